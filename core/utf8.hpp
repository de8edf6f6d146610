// UTF-8 (RFC 3629): strict validation, and text made safe and measured for terminals. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evs {

/// Offset of the first byte that no valid UTF-8 sequence explains (overlong forms, surrogates and values past
/// U+10FFFF included); absent when all is valid.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// One decoded character and its length; `length` 1 and `valid` false for a byte that is not part of a valid sequence.
struct Utf8Character {
  char32_t code = 0;
  std::size_t length = 1;
  bool valid = false;
};
Utf8Character decode_utf8(std::string_view bytes, std::size_t at);

/// Keep: newline and tab pass (multi-line text). Escape: they are escaped too (cells, one-line messages).
enum class Blanks { keep, escape };
/// Appends `bytes` so that no terminal acts on them: C0, DEL, C1, bidi controls, line and paragraph separators come out
/// as `\u001b`, invalid bytes as `\xff`.
void append_terminal_safe(std::string_view bytes, Blanks blanks, std::string& out);
std::string terminal_safe(std::string_view bytes, Blanks blanks = Blanks::escape);

/// Columns that a terminal gives the text: 0 for combining marks, 2 for East Asian wide and emoji.
std::size_t display_width(std::string_view text);
/// The longest beginning that fits `columns`, with `…` at its end when something was cut.
std::string truncate_to_width(std::string_view text, std::size_t columns);

}  // namespace evs
