#include "core/schema/field_tree.hpp"

#include <algorithm>

#include "core/json_path.hpp"
#include "core/json_text.hpp"
#include "core/json_token.hpp"

namespace evs {

namespace {

constexpr std::uint64_t kElements = 0x6A09E667F3BCC909;  // in place of a key's hash

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  auto hash = (a ^ (b * 0x9E3779B97F4A7C15)) * 0xFF51AFD7ED558CCD;
  hash ^= hash >> 32;
  hash *= 0xC4CEB9FE1A85EC53;
  return hash ^ (hash >> 29);
}

std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return mix(hash, key.size());
}

std::uint64_t hash_of(const Field& field, JsonType type) {
  return mix(field.path_hash, static_cast<std::uint64_t>(type) + 1);
}

std::size_t skip_spaces(std::string_view json, std::size_t at) {
  while (at < json.size() && is_json_space(json[at])) ++at;
  return at;
}

/// One past the closing quote of the string that begins at `at`.
std::size_t string_end(std::string_view json, std::size_t at) {
  for (++at;; ++at) {
    at = plain_run_end(json, at);
    if (json[at] == '"') return at + 1;
    if (json[at] == '\\') ++at;
  }
}

std::size_t scalar_end(std::string_view json, std::size_t at) {
  while (at < json.size() && json[at] != ',' && json[at] != '}' && json[at] != ']' && !is_json_space(json[at])) ++at;
  return at;
}

JsonType scalar_type(std::string_view token) {
  if (token[0] == 't' || token[0] == 'f') return JsonType::boolean;
  if (token[0] == 'n') return JsonType::null;
  const bool integer = std::all_of(token.begin() + 1, token.end(), is_json_digit);
  return integer ? JsonType::integer : JsonType::number;
}

}  // namespace

std::size_t FieldTree::KeyHash::operator()(const KeyView& key) const { return mix(hash_of(key.key), key.parent); }

FieldTree::FieldTree(FieldLimits limits) : limits_(limits) { make_field(kNoField, ""); }

bool FieldTree::add(std::string_view json) {
  ++document_;
  for (const auto& [gone, into] : united_) free_.push_back(gone);
  united_.clear();
  shape_.clear();
  shape_hash_ = 0;
  walk(json, skip_spaces(json, 0), 0);
  return make_maps();
}

/// Gives the place behind the value. Valid documents are at most 256 levels deep, so recursion is.
std::size_t FieldTree::walk(std::string_view json, std::size_t at, FieldId id) {
  switch (json[at]) {
    case '{':
    case '[':
      see(id, json[at] == '{' ? JsonType::object : JsonType::array);
      if (fields_[id].unread) return json_value_end(json, at);
      return json[at] == '{' ? walk_object(json, at, id) : walk_array(json, at, id);
    case '"': {
      const auto end = string_end(json, at);
      see(id, JsonType::string);
      auto& texts = fields_[id].texts;
      if (!texts) texts = std::make_unique<TextCensus>();
      texts->add(json.substr(at, end - at));
      return end;
    }
    default: {
      const auto end = scalar_end(json, at);
      see(id, scalar_type(json.substr(at, end - at)));
      return end;
    }
  }
}

std::size_t FieldTree::walk_object(std::string_view json, std::size_t at, FieldId id) {
  std::size_t likely = 0;  // documents mostly have their keys in one order
  at = skip_spaces(json, at + 1);
  while (json[at] != '}') {
    const auto key_end = string_end(json, at);
    auto key = json.substr(at + 1, key_end - at - 2);
    if (key.find('\\') != std::string_view::npos) key = room_ = json_unescape(json.substr(at, key_end - at));
    const auto& members = fields_[id].members;
    FieldId child = kNoField;
    if (likely < members.size() && fields_[members[likely]].key == key) {
      child = members[likely];
    } else {
      child = member(id, key);
    }
    likely = fields_[child].index + 1;
    at = skip_spaces(json, key_end);
    at = walk(json, skip_spaces(json, at + 1), child);
    at = skip_spaces(json, at);
    if (json[at] == ',') at = skip_spaces(json, at + 1);
  }
  return at + 1;
}

std::size_t FieldTree::walk_array(std::string_view json, std::size_t at, FieldId id) {
  at = skip_spaces(json, at + 1);
  while (json[at] != ']') {
    at = skip_spaces(json, walk(json, at, element(id)));
    if (json[at] == ',') at = skip_spaces(json, at + 1);
  }
  return at + 1;
}

void FieldTree::see(FieldId id, JsonType type) {
  auto& field = fields_[id];
  ++field.values[static_cast<std::size_t>(type)];
  if (type == JsonType::integer) type = JsonType::number;
  const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(type));
  if (field.last_document != document_) field.last_types = 0;
  field.last_document = document_;
  if ((field.last_types & bit) != 0) return;
  field.last_types |= bit;
  shape_.push_back({id, type});
  shape_hash_ += hash_of(field, type);
}

FieldId FieldTree::member(FieldId parent, std::string_view key) {
  if (fields_[parent].is_map()) return fields_[parent].map_values;
  const auto known = by_key_.find(KeyView{parent, key});
  if (known != by_key_.end()) return known->second;
  const auto child = make_field(parent, key);
  adopt(parent, child);
  return child;
}

FieldId FieldTree::element(FieldId parent) {
  if (fields_[parent].elements == kNoField) {
    const auto child = make_field(parent, "");
    fields_[parent].elements = child;
    set_path_hash(child);
  }
  return fields_[parent].elements;
}

FieldId FieldTree::make_field(FieldId parent, std::string_view key) {
  FieldId id = static_cast<FieldId>(fields_.size());
  if (free_.empty()) {
    fields_.emplace_back();
  } else {
    id = free_.back();
    free_.pop_back();
  }
  fields_[id].key = key;
  fields_[id].parent = parent;
  return id;
}

std::string FieldTree::path(FieldId id) const {
  const auto& field = fields_[id];
  if (field.parent == kNoField) return {};
  const auto& parent = fields_[field.parent];
  auto text = path(field.parent);
  if (parent.elements == id || parent.map_values == id) return text + "/*";
  append_pointer_token(field.key, text);
  return text;
}

std::uint64_t FieldTree::shape_hash(std::span<const FieldType> shape) const {
  std::uint64_t sum = 0;
  for (const auto& [field, type] : shape) sum += hash_of(fields_[field], type);
  return sum;
}

void FieldTree::set_path_hash(FieldId id) {
  auto& field = fields_[id];
  const auto& parent = fields_[field.parent];
  const bool named = parent.elements != id && parent.map_values != id;
  field.path_hash = mix(parent.path_hash, named ? hash_of(field.key) : kElements);
  for (const auto child : field.members) set_path_hash(child);
  if (field.elements != kNoField) set_path_hash(field.elements);
  if (field.is_map()) set_path_hash(field.map_values);
}

}  // namespace evs
