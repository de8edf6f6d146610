#include "core/json_pretty.hpp"

#include "core/json_text.hpp"

namespace evs {

std::string pretty_json(std::string_view json, std::size_t indent) {
  std::string compact;
  append_minified(json, compact);
  std::string out;
  std::size_t depth = 0;
  const auto new_line = [&] {
    out += '\n';
    out.append(indent + 2 * depth, ' ');
  };
  bool in_string = false;
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[i];
    if (in_string) {
      out += c;
      if (c == '\\') out += compact[++i];
      in_string = c != '"';
      continue;
    }
    const bool empty_next = i + 1 < compact.size() && (compact[i + 1] == '}' || compact[i + 1] == ']');
    if ((c == '{' || c == '[') && !empty_next) {
      out += c;
      ++depth;
      new_line();
    } else if ((c == '}' || c == ']') && i > 0 && compact[i - 1] != '{' && compact[i - 1] != '[') {
      --depth;
      new_line();
      out += c;
    } else if (c == ',') {
      out += c;
      new_line();
    } else {
      out += c;
      if (c == ':') out += ' ';
      in_string = c == '"';
    }
  }
  return out;
}

}  // namespace evs
