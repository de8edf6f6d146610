// One place in many JSON documents, `items/*/sku`, and what was seen there; the types that values have. Made by
// FieldTree. Plain values.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/text_census.hpp"

namespace evs {

/// The types of JSON Schema; `number` is one that is not written as an integer.
enum class JsonType : std::uint8_t { object, array, string, integer, number, boolean, null };
inline constexpr std::array<std::string_view, 7> kJsonTypeNames{"object", "array",   "string", "integer",
                                                                "number", "boolean", "null"};

using FieldId = std::uint32_t;
inline constexpr FieldId kNoField = UINT32_MAX;

/// One place in the documents.
struct Field {
  std::string key;  // empty for the document itself, elements and values of a map
  FieldId parent = kNoField;
  std::array<std::int64_t, 7> values{};  // seen here, by type
  std::vector<FieldId> members;          // in the order in which they came
  FieldId elements = kNoField;           // of all the arrays, as one
  FieldId map_values = kNoField;         // of all the members as one, where the keys are too many to be names
  std::unique_ptr<TextCensus> texts;     // absent without a string
  std::uint32_t index = 0;               // among the parent's members
  std::uint64_t path_hash = 0;           // the same for the same path in every run
  std::uint64_t last_document = 0;       // the last one that has a value here
  std::uint8_t last_types = 0;           // of its values here, a bit for each type

  bool unread = false;  // what stands inside is not looked at: even maps were too many

  bool is_map() const { return map_values != kNoField; }
  std::int64_t total() const { return std::accumulate(values.begin(), values.end(), std::int64_t{0}); }
  std::int64_t count(JsonType type) const { return values[static_cast<std::size_t>(type)]; }
};

/// That a document has a value of a type in a place; integers count as numbers.
struct FieldType {
  FieldId field;
  JsonType type;
  auto operator<=>(const FieldType&) const = default;
};

}  // namespace evs
