#include "core/utf8.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <utility>
#include <vector>

using evs::Blanks;
using evs::display_width;
using evs::first_invalid_utf8;
using evs::terminal_safe;
using evs::truncate_to_width;

namespace {

std::string encoded(char32_t code) {
  if (code < 0x80) return {static_cast<char>(code)};
  const int tails = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  std::string out{static_cast<char>((0xF0U << (3 - tails) & 0xFFU) | code >> (6 * tails))};
  for (int i = tails - 1; i >= 0; --i) out += static_cast<char>(0x80 | (code >> (6 * i) & 0x3F));
  return out;
}

bool between(unsigned char c, int low, int high) { return c >= low && c <= high; }

/// The table of RFC 3629, section 4, read literally: whether `b` is exactly one character.
bool is_one_character(const std::string& b) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(b[i]); };
  const auto tail = [&](std::size_t i) { return between(at(i), 0x80, 0xBF); };
  switch (b.size()) {
    case 1: return at(0) <= 0x7F;
    case 2: return between(at(0), 0xC2, 0xDF) && tail(1);
    case 3:
      return tail(2) && ((at(0) == 0xE0 && between(at(1), 0xA0, 0xBF)) || (between(at(0), 0xE1, 0xEC) && tail(1)) ||
                         (at(0) == 0xED && between(at(1), 0x80, 0x9F)) || (between(at(0), 0xEE, 0xEF) && tail(1)));
    case 4:
      return tail(2) && tail(3) &&
             ((at(0) == 0xF0 && between(at(1), 0x90, 0xBF)) || (between(at(0), 0xF1, 0xF3) && tail(1)) ||
              (at(0) == 0xF4 && between(at(1), 0x80, 0x8F)));
    default: return false;
  }
}

}  // namespace

TEST_CASE("every code point decodes to itself", "[utf8]") {
  std::size_t wrong = 0;
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code == 0xD800) code = 0xE000;
    const auto bytes = encoded(code);
    const auto character = evs::decode_utf8(bytes, 0);
    wrong += !(character.valid && character.code == code && character.length == bytes.size());
  }
  CHECK(wrong == 0);
}

TEST_CASE("what the table of RFC 3629 lacks is invalid", "[utf8]") {
  constexpr std::array<int, 10> kEdges{0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
  std::size_t wrong = 0;
  const auto check = [&](const std::string& bytes) {
    wrong += evs::decode_utf8(bytes, 0).valid != is_one_character(bytes);
  };
  for (int lead = 0x80; lead < 0x100; ++lead) {
    const std::string one{static_cast<char>(lead)};
    check(one);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    for (const int second : kEdges) {
      const auto two = one + static_cast<char>(second);
      check(two.substr(0, length));
      for (const int third : kEdges) {
        const auto three = two + static_cast<char>(third);
        check(three.substr(0, length));
        for (const int fourth : kEdges) check((three + static_cast<char>(fourth)).substr(0, length));
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("the first invalid byte is found wherever it lies", "[utf8]") {
  CHECK_FALSE(first_invalid_utf8(""));
  CHECK_FALSE(first_invalid_utf8(std::string_view("\0grün 🚀\xef\xbf\xbe", 14)));
  for (const std::string_view bad :
       {"\xff", "\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xf0\x9f\x9a", "\xc3"}) {
    for (std::size_t before = 0; before < 20; ++before) {
      const auto text = std::string(before, 'x') + "é" + std::string(bad);
      INFO(terminal_safe(text));
      CHECK(first_invalid_utf8(text) == before + 2);
      CHECK(first_invalid_utf8(text + std::string(9, 'y')) == before + 2);
    }
  }
}

TEST_CASE("nothing that a terminal acts on gets through", "[utf8]") {
  const std::vector<std::pair<std::string, std::string>> attacks{
      {"\x1b]0;title\x07", "\\u001b]0;title\\u0007"},
      {"\x1b]52;c;ZXZpbA==\x1b\\", "\\u001b]52;c;ZXZpbA==\\u001b\\"},
      {"\x1b]8;;http://x\x1b\\y", "\\u001b]8;;http://x\\u001b\\y"},
      {"\x1b[6n\x1b[2J", "\\u001b[6n\\u001b[2J"},
      {"\x1bP1$r\x1b\\", "\\u001bP1$r\\u001b\\"},
      {"\r\b\x7f", "\\u000d\\u0008\\u007f"},
      {encoded(0x9B) + "31m", "\\u009b31m"},
      {encoded(0x85), "\\u0085"},
      {"\x9b"
       "31m",
       "\\x9b31m"},
      {"a" + encoded(0x202E) + "b" + encoded(0x2066), "a\\u202eb\\u2066"},
      {encoded(0x2028) + encoded(0x2029), "\\u2028\\u2029"},
      {"\xed\xa0\x80\xff", "\\xed\\xa0\\x80\\xff"},
      {std::string("\0", 1), "\\u0000"}};
  for (const auto& [bytes, wanted] : attacks) CHECK(terminal_safe(bytes, Blanks::keep) == wanted);
}

TEST_CASE("line feeds and tabs pass in running text and are escaped in a cell", "[utf8]") {
  CHECK(terminal_safe("a\tb\nc", Blanks::keep) == "a\tb\nc");
  CHECK(terminal_safe("a\tb\nc", Blanks::escape) == "a\\u0009b\\u000ac");
  CHECK(terminal_safe("a\n") == "a\\u000a");
  CHECK(terminal_safe("\r\n", Blanks::keep) == "\\u000d\n");
}

TEST_CASE("harmless text passes unchanged", "[utf8]") {
  for (const std::string_view text : {"", "plain", "grün 漢字 🚀 \xef\xbf\xbd", "\\u001b", "a\xcc\x81"})
    CHECK(terminal_safe(text) == text);
  std::string behind = "kept ";
  evs::append_terminal_safe("x\x1b", Blanks::keep, behind);
  CHECK(behind == "kept x\\u001b");
}

TEST_CASE("every code point comes out as itself or as printable ASCII", "[utf8]") {
  std::size_t wrong = 0;
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code == 0xD800) code = 0xE000;
    const bool acts = code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
                      (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029;
    const auto bytes = encoded(code);
    const auto safe = terminal_safe(bytes);
    const bool escaped = safe.size() == 6 && safe.starts_with("\\u") && std::stoul(safe.substr(2), nullptr, 16) == code;
    wrong += acts ? !escaped : safe != bytes && !escaped;
  }
  CHECK(wrong == 0);
}

TEST_CASE("width counts columns, not bytes", "[utf8]") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("grün") == 4);
  CHECK(display_width("漢字") == 4);
  CHECK(display_width("한글") == 4);
  CHECK(display_width("ｗｉｄｅ") == 8);
  CHECK(display_width("a\xcc\x81") == 1);
  CHECK(display_width("🚀") == 2);
  CHECK(display_width("│…") == 2);
  CHECK(display_width("a" + encoded(0x200B) + encoded(0xFE0F)) == 1);
}

TEST_CASE("a text that is too wide is cut between characters and marked", "[utf8]") {
  CHECK(truncate_to_width("abc", 3) == "abc");
  CHECK(truncate_to_width("abcd", 3) == "ab…");
  CHECK(truncate_to_width("漢字", 4) == "漢字");
  CHECK(truncate_to_width("漢字", 3) == "漢…");
  CHECK(truncate_to_width("漢字", 2) == "…");
  CHECK(truncate_to_width("abc", 1) == "…");
  CHECK(truncate_to_width("abc", 0).empty());
  CHECK(truncate_to_width("e\xcc\x81tude", 3) == "e\xcc\x81t…");
}

TEST_CASE("no cut is wider than asked, and only what does not fit is cut", "[utf8]") {
  const std::string text =
      "a漢é\xcc\x81🚀 b\xff"
      "c한";
  for (std::size_t columns = 0; columns < 16; ++columns) {
    const auto cut = truncate_to_width(text, columns);
    CHECK(display_width(cut) <= columns);
    CHECK((cut == text) == (display_width(text) <= columns));
  }
}
