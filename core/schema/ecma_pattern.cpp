#include "core/schema/ecma_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/json_token.hpp"
#include "core/schema/unicode_property.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

/// WhiteSpace and LineTerminator of ECMA-262, of which RE2's `\s` is a part, and everything else.
constexpr std::string_view kSpaces =
    R"(\x{9}-\x{d}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
constexpr std::string_view kNoSpaces =
    R"(\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e})"
    R"(\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";
constexpr std::string_view kEverything = R"(\x{0}-\x{10ffff})";
constexpr std::string_view kDot = R"([^\x{a}\x{d}\x{2028}\x{2029}])";

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_hex_digit(char c) { return is_json_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

class Translation {
 public:
  explicit Translation(std::string_view text) : text_(text) {}

  std::string result() {
    while (at_ < text_.size()) read_term();
    if (!groups_.empty()) refuse(groups_.back(), "the group is not closed");
    return std::move(out_);
  }

 private:
  [[noreturn]] void refuse(std::size_t at, std::string_view why, std::string_view help = {}) const {
    throw Error(ErrorCode::bad_schema,
                fmt::format("the pattern {} is not usable: {} at byte {}", excerpt(text_), why, at + 1))
        .help(std::string(help));
  }

  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void append(char32_t code) { out_ += literal(code); }

  static std::string literal(char32_t code) {
    const bool plain = code < 0x80 && (is_letter(static_cast<char>(code)) || is_json_digit(static_cast<char>(code)));
    return plain ? std::string(1, static_cast<char>(code)) : fmt::format("\\x{{{:x}}}", static_cast<unsigned>(code));
  }

  void read_term() {
    const char c = text_[at_];
    switch (c) {
      case '^':
      case '$': take_assertion(c); break;
      case '|':
        out_ += c;
        ++at_;
        repeatable_ = false;
        break;
      case '(': open_group(); break;
      case ')': close_group(); break;
      case '*':
      case '+':
      case '?': read_quantifier(1); break;
      case '{': read_brace(); break;
      case '.':
        out_ += kDot;
        ++at_;
        repeatable_ = true;
        break;
      case '[': read_class(); break;
      case '\\': read_escape(); break;
      default: append(read_character()); repeatable_ = true;
    }
  }

  void take_assertion(char c) {
    out_ += c;
    ++at_;
    repeatable_ = false;
  }

  void open_group() {
    const auto rest = text_.substr(at_ + 1);
    groups_.push_back(at_);
    out_ += "(?:";
    repeatable_ = false;
    if (!rest.starts_with('?')) {
      ++at_;
    } else if (rest.starts_with("?:")) {
      at_ += 3;
    } else if (rest.starts_with("?=") || rest.starts_with("?!")) {
      refuse(at_, "look-ahead, which no linear-time engine has,", "say it with allOf, not and another pattern");
    } else if (rest.starts_with("?<=") || rest.starts_with("?<!")) {
      refuse(at_, "look-behind, which no linear-time engine has,", "say it with allOf, not and another pattern");
    } else if (rest.starts_with("?<") && rest.find('>') != std::string_view::npos) {
      at_ += 2 + rest.find('>');
    } else {
      refuse(at_, "ECMA-262 has no such group", "a group is written (...), (?:...) or (?<name>...)");
    }
  }

  void close_group() {
    if (groups_.empty()) refuse(at_, "no group is open");
    groups_.pop_back();
    out_ += ')';
    ++at_;
    repeatable_ = true;
  }

  /// The quantifier is the next `size` bytes, a `?` behind it makes it lazy.
  void read_quantifier(std::size_t size) {
    if (!repeatable_) refuse(at_, "nothing to repeat");
    if (peek(size) == '?') ++size;
    out_ += text_.substr(at_, size);
    at_ += size;
    repeatable_ = false;
  }

  /// `{2}`, `{2,}`, `{2,5}`; any other brace stands for itself.
  void read_brace() {
    const auto digits = [&](std::size_t from) {
      while (is_json_digit(peek(from))) ++from;
      return from;
    };
    auto end = digits(1);
    const bool counted = end > 1;
    if (counted && peek(end) == ',') end = digits(end + 1);
    if (counted && peek(end) == '}') return read_quantifier(end + 1);
    append(U'{');
    ++at_;
    repeatable_ = true;
  }

  char32_t read_character() {
    const auto character = decode_utf8(text_, at_);
    at_ += character.length;
    return character.code;
  }

  void read_escape() {
    const char c = peek(1);
    if (c == 'b' || c == 'B') {
      out_ += text_.substr(at_, 2);
      at_ += 2;
      repeatable_ = false;
      return;
    }
    if (const auto set = read_set_escape()) {
      out_ += '[' + *set + ']';
    } else {
      append(read_character_escape());
    }
    repeatable_ = true;
  }

  /// What an escape for many characters is inside of a class: `\d`, `\s`, `\p{...}` and their opposites.
  std::optional<std::string> read_set_escape() {
    const auto escape = text_.substr(at_, 2);
    const char c = escape.size() == 2 && escape[0] == '\\' ? escape[1] : '\0';
    if (c == 'p' || c == 'P') return read_property();
    if (c == '\0' || std::string_view("dDwWsS").find(c) == std::string_view::npos) return std::nullopt;
    at_ += 2;
    if (c == 's') return std::string(kSpaces);
    if (c == 'S') return std::string(kNoSpaces);
    return std::string(escape);
  }

  std::string read_property() {
    const auto rest = text_.substr(at_ + 2);
    const auto close = rest.find('}');
    if (!rest.starts_with('{') || close == std::string_view::npos) refuse(at_, "a property is written \\p{...}");
    const auto name = re2_property(rest.substr(1, close - 1));
    if (!name) {
      refuse(at_, "a property that is not known",
             "known are general categories (\\p{Lu}) and scripts (\\p{Script=Greek})");
    }
    const auto property = fmt::format("\\{}{{{}}}", text_[at_ + 1], *name);
    at_ += 2 + close + 1;
    return property;
  }

  /// An escape that stands for one character.
  char32_t read_character_escape() {
    const char c = peek(1);
    switch (c) {
      case 't': return skip(2, '\t');
      case 'n': return skip(2, '\n');
      case 'v': return skip(2, '\v');
      case 'f': return skip(2, '\f');
      case 'r': return skip(2, '\r');
      case 'c':
        if (!is_letter(peek(2))) refuse(at_, "\\c needs a letter");
        return skip(3, static_cast<char32_t>(peek(2) % 32));
      case 'x': return skip(4, read_hex(at_ + 2, 2));
      case 'u': return read_unicode_escape();
      case 'k': refuse(at_, "a back reference, which no linear-time engine has,");
      default: break;
    }
    if (is_json_digit(c)) {
      if (c == '0' && !is_json_digit(peek(2))) return skip(2, 0);
      refuse(at_, "a back reference, which no linear-time engine has,");
    }
    if (at_ + 1 >= text_.size()) refuse(at_, "nothing follows the backslash");
    if (is_letter(c)) {
      refuse(at_, fmt::format("ECMA-262 has no escape \\{}", c),
             "the text begins at ^ and ends at $, also where other languages write \\A and \\z");
    }
    ++at_;
    return read_character();
  }

  char32_t skip(std::size_t size, char32_t code) {
    at_ += size;
    return code;
  }

  char32_t read_hex(std::size_t at, std::size_t size) const {
    char32_t code = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const char c = at + i < text_.size() ? text_[at + i] : '\0';
      if (!is_hex_digit(c)) refuse(at_, "the escape needs hexadecimal digits");
      code = code << 4 | static_cast<char32_t>(is_json_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return code;
  }

  /// `\u00e9`, `\u{1f600}`, and the two halves of a surrogate pair.
  char32_t read_unicode_escape() {
    if (peek(2) == '{') {
      const auto close = text_.find('}', at_);
      const auto size = close == std::string_view::npos ? 0 : close - at_ - 3;
      if (size < 1 || size > 6) refuse(at_, "\\u{...} needs one to six hexadecimal digits");
      return whole_character(skip(size + 4, read_hex(at_ + 3, size)));
    }
    auto code = read_hex(at_ + 2, 4);
    std::size_t size = 6;
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_ + 6).starts_with("\\u") && peek(8) != '{') {
      const auto low = read_hex(at_ + 8, 4);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        size = 12;
      }
    }
    return whole_character(skip(size, code));
  }

  char32_t whole_character(char32_t code) const {
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) refuse(at_, "the escape is no character");
    return code;
  }

  void read_class() {
    const auto begin = at_++;
    const bool negated = peek() == '^';
    if (negated) ++at_;
    std::string body;
    while (peek() != ']') {
      if (at_ >= text_.size()) refuse(begin, "the class is not closed");
      read_class_part(body);
    }
    ++at_;
    // [] is nothing and [^] is everything; RE2 would take the bracket for the first character.
    const bool empty = body.empty();
    if (empty) body = kEverything;
    out_ += fmt::format("[{}{}]", negated != empty ? "^" : "", body);
    repeatable_ = true;
  }

  void read_class_part(std::string& body) {
    const auto begin = at_;
    if (const auto set = read_set_escape()) {
      body += *set;
      return;
    }
    const auto low = read_class_character();
    body += literal(low);
    if (peek() != '-' || peek(1) == ']' || at_ + 1 >= text_.size()) return;
    ++at_;
    if (const auto set = read_set_escape()) {  // the hyphen between is one
      body += literal(U'-') + *set;
      return;
    }
    const auto high = read_class_character();
    if (high < low) refuse(begin, "the range is out of order");
    body += '-' + literal(high);
  }

  char32_t read_class_character() {
    if (peek() != '\\') return read_character();
    if (peek(1) == 'b') return skip(2, '\b');
    if (peek(1) == 'B') refuse(at_, "\\B inside of a class");
    return read_character_escape();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::size_t> groups_;  // where each open one begins
  bool repeatable_ = false;          // whether a quantifier may follow
};

}  // namespace

std::string re2_pattern(std::string_view ecma) { return Translation(ecma).result(); }

}  // namespace evs
