#include "core/json_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/json_token.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

void append_code_point(char32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

}  // namespace

void append_json_unescaped(std::string_view token, std::string& out) {
  const auto inside = token.substr(1, token.size() - 2);
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] != '\\') {
      out += inside[at];
      continue;
    }
    const char c = inside[++at];
    switch (c) {
      case 'b': out += '\b'; break;
      case 'f': out += '\f'; break;
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      case 't': out += '\t'; break;
      case 'u': {
        char32_t code = json_hex4(inside, at + 1);
        at += 4;
        if (code >= 0xD800 && code < 0xDC00) {
          code = 0x10000 + ((code - 0xD800) << 10) + (json_hex4(inside, at + 3) - 0xDC00);
          at += 6;
        }
        append_code_point(code, out);
        break;
      }
      default: out += c;
    }
  }
}

void append_minified(std::string_view json, std::string& out) {
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] == '"') {
      const auto end = json_value_end(json, at);
      out.append(json.substr(at, end - at));
      at = end;
    } else {
      if (!is_json_space(json[at])) out += json[at];
      ++at;
    }
  }
}

bool has_whitespace_between_tokens(std::string_view json) {
  for (std::size_t at = 0; at < json.size();) {
    if (is_json_space(json[at])) return true;
    at = json[at] == '"' ? json_value_end(json, at) : at + 1;
  }
  return false;
}

std::string json_unescape(std::string_view token) {
  std::string out;
  append_json_unescaped(token, out);
  return out;
}

std::string json_real(double number) {
  if (std::isinf(number)) return number > 0 ? "9.0e+999" : "-9.0e+999";
  return fmt::format("{:#}", number);
}

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto end = plain_run_end(text, at);
    out.append(text.substr(at, end - at));
    at = end;
    if (at >= text.size()) break;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
      const auto character = decode_utf8(text, at);
      if (character.valid) {
        out.append(text.substr(at, character.length));
      } else {
        out += "\xEF\xBF\xBD";
      }
      at += character.length;
      continue;
    }
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
    }
    ++at;
  }
  out += '"';
}

}  // namespace evs
