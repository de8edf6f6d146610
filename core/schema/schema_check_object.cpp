#include <fmt/format.h>

#include "core/excerpt.hpp"
#include "core/schema/bit_region.hpp"
#include "core/schema/schema_failure.hpp"

namespace evs {

bool SchemaCheck::object_fits(const SchemaNode& schema, At at, Marks marks) {
  const auto& rules = *schema.object;
  const std::uint64_t size = data_[at].size;
  bool good = true;
  if (size < rules.min_properties || size > rules.max_properties) {
    good = fail(schema, size < rules.min_properties ? "minProperties" : "maxProperties", at, [&] {
      return schema_sentences::wrong_count(size, "property", "properties", rules.min_properties, rules.max_properties);
    });
    if (!goes_on(good)) return false;
  }
  const BitRegion seen(seen_, rules.names.size());
  good = members_fit(schema, at, marks, seen.begin()) && good;
  if (goes_on(good)) good = required_is_there(schema, at, seen.begin()) && good;
  if (goes_on(good) && !rules.dependencies.empty()) good = dependencies_fit(schema, at, marks, seen.begin()) && good;
  return good;
}

bool SchemaCheck::members_fit(const SchemaNode& schema, At at, Marks marks, std::size_t seen) {
  bool good = true;
  std::size_t i = 0;
  for (auto key = at + 1; key < data_[at].next; key = data_[key + 1].next, ++i) {
    bool evaluated = false;
    good = member_fits(schema, key, evaluated, seen) && good;
    if (!goes_on(good)) return false;
    if (evaluated && marks != kNoMarks) mark(marks, i);
  }
  return good;
}

bool SchemaCheck::member_fits(const SchemaNode& schema, At key, bool& evaluated, std::size_t seen) {
  const auto& rules = *schema.object;
  bool good = true;
  if (const auto slot = rules.names.find(data_.string(key, name_room_)); slot != PropertyTable::kNone) {
    seen_[seen + slot / 64] |= std::uint64_t{1} << (slot % 64);
    if (rules.schemas[slot] != kNoSchema) {
      evaluated = true;
      good = fits(rules.schemas[slot], key + 1, kNoMarks);
      if (!goes_on(good)) return false;
    }
  }
  for (const auto& [pattern, index] : rules.patterns) {
    if (!pattern.found_in(data_.string(key, name_room_))) continue;
    evaluated = true;
    good = fits(index, key + 1, kNoMarks) && good;
    if (!goes_on(good)) return false;
  }
  if (!evaluated && rules.additional != kNoSchema) {
    evaluated = true;
    good = fits(rules.additional, key + 1, kNoMarks) && good;
  }
  if (rules.property_names == kNoSchema || !goes_on(good)) return good;
  at_a_name_ = true;
  good = fits(rules.property_names, key, kNoMarks) && good;
  at_a_name_ = false;
  return good;
}

bool SchemaCheck::is_seen(std::size_t seen, PropertyTable::Slot slot) const {
  return (seen_[seen + slot / 64] >> (slot % 64) & 1) != 0;
}

bool SchemaCheck::required_is_there(const SchemaNode& schema, At at, std::size_t seen) {
  const auto& rules = *schema.object;
  bool good = true;
  for (const auto slot : rules.required) {
    if (is_seen(seen, slot)) continue;
    good = fail(schema, "required", at,
                [&] { return fmt::format("the property {} is missing", excerpt(rules.names.name(slot))); });
    if (!goes_on(good)) return false;
  }
  return good;
}

bool SchemaCheck::dependencies_fit(const SchemaNode& schema, At at, Marks marks, std::size_t seen) {
  const auto& rules = *schema.object;
  bool good = true;
  for (const auto& dependency : rules.dependencies) {
    if (!is_seen(seen, dependency.property)) continue;
    for (const auto slot : dependency.required) {
      if (is_seen(seen, slot)) continue;
      good = fail(schema, dependency.keyword, at, [&] {
        return fmt::format("the property {} is missing, which {} requires", excerpt(rules.names.name(slot)),
                           excerpt(rules.names.name(dependency.property)));
      });
    }
    if (goes_on(good) && dependency.schema != kNoSchema) good = fits(dependency.schema, at, marks) && good;
    if (!goes_on(good)) return false;
  }
  return good;
}

bool SchemaCheck::unevaluated_fits(const SchemaNode& schema, At at, Marks marks) {
  const bool object = data_[at].kind == JsonKind::object;
  const auto index = object ? schema.object->unevaluated : schema.array->unevaluated;
  bool good = true;
  std::size_t i = 0;
  for (auto child = at + 1; child < data_[at].next; ++i) {
    const auto value = object ? child + 1 : child;
    if (!is_marked(marks, i)) {
      good = fits(index, value, kNoMarks) && good;
      if (!goes_on(good)) return false;
      mark(marks, i);
    }
    child = data_[value].next;
  }
  return good;
}

}  // namespace evs
