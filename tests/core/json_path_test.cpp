#include "core/json_path.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace {

std::string found(std::string_view json, std::string_view path) {
  return std::string(evs::json_find(json, path).value_or("(absent)"));
}

}  // namespace

TEST_CASE("a value is found by dotted path and by JSON Pointer", "[json_path]") {
  const std::string_view json =
      R"( {"a" : {"b": [10, {"c": "x]"}, [ ]]}, "a.b": 1, "x/y": 2, "m~n": 3, "": 4, "\u00e9": 5, "e": null} )";
  const std::vector<std::array<std::string_view, 2>> wanted{{"a.b.0", "10"},
                                                            {"a.b.1.c", "\"x]\""},
                                                            {"a.b.2", "[ ]"},
                                                            {"/a/b/1", "{\"c\": \"x]\"}"},
                                                            {"/a.b", "1"},
                                                            {"/x~1y", "2"},
                                                            {"x/y", "2"},
                                                            {"/m~0n", "3"},
                                                            {"/", "4"},
                                                            {"é", "5"},
                                                            {"e", "null"},
                                                            {"/e", "null"},
                                                            {"a.b.3", "(absent)"},
                                                            {"a.b.01", "(absent)"},
                                                            {"a.b.-1", "(absent)"},
                                                            {"/a/b/-", "(absent)"},
                                                            {"a.b.", "(absent)"},
                                                            {"nope", "(absent)"},
                                                            {"e.x", "(absent)"},
                                                            {"a.b.0.x", "(absent)"},
                                                            {"a.b.99999999999", "(absent)"}};
  for (const auto& [path, value] : wanted) {
    INFO(path);
    CHECK(found(json, path) == value);
  }
  CHECK(found(" [1] ", "") == "[1]");
  CHECK(found("[]", "0") == "(absent)");
  CHECK(found("{}", "a") == "(absent)");
  CHECK(found("7", "a") == "(absent)");
}

TEST_CASE("JSON Pointer finds what the examples of RFC 6901 name", "[json_path]") {
  const std::string_view json =
      R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})";
  const std::vector<std::array<std::string_view, 2>> wanted{{"/foo", R"(["bar","baz"])"},
                                                            {"/foo/0", "\"bar\""},
                                                            {"/", "0"},
                                                            {"/a~1b", "1"},
                                                            {"/c%d", "2"},
                                                            {"/e^f", "3"},
                                                            {"/g|h", "4"},
                                                            {"/i\\j", "5"},
                                                            {"/k\"l", "6"},
                                                            {"/ ", "7"},
                                                            {"/m~0n", "8"},
                                                            {"", json}};
  for (const auto& [path, value] : wanted) CHECK(found(json, path) == value);
}

TEST_CASE("the elements of an array are given as they stand", "[json_path]") {
  using Elements = std::vector<std::string_view>;
  CHECK(evs::json_elements("[]") == Elements{});
  CHECK(evs::json_elements(R"([1e2,"a,]",[2,[3]],{"k":[4]},null])") ==
        Elements{"1e2", R"("a,]")", "[2,[3]]", R"({"k":[4]})", "null"});
  CHECK(evs::json_elements(" [ 1 , [ 2 ] ] ") == Elements{"1", "[ 2 ]"});
}

TEST_CASE("a step of a JSON Pointer escapes what has a meaning in it and finds its key again", "[json_path]") {
  std::string pointer = "/a";
  evs::append_pointer_token("x/~1", pointer);
  CHECK(pointer == "/a/x~1~01");
  CHECK(found(R"({"a":{"x/~1":7}})", pointer) == "7");
}
