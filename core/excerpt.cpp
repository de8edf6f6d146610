#include "core/excerpt.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace evs {

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::size_t shown = std::min(text.size(), kLongest);
  const auto inside_character = [&] {
    return shown < text.size() && (static_cast<unsigned char>(text[shown]) & 0xc0) == 0x80;
  };
  while (shown > kLongest - 3 && inside_character()) --shown;
  const std::string quoted = "'" + terminal_safe(text.substr(0, shown));
  if (shown == text.size()) return quoted + "'";
  return quoted + "...' (" + std::to_string(text.size()) + " bytes)";
}

}  // namespace evs
