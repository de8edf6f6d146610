// When two JSON values are the same to a schema: numbers by their value (1 is 1.0), strings by what they stand for,
// objects whatever the order of their keys. For const, enum and uniqueItems. One thread; allocates nothing once warm;
// throws limit_exceeded when the budget is used up.
#pragma once

#include <cstdint>
#include <string>

#include "core/json_tape.hpp"
#include "core/schema/step_budget.hpp"

namespace evs {

/// One value of a text that was read.
struct JsonValue {
  const JsonTape* tape;
  JsonTape::Index at;

  const JsonNode& node() const { return (*tape)[at]; }
  std::string_view text() const { return tape->text(at); }
};

class JsonEquality {
 public:
  /// `budget` is taken from for each value that is compared, and outlives this.
  explicit JsonEquality(StepBudget& budget) : budget_(budget) {}

  bool equal(JsonValue a, JsonValue b);
  /// The same for values that are equal; others rarely meet.
  std::uint64_t hash(JsonValue value);

 private:
  bool equal_strings(JsonValue a, JsonValue b);
  bool equal_arrays(JsonValue a, JsonValue b);
  bool equal_objects(JsonValue a, JsonValue b);

  StepBudget& budget_;
  std::string room_, other_room_;  // for strings with escapes
};

}  // namespace evs
