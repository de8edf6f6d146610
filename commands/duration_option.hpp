// Options whose value is a duration: parsed when the command line is, so that a wrong one is told with the option's
// name before anything is opened. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "commands/option_spec.hpp"
#include "core/time.hpp"

namespace evs::commands {

/// Where the option's value goes; `target` outlives the parse. A value that is no duration throws bad_time.
inline OptionTarget duration_into(std::optional<Duration>& target) {
  return [&target](std::string_view text) { target = parse_duration(text); };
}

}  // namespace evs::commands
