#include "core/json_token.hpp"

#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace evs {

char32_t json_hex4(std::string_view text, std::size_t at) {
  char32_t code = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const char c = text[at + i];
    code = code << 4 | static_cast<char32_t>(is_json_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return code;
}

std::size_t plain_run_end(std::string_view text, std::size_t at) {
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  while (at + 16 <= text.size()) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    // Signed compare: bytes past ASCII are negative, so one comparison finds them and the control characters.
    const __m128i special = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
                                         _mm_cmpgt_epi8(_mm_add_epi8(last_control, _mm_set1_epi8(1)), bytes));
    const int mask = _mm_movemask_epi8(special);
    if (mask != 0) return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(mask)));
    at += 16;
  }
#endif
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '"' || c == '\\' || c < 0x20 || c >= 0x80) break;
    ++at;
  }
  return at;
}

std::size_t json_value_end(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  do {
    const char c = json[at];
    if (c == '"') {
      for (++at; json[at] != '"'; ++at) {
        if (json[at] == '\\') ++at;
      }
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    } else if (depth == 0) {
      while (at < json.size() && json[at] != ',' && json[at] != '}' && json[at] != ']' && !is_json_space(json[at]))
        ++at;
      return at;
    }
    ++at;
  } while (depth > 0);
  return at;
}

}  // namespace evs
