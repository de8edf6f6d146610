#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace evs {

namespace {

constexpr const char* kHex = "0123456789abcdef";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Characters that terminals act on or that reorder text: promises S3.
bool acts_on_terminal(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029 || code == 0x200E || code == 0x200F;
}

void append_escape(char32_t code, std::string& out) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(code >> shift) & 0xF];
}

struct Range {
  char32_t first, last;
};

/// Combining marks and format characters (Unicode general categories Mn, Me, Cf) that occupy no column.
constexpr std::array kZeroWidth{
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F}, Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A}, Range{0x0E47, 0x0E4E},
    Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
    Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF}, Range{0xE0100, 0xE01EF}};

/// East Asian Width W and F (Unicode Standard Annex 11), and emoji shown wide.
constexpr std::array kWide{Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x23E9, 0x23EC},
                           Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
                           Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},   Range{0xA960, 0xA97F},
                           Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
                           Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
                           Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

template <std::size_t N>
bool in_ranges(const std::array<Range, N>& ranges, char32_t code) {
  const auto* place = std::lower_bound(ranges.begin(), ranges.end(), code,
                                       [](const Range& range, char32_t value) { return range.last < value; });
  return place != ranges.end() && code >= place->first;
}

std::size_t width_of(const Utf8Character& character) {
  if (!character.valid) return 1;
  if (character.code < 0x300) return character.code < 0x20 || character.code == 0x7F ? 0 : 1;
  if (in_ranges(kZeroWidth, character.code)) return 0;
  return in_ranges(kWide, character.code) ? 2 : 1;
}

}  // namespace

Utf8Character decode_utf8(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return {};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(bytes[at + i])) return {};
    code = code << 6 | (static_cast<unsigned char>(bytes[at + i]) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, length, true};
}

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t eight = 0;
    if (at + 8 <= bytes.size()) {
      std::memcpy(&eight, bytes.data() + at, 8);
      if ((eight & 0x8080808080808080ULL) == 0) {
        at += 8;
        continue;
      }
    }
    const auto character = decode_utf8(bytes, at);
    if (!character.valid) return at;
    at += character.length;
  }
  return std::nullopt;
}

void append_terminal_safe(std::string_view bytes, Blanks blanks, std::string& out) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto character = decode_utf8(bytes, at);
    const bool blank = character.code == '\n' || character.code == '\t';
    if (!character.valid) {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      out += "\\x";
      out += kHex[byte >> 4];
      out += kHex[byte & 0xF];
    } else if (acts_on_terminal(character.code) && !(blank && blanks == Blanks::keep)) {
      append_escape(character.code, out);
    } else {
      out.append(bytes.substr(at, character.length));
    }
    at += character.length;
  }
}

std::string terminal_safe(std::string_view bytes, Blanks blanks) {
  std::string out;
  append_terminal_safe(bytes, blanks, out);
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = decode_utf8(text, at);
    width += width_of(character);
    at += character.length;
  }
  return width;
}

std::string truncate_to_width(std::string_view text, std::size_t columns) {
  std::size_t width = 0;
  std::size_t fits = 0;  // bytes that leave room for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const auto character = decode_utf8(text, at);
    width += width_of(character);
    if (width > columns) return columns == 0 ? std::string() : std::string(text.substr(0, fits)) + "…";
    at += character.length;
    if (width < columns) fits = at;
  }
  return std::string(text);
}

}  // namespace evs
