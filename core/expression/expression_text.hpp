// Whether a piece of SQL is one expression by itself: in parentheses, `1) UNION SELECT (2` would be a statement too.
// Asked before a user's text becomes part of a statement of evs. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace evs {

/// Where the text stands decides what it may hold.
enum class ExpressionSource {
  command_line,  // no comments; columns, no parameters
  file,          // comments, and the parameters that a definition has
};

struct ExpressionFault {
  std::size_t offset;   // of the byte, 0-based
  std::string message;  // "it is empty"
};

/// Absent when the text is closed: not empty, no `;`, no `?`, every parenthesis, quote and comment has its other end.
std::optional<ExpressionFault> find_opening(std::string_view expression, ExpressionSource source);

}  // namespace evs
