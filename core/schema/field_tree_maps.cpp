// The part of FieldTree that keeps it bounded: objects whose keys are data rather than names become maps.
#include <algorithm>
#include <utility>

#include "core/schema/field_tree.hpp"

namespace evs {

/// Between documents, so that none is met half in the old tree and half in the new.
bool FieldTree::make_maps() {
  while (const auto id = too_many_keys()) make_map(*id);
  while (size() > limits_.fields) stop_reading(fields_[deepest()].parent);
  if (united_.empty()) return false;
  unite_fields(shape_);
  shape_hash_ = shape_hash(shape_);
  return true;
}

/// The object to make a map of next. Uniting its members can crowd another one.
std::optional<FieldId> FieldTree::too_many_keys() {
  while (!crowded_.empty()) {
    const auto id = crowded_.back();
    crowded_.pop_back();
    if (!united_.contains(id) && !fields_[id].is_map()) return id;
  }
  if (size() <= limits_.fields) return std::nullopt;
  const auto widest = std::max_element(fields_.begin(), fields_.end(), [](const Field& one, const Field& other) {
    return one.members.size() < other.members.size();
  });
  if (widest->members.size() < 2) return std::nullopt;
  return static_cast<FieldId>(widest - fields_.begin());
}

/// Arrays of maps of arrays branch at each level without a single name.
FieldId FieldTree::deepest() const {
  FieldId found = 0;
  std::size_t most = 0;
  for (FieldId id = 0; id < fields_.size(); ++id) {
    std::size_t depth = 0;
    for (auto at = id; at != kNoField; at = fields_[at].parent) ++depth;
    if (depth > most) found = id;
    most = std::max(most, depth);
  }
  return found;
}

void FieldTree::unite_fields(std::vector<FieldType>& shape) const {
  for (auto& seen : shape) seen.field = united(seen.field);
  std::erase_if(shape, [](const FieldType& seen) { return seen.field == kNoField; });
  std::sort(shape.begin(), shape.end());
  shape.erase(std::unique(shape.begin(), shape.end()), shape.end());
}

FieldId FieldTree::united(FieldId id) const {
  for (auto found = united_.find(id); found != united_.end(); found = united_.find(id)) id = found->second;
  return id;
}

void FieldTree::make_map(FieldId id) {
  const auto all = make_field(id, "");
  fields_[id].map_values = all;
  for (const auto member : std::exchange(fields_[id].members, {})) {
    by_key_.erase(by_key_.find(KeyView{id, fields_[member].key}));
    unite(all, member);
  }
  set_path_hash(all);
}

void FieldTree::unite(FieldId into, FieldId from) {
  auto& one = fields_[into];
  auto& other = fields_[from];
  for (std::size_t i = 0; i < one.values.size(); ++i) one.values[i] += other.values[i];
  if (one.texts && other.texts) {
    one.texts->add_all(*other.texts);
  } else if (other.texts) {
    one.texts = std::move(other.texts);
  }
  if (one.unread || other.unread) {
    stop_reading(into);
    stop_reading(from);
  }
  if (other.is_map() && !one.members.empty()) make_map(into);
  unite_members(into, from);
  unite_child(into, one.map_values, other.map_values);
  unite_child(into, one.elements, other.elements);
  // Its place is free for another field once the next document begins.
  other = Field{};
  united_.emplace(from, into);
}

void FieldTree::unite_members(FieldId into, FieldId from) {
  for (const auto member : std::exchange(fields_[from].members, {})) {
    const auto& key = fields_[member].key;
    by_key_.erase(by_key_.find(KeyView{from, key}));
    const auto known = by_key_.find(KeyView{into, key});
    if (fields_[into].is_map()) {
      unite(fields_[into].map_values, member);
    } else if (known != by_key_.end()) {
      unite(known->second, member);
    } else {
      adopt(into, member);
    }
  }
}

void FieldTree::unite_child(FieldId parent, FieldId& child, FieldId other) {
  if (other == kNoField) return;
  if (child != kNoField) return unite(child, other);
  child = other;
  fields_[other].parent = parent;
}

void FieldTree::stop_reading(FieldId id) {
  auto& field = fields_[id];
  for (const auto member : std::exchange(field.members, {})) {
    by_key_.erase(by_key_.find(KeyView{id, fields_[member].key}));
    remove(member);
  }
  for (auto* child : {&field.elements, &field.map_values}) {
    if (*child != kNoField) remove(std::exchange(*child, kNoField));
  }
  field.unread = true;
}

void FieldTree::remove(FieldId id) {
  stop_reading(id);
  fields_[id] = Field{};
  united_.emplace(id, kNoField);
}

void FieldTree::adopt(FieldId parent, FieldId child) {
  auto& members = fields_[parent].members;
  fields_[child].parent = parent;
  fields_[child].index = static_cast<std::uint32_t>(members.size());
  members.push_back(child);
  by_key_.emplace(Key{parent, fields_[child].key}, child);
  set_path_hash(child);
  if (members.size() == limits_.keys + 1) crowded_.push_back(parent);
}

}  // namespace evs
