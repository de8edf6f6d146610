#include "commands/position_option.hpp"

#include "core/error.hpp"
#include "core/numbers.hpp"

namespace evs::commands {

Position parse_position(std::string_view option, const std::string& text, Position head) {
  if (text == "start") return 1;
  if (text == "end") return head;
  try {
    if (!text.starts_with('-')) return parse_integer(text, 0, kMaxInteger, "a position other than start, end or -N");
    return head + 1 - parse_integer(std::string_view(text).substr(1), 1, kMaxInteger, "a position from the end");
  } catch (Error& error) {
    error.set_at(std::string(option));
    throw;
  }
}

}  // namespace evs::commands
