// JSON that a user gives on the command line: typed, in a file, or on stdin. Used by append and handle. One thread.
// Throws bad_json with the place inside the text, limit_exceeded, and what opening a file throws.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "commands/command.hpp"

namespace evs::commands {

/// Checked, without whitespace between tokens. `what` names it: "--data".
std::string typed_json(std::string_view text, std::string_view what);
/// What `operand` stands for: a value, `@FILE`, or `-` for stdin, of at most `limit` bytes.
std::string json_operand(Context& context, const std::string& operand, std::string_view what, std::size_t limit);

}  // namespace evs::commands
