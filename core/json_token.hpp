// What lies between the structure of JSON text: blanks, digits, where a plain run and a value end. Shared by the
// scanner and by what reads text that the scanner has accepted; nobody else needs it. Pure functions, any thread; none
// fails.
#pragma once

#include <cstddef>
#include <string_view>

namespace evs {

inline bool is_json_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
inline bool is_json_digit(char c) { return c >= '0' && c <= '9'; }

/// The code unit that the four hexadecimal digits at `at` spell.
char32_t json_hex4(std::string_view text, std::size_t at);
/// Offset of the first byte at or after `at` that ends a plain run inside a string: a quote, a backslash, a control
/// character or a byte past ASCII.
std::size_t plain_run_end(std::string_view text, std::size_t at);
/// One past the end of the value that begins at `at` in valid JSON.
std::size_t json_value_end(std::string_view json, std::size_t at);

}  // namespace evs
