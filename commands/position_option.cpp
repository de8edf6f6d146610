#include "commands/position_option.hpp"

#include "commands/option_target.hpp"

namespace evs::commands {

Position parse_position(std::string_view option, const std::string& text, Position head) {
  if (text == "start") return 1;
  if (text == "end") return head;
  return parsed_option(option, [&] {
    if (!text.starts_with('-')) return parse_integer(text, 0, kMaxInteger, "a position other than start, end or -N");
    return head + 1 - parse_integer(std::string_view(text).substr(1), 1, kMaxInteger, "a position from the end");
  });
}

}  // namespace evs::commands
