#include "core/json_pretty.hpp"

#include <catch2/catch.hpp>

#include "core/json_text.hpp"

using evs::pretty_json;

TEST_CASE("members and elements stand on lines of their own", "[json_pretty]") {
  CHECK(pretty_json(R"({"a":1,"b":[true,{"c":null}]})", 0) == R"({
  "a": 1,
  "b": [
    true,
    {
      "c": null
    }
  ]
})");
}

TEST_CASE("scalars and empty containers stay on one line", "[json_pretty]") {
  for (const std::string text : {"1e2", "\"x\"", "null", "{}", "[]"}) CHECK(pretty_json(text, 4) == text);
  CHECK(pretty_json(R"({"a":{},"b":[]})", 0) == "{\n  \"a\": {},\n  \"b\": []\n}");
  CHECK(pretty_json("[[],{}]", 0) == "[\n  [],\n  {}\n]");
}

TEST_CASE("lines after the first are indented", "[json_pretty]") { CHECK(pretty_json("[1]", 3) == "[\n     1\n   ]"); }

TEST_CASE("whitespace of the input makes no difference", "[json_pretty]") {
  CHECK(pretty_json(" { \"a\" : [ 1 ,\n2 ] } ", 2) == pretty_json(R"({"a":[1,2]})", 2));
}

TEST_CASE("every token comes out byte for byte", "[json_pretty]") {
  const std::string text = R"({"a,b":"x: {[\"\\","n":[1e2,-0,18446744073709551616,0.1000],"u":"\u00e9}"})";
  std::string small;
  evs::append_minified(pretty_json(text, 7), small);
  CHECK(small == text);
}
