#include "core/names.hpp"

#include <catch2/catch.hpp>

#include <chrono>

#include "core/error.hpp"

using evs::glob_match;

namespace {

/// `check`'s refusal of `name`: its message, a blank and the byte offset; "accepted" when there is
/// none.
std::string refusal(void (*check)(std::string_view), const std::string& name) {
  try {
    check(name);
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_name);
    REQUIRE(error.details().size() == 1);
    CHECK(error.details()[0].first == "byte");
    return error.message() + " @" + std::to_string(std::get<std::int64_t>(error.details()[0].second));
  }
  return "accepted";
}

std::string stream(const std::string& name) { return refusal(evs::check_stream_name, name); }
std::string pattern(const std::string& text) { return refusal(evs::check_pattern, text); }

}  // namespace

TEST_CASE("ordinary and odd stream names are accepted", "[names]") {
  const auto name = GENERATE(as<std::string>{}, "a", "Order-abc123", "Order--x", "Order-1-2-3", "it's", "a\"b", "a;b",
                             "--", "50%", "a_b", "$HOME", "a\\b", "a/b", "..", "a b", "evs", "evs-1", "EVS.x",
                             "Bestellung-\xc3\xbc", "u\xcc\x88", "\xe6\xb3\xa8\xe6\x96\x87-1", "\xf0\x9f\x9a\x80");
  CAPTURE(name);
  const bool dashes = name == "--";
  CHECK((stream(name) == "accepted") == !dashes);
  CHECK_NOTHROW(evs::check_type_name(name));
}

TEST_CASE("255 bytes are a name, 256 are not", "[names]") {
  CHECK(stream(std::string(255, 'x')) == "accepted");
  CHECK(stream(std::string(256, 'x')) ==
        "stream name '" + std::string(60, 'x') + "...' (256 bytes) is longer than 255 bytes @255");
}

TEST_CASE("a category is a name without '-'", "[names]") {
  const auto category = [](const std::string& name) { return refusal(evs::check_category, name); };
  CHECK(category("Order") == "accepted");
  CHECK(category("") == "category is empty, expected 1 to 255 bytes @0");
  CHECK(category("Order*") == "category 'Order*' has '*' at byte 5: * ? [ ] belong to patterns, not to names @5");
  CHECK(category("Order-1") ==
        "category 'Order-1' has '-' at byte 5: a category is what stands before the first '-' of a stream's name @5");
}

TEST_CASE("wrong stream names are refused with rule and byte offset", "[names]") {
  CHECK(stream("") == "stream name is empty, expected 1 to 255 bytes @0");
  CHECK(stream("a\nb") == "stream name 'a\\u000ab' has the control character U+000A at byte 1 @1");
  CHECK(stream(std::string("ab\0c", 4)) == "stream name 'ab\\u0000c' has the control character U+0000 at byte 2 @2");
  CHECK(stream("a\x7f") == "stream name 'a\\u007f' has the control character U+007F at byte 1 @1");
  CHECK(stream("a\xc2\x85") == "stream name 'a\\u0085' has the control character U+0085 at byte 1 @1");
  CHECK(stream("a\xe2\x80\xae"
               "b") == "stream name 'a\\u202eb' has the bidi control character U+202E at byte 1 @1");
  CHECK(stream("ab\xe2\x81\xa6") == "stream name 'ab\\u2066' has the bidi control character U+2066 at byte 2 @2");
  CHECK(stream("ab\xff") == "stream name 'ab\\xff' is not valid UTF-8 at byte 2 @2");
  CHECK(stream("a\xc0\x80") == "stream name 'a\\xc0\\x80' is not valid UTF-8 at byte 1 @1");
  CHECK(stream("a\xed\xa0\x80") == "stream name 'a\\xed\\xa0\\x80' is not valid UTF-8 at byte 1 @1");
  CHECK(stream("   ") == "stream name '   ' begins with a blank, at byte 0 @0");
  CHECK(stream("ab ") == "stream name 'ab ' ends with a blank, at byte 2 @2");
  CHECK(stream("ab\xc2\xa0") == "stream name 'ab\xc2\xa0' ends with a blank, at byte 2 @2");
  CHECK(stream("\xe3\x80\x80"
               "a") ==
        "stream name '\xe3\x80\x80"
        "a' begins with a blank, at byte 0 @0");
  CHECK(stream("evs.x") == "stream name 'evs.x' begins with 'evs.' at byte 0, which is reserved for evs itself @0");
  CHECK(stream("-x") == "stream name '-x' has no category before its first '-', at byte 0 @0");
  CHECK(stream("Order-") == "stream name 'Order-' has no id after its first '-', at byte 5 @5");
}

TEST_CASE("characters of patterns are refused in names", "[names]") {
  const char special = GENERATE('*', '?', '[', ']');
  CHECK(stream(std::string("Order-") + special) == std::string("stream name 'Order-") + special + "' has '" + special +
                                                       "' at byte 6: * ? [ ] belong to patterns, not to names @6");
}

TEST_CASE("type names follow the same rules except for the dash", "[names]") {
  CHECK_NOTHROW(evs::check_type_name("-OrderPlaced-"));
  CHECK(refusal(evs::check_type_name, "") == "event type is empty, expected 1 to 255 bytes @0");
  CHECK(refusal(evs::check_type_name, "evs.x") ==
        "event type 'evs.x' begins with 'evs.' at byte 0, which is reserved for evs itself @0");
}

TEST_CASE("the category is what stands before the first dash", "[names]") {
  CHECK(evs::category_of("Order-abc-1") == "Order");
  CHECK(evs::category_of("settings") == "settings");
}

TEST_CASE("only * ? and [ make a pattern", "[names]") {
  CHECK(evs::is_pattern("Order-*"));
  CHECK(evs::is_pattern("Order-?"));
  CHECK(evs::is_pattern("[ab]"));
  CHECK_FALSE(evs::is_pattern("Order-1"));
  CHECK_FALSE(evs::is_pattern(""));
  CHECK(evs::literal_prefix("Order-1*") == "Order-1");
  CHECK(evs::literal_prefix("[ab]c") == "");
  CHECK(evs::literal_prefix("Order") == "Order");
}

TEST_CASE("patterns match whole names by characters", "[names]") {
  CHECK(glob_match("Order-*", "Order-1"));
  CHECK(glob_match("Order-*", "Order-"));
  CHECK_FALSE(glob_match("Order-*", "order-1"));
  CHECK_FALSE(glob_match("Order-", "Order-1"));
  CHECK_FALSE(glob_match("Order-1", "Order-"));
  CHECK(glob_match("*", ""));
  CHECK(glob_match("", ""));
  CHECK_FALSE(glob_match("?", ""));
  CHECK(glob_match("*-1*2*3", "Order-1-2-2-3"));
  CHECK_FALSE(glob_match("*-1*2*3", "Order-1-3-2"));
  CHECK(glob_match("a**b", "ab"));
  CHECK(glob_match("*aab", "aaaab"));
  CHECK(glob_match("?-?", "\xc3\xbc-\xf0\x9f\x9a\x80"));
  CHECK_FALSE(glob_match("??", "\xc3\xbc"));
  CHECK(glob_match("*\xbc*", "\xc3\xbc") == false);
}

TEST_CASE("sets match one of their characters and ranges", "[names]") {
  CHECK(glob_match("Order-[0-9a-f]*", "Order-e1"));
  CHECK_FALSE(glob_match("Order-[0-9a-f]*", "Order-g"));
  CHECK(glob_match("[!0-9]x", "ax"));
  CHECK_FALSE(glob_match("[!0-9]x", "5x"));
  CHECK(glob_match("[a-]", "-"));
  CHECK(glob_match("[-a]", "-"));
  CHECK(glob_match("[^a]", "^"));
  CHECK(glob_match("[*?]", "?"));
  CHECK(glob_match("[\xc3\xa0-\xc3\xbf]", "\xc3\xbc"));
  CHECK_FALSE(glob_match("[\xc3\xa0-\xc3\xbf]", "\xc3\x9f"));
  CHECK_FALSE(glob_match("[ab", "a"));
}

TEST_CASE("a pattern made to be slow is not", "[names]") {
  std::string hard;
  for (int i = 0; i < 120; ++i) hard += "a*";
  hard += "b";
  const auto start = std::chrono::steady_clock::now();
  CHECK_FALSE(glob_match(hard, std::string(255, 'a')));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}

TEST_CASE("wrong patterns are refused with the place", "[names]") {
  CHECK(pattern("Order-*") == "accepted");
  CHECK(pattern("[!a-z]?[0-9]*") == "accepted");
  CHECK(pattern("") == "pattern is empty, expected 1 to 255 bytes @0");
  CHECK(pattern("ab[cd") == "pattern 'ab[cd' has a '[' without ']' at byte 2 @2");
  CHECK(pattern("[a]b[!]") == "pattern '[a]b[!]' has an empty set at byte 4 @4");
  CHECK(pattern("x[z-a]") == "pattern 'x[z-a]' has a range that runs backwards in the set at byte 1 @1");
  CHECK(pattern("a*\t") == "pattern 'a*\\u0009' has the control character U+0009 at byte 2 @2");
  CHECK(pattern("*\xff") == "pattern '*\\xff' is not valid UTF-8 at byte 1 @1");
  CHECK(pattern(std::string(256, '*')).ends_with("is longer than 255 bytes @255"));
}

TEST_CASE("a definition's name is letters, digits and _, and begins with a letter", "[names]") {
  for (const auto* name : {"a", "Z", "order_totals", "Orders2026", "x_"}) CHECK(evs::is_definition_name(name));
  for (const auto* name : {"", "_x", "2x", "order-totals", "order totals", "../x", "x.sql", "x/y", "\xc3\xbc", "x\n"}) {
    INFO(name);
    CHECK_FALSE(evs::is_definition_name(name));
  }
  CHECK(evs::is_definition_name(std::string(64, 'a')));
  CHECK_FALSE(evs::is_definition_name(std::string(65, 'a')));
  CHECK_FALSE(evs::is_definition_name(std::string_view("a\0b", 3)));
}
