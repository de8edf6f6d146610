// Options whose value is a position, the same words everywhere: `start`, `end`, `-N`, a number. Pure; any thread. A
// wrong one is bad_number with the option as its place.
#pragma once

#include <string>
#include <string_view>

#include "core/event.hpp"

namespace evs::commands {

/// `start` = 1, `end` = `head`, `-N` = the N-th from the end (below 1 in a shorter log), or the number itself.
Position parse_position(std::string_view option, const std::string& text, Position head);

}  // namespace evs::commands
