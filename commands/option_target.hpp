// Where the values of options go that are parsed when the command line is, so that a wrong one is told with the
// option's name before anything is opened; and those that need the clock or the store first. Used by commands. Pure;
// any thread. A wrong value is thrown as bad_time, bad_number or usage.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "commands/option_spec.hpp"
#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/numbers.hpp"
#include "core/time.hpp"

namespace evs::commands {

// Targets outlive the parse.

inline OptionTarget duration_into(std::optional<Duration>& target) {
  return [&target](std::string_view text) { target = parse_duration(text); };
}

/// A duration that something may take: not 0.
inline OptionTarget time_limit_into(std::optional<Duration>& target) {
  return [&target](std::string_view text) {
    target = parse_duration(text);
    if (target == 0) throw Error(ErrorCode::usage, excerpt(text) + " leaves no time");
  };
}

/// A number from `low` on; `what` names it in the error: "a version".
inline OptionTarget integer_into(std::optional<std::int64_t>& target, std::int64_t low, std::string_view what,
                                 std::int64_t high = kMaxInteger) {
  return [&target, low, what, high](std::string_view text) { target = parse_integer(text, low, high, what); };
}

/// What `parse` makes of a value that was kept as text; its Error gets the option as its place.
template <typename Parse>
auto parsed_option(std::string_view option, Parse parse) {
  try {
    return parse();
  } catch (Error& error) {
    error.set_at(std::string(option));
    throw;
  }
}

}  // namespace evs::commands
