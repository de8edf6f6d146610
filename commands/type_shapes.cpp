#include "commands/type_shapes.hpp"

#include <algorithm>

#include "core/schema/shape_list.hpp"

namespace evs::commands {

namespace {

struct Counted {
  FieldTree tree;
  ShapeList shapes;
};

}  // namespace

std::vector<std::int64_t> count_shapes(Context& context, Store& store, const std::vector<TypeInfo>& types) {
  std::vector<Counted> counted(types.size());
  const auto find = [&](std::string_view name) {
    return std::lower_bound(types.begin(), types.end(), name,
                            [](const TypeInfo& type, std::string_view wanted) { return type.name < wanted; });
  };
  ReadRequest request;
  request.type_matches = [&](std::string_view name) {
    const auto found = find(name);
    return found != types.end() && found->name == name;
  };
  auto events = store.read(std::move(request));
  context.progress().start("looked at", events->end(), "events");
  EventView event;
  while (events->next(event)) {
    context.stop().throw_if_stopped();
    if (event.data_redacted) continue;
    auto& [tree, shapes] = counted[static_cast<std::size_t>(find(event.type) - types.begin())];
    const bool united = tree.add(event.data);
    shapes.add(tree, united, event.position);
    if ((event.position & 0xFFF) == 0) context.progress().update(event.position, event.position);
  }
  context.progress().finish();
  std::vector<std::int64_t> numbers;
  for (const auto& one : counted) numbers.push_back(one.shapes.size());
  return numbers;
}

}  // namespace evs::commands
