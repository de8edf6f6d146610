#include "core/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace evs {

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::size_t shown = std::min(text.size(), kLongest);
  while (shown < text.size() && shown > kLongest - 3 &&
         (static_cast<unsigned char>(text[shown]) & 0xc0) == 0x80) {
    --shown;
  }
  std::string quoted = "'";
  for (const char c : text.substr(0, shown)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      quoted += fmt::format("\\x{:02x}", byte);
    } else {
      quoted += c;
    }
  }
  return shown == text.size() ? quoted + "'" : quoted + fmt::format("...' ({} bytes)", text.size());
}

}  // namespace evs
