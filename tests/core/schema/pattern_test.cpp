#include "core/schema/pattern.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace {

bool found(std::string_view pattern, std::string_view text) { return evs::Pattern::compile(pattern).found_in(text); }

std::string refusal(std::string_view pattern) {
  try {
    evs::Pattern::compile(pattern);
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_schema);
    return error.message();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a pattern is found anywhere unless it is anchored", "[schema]") {
  CHECK(found("b+", "abbc"));
  CHECK_FALSE(found("^b+", "abbc"));
  CHECK(found("^a|c$", "xc"));
  CHECK_FALSE(found("^abc$", "abc\n"));
  CHECK(found("", ""));
  CHECK(evs::Pattern::compile("a\\d").source() == "a\\d");
}

TEST_CASE("escapes mean what they mean in ECMA-262", "[schema]") {
  CHECK(found(R"(^\d\D\w\W$)", "1x_-"));
  CHECK_FALSE(found(R"(^\d$)", "৪"));
  CHECK_FALSE(found(R"(^\w$)", "é"));
  CHECK(found(R"(^\s\s\s\s$)", "\v\u00a0\u2028\ufeff"));
  CHECK_FALSE(found(R"(\S)", "\v\u00a0\u2028\ufeff"));
  CHECK(found(R"(^[^\s]$)", "x"));
  CHECK(found(R"(^[\S]+$)", "xé"));
  CHECK_FALSE(found(R"(^[\S]+$)", "x\u2003"));
  CHECK(found(R"(^\cA\x41\u00e9\u{1f600}\ud83d\ude00\0$)", std::string_view("\x01"
                                                                            "Aé😀😀\0",
                                                                            13)));
  CHECK(found(R"(^\/\-\.\@\"$)", "/-.@\""));
  CHECK(found(R"(^\t\n\v\f\r$)", "\t\n\v\f\r"));
  CHECK(found(R"(\bword\b)", "a word."));
  CHECK_FALSE(found(R"(\Bword)", "a word."));
}

TEST_CASE("a dot is any character but the ends of lines", "[schema]") {
  CHECK(found("^.$", "😀"));
  for (const auto* text : {"\n", "\r", "\u2028", "\u2029"}) CHECK_FALSE(found("^.$", text));
  CHECK(found("^.$", "\u0085"));
}

TEST_CASE("classes are those of ECMA-262", "[schema]") {
  CHECK(found("^[a-c\\-x]+$", "ab-x"));
  CHECK(found("^[-a]+$", "a-"));
  CHECK(found("^[a-]+$", "a-"));
  CHECK(found("^[[:alpha:]]+$", "a]]"));
  CHECK_FALSE(found("^[[:alpha:]]+$", "z]"));
  CHECK(found("^[\\]\\\\^]+$", "]\\^"));
  CHECK_FALSE(found("^[]$", "x"));
  CHECK_FALSE(found("[]", ""));
  CHECK(found("^[^]$", "\n"));
  CHECK(found("^[\\b]$", "\b"));
  CHECK(found("^[\\w-.]+$", "a-."));
  CHECK(found("^[é-ü]$", "ö"));
  CHECK(found("^[\\u0041-\\u0043]+$", "ABC"));
}

TEST_CASE("quantifiers and groups work, named ones as well", "[schema]") {
  CHECK(found("^(?<year>\\d{4})-(?:\\d{2}){1,2}$", "2026-0115"));
  CHECK(found("^a{2,}?b??c+?$", "aaabc"));
  CHECK(found("^{a}$", "{a}"));
  CHECK(found("^x{,2}$", "x{,2}"));
  CHECK(found("^(|a)$", ""));
}

TEST_CASE("properties are general categories and scripts", "[schema]") {
  CHECK(found("^\\p{L}\\p{Letter}\\p{Lu}\\p{gc=Nd}\\p{Script=Greek}\\p{sc=Latin}$", "aéÉ7λz"));
  CHECK(found("^[\\p{Lu}\\p{digit}]+$", "A৪"));
  CHECK(found("^\\P{Letter}$", "1"));
  CHECK(found("^\\p{Any}$", "\n"));
  for (const auto* pattern : {"\\p{Alphabetic}", "\\p{Lx}", "\\pL", "\\p{Script=Klingon}", "\\p{L"}) {
    INFO(pattern);
    CHECK(refusal(pattern) != "accepted");
  }
}

TEST_CASE("what no linear-time engine can do is refused by name and place", "[schema]") {
  CHECK(refusal("(a)\\1") ==
        "the pattern '(a)\\1' is not usable: a back reference, which no linear-time engine has, at byte 4");
  CHECK(refusal("(?<n>a)\\k<n>") ==
        "the pattern '(?<n>a)\\k<n>' is not usable: a back reference, which no linear-time engine has, at byte 8");
  CHECK(refusal("^(?!x)") ==
        "the pattern '^(?!x)' is not usable: look-ahead, which no linear-time engine has, at byte 2");
  CHECK(refusal("(?<=x)a") ==
        "the pattern '(?<=x)a' is not usable: look-behind, which no linear-time engine has, at byte 1");
  CHECK(refusal("^.{1,5000}$") ==
        "the pattern '^.{1,5000}$' repeats more often than 1000 times, or in the wrong order");
  CHECK(refusal("((a{100}){100}){100}") != "accepted");
  CHECK(refusal("a{3,2}") != "accepted");
}

TEST_CASE("what ECMA-262 does not know is refused", "[schema]") {
  for (const auto* pattern : {"(",       ")",     "(a",          "a)",      "[a",      "[b-a]", "*a", "a**",  "a{2}{3}",
                              "^*",      "(?i)a", "(?P<x>a)",    "\\A",     "\\z",     "\\a",   "\\", "\\c1", "\\x4",
                              "\\u00g0", "\\u{}", "\\u{110000}", "\\ud83d", "\\ude00", "[\\B]", "|*"}) {
    INFO(pattern);
    CHECK(refusal(pattern) != "accepted");
  }
}

TEST_CASE("a pattern made to explode takes linear time", "[schema]") {
  CHECK_FALSE(found("^(a+)+$", std::string(100'000, 'a') + "!"));
}
