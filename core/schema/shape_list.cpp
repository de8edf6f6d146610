#include "core/schema/shape_list.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/digest.hpp"
#include "core/json_text.hpp"

namespace evs {

namespace {

constexpr std::size_t kIdBytes = 8;

void count(DataShape& shape, std::int64_t events, Position first, Position last) {
  shape.first = shape.events == 0 ? first : std::min(shape.first, first);
  shape.last = std::max(shape.last, last);
  shape.events += events;
}

}  // namespace

void ShapeList::add(const FieldTree& tree, bool united, Position position) {
  if (united) unite(tree);
  const auto known = shapes_.find(tree.shape_hash());
  if (known != shapes_.end()) return count(known->second, 1, position, position);
  if (shapes_.size() >= kMostShapes || fields_ >= kMostFields) {
    ++not_kept_;
    return;
  }
  auto& shape = shapes_[tree.shape_hash()];
  shape.fields.assign(tree.shape().begin(), tree.shape().end());
  fields_ += shape.fields.size();
  count(shape, 1, position, position);
}

void ShapeList::unite(const FieldTree& tree) {
  auto before = std::exchange(shapes_, {});
  fields_ = 0;
  for (auto& [hash, shape] : before) {
    tree.unite_fields(shape.fields);
    auto& now = shapes_[tree.shape_hash(shape.fields)];
    count(now, shape.events, shape.first, shape.last);
    if (!now.fields.empty()) continue;
    now.fields = std::move(shape.fields);
    fields_ += now.fields.size();
  }
}

std::vector<const DataShape*> ShapeList::in_order() const {
  std::vector<const DataShape*> shapes;
  for (const auto& [hash, shape] : shapes_) shapes.push_back(&shape);
  std::sort(shapes.begin(), shapes.end(),
            [](const DataShape* one, const DataShape* other) { return one->first < other->first; });
  return shapes;
}

std::string shape_fields(const FieldTree& tree, const DataShape& shape) {
  auto fields = shape.fields;
  std::sort(fields.begin(), fields.end(), [](const auto& one, const auto& other) { return one.type < other.type; });
  std::map<std::string, std::string> types;
  for (const auto& [field, type] : fields) {
    auto& names = types[tree.path(field)];
    if (!names.empty()) names += '|';
    names += kJsonTypeNames[static_cast<std::size_t>(type)];
  }
  std::string text = "{";
  for (const auto& [path, names] : types) {
    if (text.size() > 1) text += ',';
    append_json_string(path, text);
    text += ':';
    append_json_string(names, text);
  }
  return text + "}";
}

std::string shape_id(const FieldTree& tree, const DataShape& shape) {
  return to_hex(sha256(shape_fields(tree, shape)).data(), kIdBytes);
}

}  // namespace evs
