#include "core/json_text.hpp"

#include <catch2/catch.hpp>

#include <utility>
#include <vector>

#include "core/json_scanner.hpp"

using evs::JsonScanner;

namespace {

std::string as_json_string(std::string_view text) {
  std::string out;
  evs::append_json_string(text, out);
  return out;
}

std::string minified(std::string_view json) {
  std::string out;
  evs::append_minified(json, out);
  return out;
}

}  // namespace

TEST_CASE("only whitespace between tokens goes when JSON is minified", "[json_text]") {
  CHECK(minified(" { \"a b\\\" c\" : [ 1e2 ,\t-0 , \"  \" ] }\r\n") == R"({"a b\" c":[1e2,-0,"  "]})");
  CHECK(minified("[\n]") == "[]");
  CHECK(minified("\"\\\\\"") == "\"\\\\\"");
  std::string behind = "kept";
  evs::append_minified(" 1 ", behind);
  CHECK(behind == "kept1");
}

TEST_CASE("whitespace between tokens is told from whitespace in strings and around the value", "[json_text]") {
  const std::vector<std::pair<std::string_view, bool>> texts{{R"({"a b":"c d"})", false}, {R"({"a": 1})", true},
                                                             {R"({"a":1 })", true},       {"[ ]", true},
                                                             {"[1,\n2]", true},           {R"("\" \\")", false}};
  JsonScanner scanner;
  for (const auto& [text, between] : texts) {
    INFO(text);
    CHECK(evs::has_whitespace_between_tokens(text) == between);
    REQUIRE_FALSE(scanner.validate("\t" + std::string(text) + "\r\n"));
    CHECK(scanner.saw_whitespace() == between);
  }
}

TEST_CASE("a string token stands for the bytes that its escapes name", "[json_text]") {
  CHECK(evs::json_unescape(R"("")").empty());
  CHECK(evs::json_unescape(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
  CHECK(evs::json_unescape(R"("\u0000x")") == std::string("\0x", 2));
  CHECK(evs::json_unescape(R"("\u007F\u0080\u07ff\u0800\uffff")") == "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf");
  CHECK(evs::json_unescape(R"("\ud800\udc00\uDBFF\uDFFF")") == "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf");
  CHECK(evs::json_unescape("\"grün\"") == "grün");
}

TEST_CASE("text becomes a string token with no more escapes than JSON demands", "[json_text]") {
  CHECK(as_json_string("") == "\"\"");
  CHECK(as_json_string("a/b \"c\" \\ grün 🚀 \x7f") == "\"a/b \\\"c\\\" \\\\ grün 🚀 \x7f\"");
  CHECK(as_json_string("\b\f\n\r\t\x01\x1f") == R"("\b\f\n\r\t\u0001\u001f")");
  CHECK(as_json_string(std::string_view("\0", 1)) == R"("\u0000")");
  CHECK(as_json_string("a\xff"
                       "b\xe2\x82") ==
        "\"a\xef\xbf\xbd"
        "b\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST_CASE("text comes back from its string token, for every code point", "[json_text]") {
  std::string text;
  for (unsigned code = 0; code < 0x110000; code = code < 0x3000 ? code + 1 : code + 251) {
    if (code >= 0xD800 && code < 0xE000) continue;
    if (code < 0x80) {
      text += static_cast<char>(code);
      continue;
    }
    const unsigned tails = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    text += static_cast<char>((0xF0U << (3 - tails) & 0xFFU) | code >> (6 * tails));
    for (unsigned i = tails; i-- > 0;) text += static_cast<char>(0x80 | (code >> (6 * i) & 0x3F));
  }
  const auto token = as_json_string(text);
  CHECK_FALSE(JsonScanner().validate(token));
  CHECK((evs::json_unescape(token) == text));
}
