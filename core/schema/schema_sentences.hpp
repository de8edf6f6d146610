// What is wrong with a value, in words: the value as it is and what the schema asks for. For SchemaCheck. Pure; texts
// are safe on a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/schema/json_equality.hpp"
#include "core/schema/schema_program.hpp"

namespace evs::schema_sentences {

/// "'abc'", "12.5", "null", "an object": also for the middle of a sentence.
std::string named(JsonValue value);
std::string wrong_type(JsonValue value, std::uint8_t types);
std::string not_the_constant(JsonValue value, JsonValue constant);
std::string none_of_the_values(JsonValue value, const JsonTape& document, const ValueRules& rules);
std::string out_of_bounds(const NumberBound& bound, std::string_view number);
/// "has 3 items, expected at least 4": `count` is below `low` or above `high`.
std::string wrong_count(std::uint64_t count, std::string_view one, std::string_view many, std::uint64_t low,
                        std::uint64_t high);
/// A value where none may be; `is_name`: it is the name of a property.
std::string not_allowed(JsonValue value, bool is_name);

}  // namespace evs::schema_sentences
