#include "core/excerpt.hpp"

namespace evs {

std::string excerpt(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string quoted = "'";
  if (text.size() <= kLongest) return quoted.append(text) + "'";
  std::size_t cut = kLongest;
  while (cut > kLongest - 3 && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) --cut;
  return quoted.append(text.substr(0, cut)) + "...' (" + std::to_string(text.size()) + " bytes)";
}

}  // namespace evs
