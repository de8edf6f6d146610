// What the keywords of one schema ask of a value, a struct for each kind of value, and for the schemas that look at the
// same value. Filled by the keywords' readers, part of a SchemaProgram; plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json_tape.hpp"
#include "core/schema/decimal.hpp"
#include "core/schema/pattern.hpp"
#include "core/schema/property_table.hpp"

namespace evs {

using SchemaIndex = std::uint32_t;
inline constexpr SchemaIndex kNoSchema = UINT32_MAX;

/// A bit for each word that `type` knows; `integer` is said of numbers without a fraction.
enum SchemaType : std::uint8_t {
  kObjectType = 1,
  kArrayType = 2,
  kStringType = 4,
  kNumberType = 8,
  kIntegerType = 16,
  kBooleanType = 32,
  kNullType = 64,
  kAnyType = 127,
};

/// The values of `const` and `enum`: nodes of the document.
struct ValueRules {
  std::optional<JsonTape::Index> constant;
  bool has_allowed = false;  // an enum of no value allows none
  std::vector<JsonTape::Index> allowed;
  std::vector<std::pair<std::uint64_t, JsonTape::Index>> by_hash;  // of `allowed` when they are many, in order
};

struct NumberBound {
  enum class Kind { minimum, maximum, exclusive_minimum, exclusive_maximum };
  Kind kind;
  std::string_view text;  // as the schema writes it
  Decimal value;
  std::optional<std::int64_t> integer;
};

struct NumberRules {
  std::vector<NumberBound> bounds;
  std::string_view multiple_text;
  std::optional<Decimal> multiple_of;
};

struct StringRules {
  std::uint64_t min_length = 0;  // characters
  std::uint64_t max_length = UINT64_MAX;
  std::optional<Pattern> pattern;
};

struct ArrayRules {
  std::vector<SchemaIndex> prefix;
  SchemaIndex rest = kNoSchema;
  SchemaIndex contains = kNoSchema;
  SchemaIndex unevaluated = kNoSchema;
  std::uint64_t min_contains = 1;
  std::uint64_t max_contains = UINT64_MAX;
  std::uint64_t min_items = 0;
  std::uint64_t max_items = UINT64_MAX;
  bool unique = false;
};

struct ObjectRules {
  struct Dependency {
    PropertyTable::Slot property;
    std::vector<PropertyTable::Slot> required;  // with it
    SchemaIndex schema = kNoSchema;             // for the whole object then
    std::string_view keyword;
  };
  PropertyTable names;               // that any of the others name
  std::vector<SchemaIndex> schemas;  // of `names`, kNoSchema where `properties` has none
  std::vector<PropertyTable::Slot> required;
  std::vector<Dependency> dependencies;
  std::vector<std::pair<Pattern, SchemaIndex>> patterns;
  SchemaIndex additional = kNoSchema;
  SchemaIndex property_names = kNoSchema;
  SchemaIndex unevaluated = kNoSchema;
  std::uint64_t min_properties = 0;
  std::uint64_t max_properties = UINT64_MAX;
};

/// Schemas that look at the same value.
struct Combination {
  SchemaIndex reference = kNoSchema;
  SchemaIndex dynamic_reference = kNoSchema;  // where it leads without any scope
  std::string dynamic_anchor;                 // empty when no scope matters
  std::vector<SchemaIndex> all_of, any_of, one_of;
  SchemaIndex excluded = kNoSchema;  // `not`
  SchemaIndex condition = kNoSchema, then = kNoSchema, otherwise = kNoSchema;
};

}  // namespace evs
