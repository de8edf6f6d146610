#include "core/schema/schema_loops.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

/// Walks schemas in depth; the depth is bounded by the limit that it enforces.
class LoopSearch {
 public:
  explicit LoopSearch(const SchemaProgram& program) : program_(program), found_(program.nodes.size()) {}

  /// How many schemas are tried one inside of the other, `index` included.
  std::size_t length(SchemaIndex index, std::size_t depth) {
    auto& found = found_[index];
    if (found.open) refuse(index, "the schema refers to itself at the same value, which has no end");
    if (depth > kMaxSchemasAtOneValue) refuse_long(index);
    if (found.length > 0) return found.length;
    found.open = true;
    std::size_t longest = 0;
    for (const auto next : schemas_at_the_same_value(index)) longest = std::max(longest, length(next, depth + 1));
    found.open = false;
    found.length = longest + 1;
    if (found.length > kMaxSchemasAtOneValue) refuse_long(index);
    return found.length;
  }

 private:
  struct Found {
    bool open = false;
    std::size_t length = 0;
  };

  [[noreturn]] void refuse(SchemaIndex index, std::string message) const {
    const auto pointer = program_.tape.pointer(program_.nodes[index].at);
    throw Error(ErrorCode::bad_schema, std::move(message))
        .at(pointer.empty() ? "the schema's root" : terminal_safe(pointer))
        .detail("schema_pointer", pointer);
  }

  [[noreturn]] void refuse_long(SchemaIndex index) const {
    refuse(index, fmt::format("references and combinations lead through more than {} schemas at one value",
                              kMaxSchemasAtOneValue));
  }

  std::vector<SchemaIndex> schemas_at_the_same_value(SchemaIndex index) const {
    std::vector<SchemaIndex> out;
    const auto& node = program_.nodes[index];
    if (node.object != nullptr) {
      for (const auto& dependency : node.object->dependencies) out.push_back(dependency.schema);
    }
    if (const auto* combination = node.combination.get(); combination != nullptr) {
      for (const auto* schemas : {&combination->all_of, &combination->any_of, &combination->one_of}) {
        out.insert(out.end(), schemas->begin(), schemas->end());
      }
      out.insert(out.end(), {combination->reference, combination->dynamic_reference, combination->excluded,
                             combination->condition, combination->then, combination->otherwise});
      if (!combination->dynamic_anchor.empty()) {
        for (const auto& anchors : program_.dynamic_anchors) {
          const auto found = anchors.find(combination->dynamic_anchor);
          if (found != anchors.end()) out.push_back(found->second);
        }
      }
    }
    std::erase(out, kNoSchema);
    return out;
  }

  const SchemaProgram& program_;
  std::vector<Found> found_;
};

}  // namespace

void refuse_loops(const SchemaProgram& program) {
  LoopSearch search(program);
  for (SchemaIndex index = 0; index < program.nodes.size(); ++index) search.length(index, 1);
}

}  // namespace evs
