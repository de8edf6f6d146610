#include "core/exact_numbers.hpp"

#include <catch2/catch.hpp>

namespace {

std::string found(std::string_view json) {
  const auto value = evs::find_inexact(json);
  return value ? value->path + " " + value->value : "exact";
}

}  // namespace

TEST_CASE("numbers that SQL holds as they are written are exact") {
  for (const auto* json : {"0", "-0", "9223372036854775807", "-9223372036854775808", "9007199254740993", "0.1", "1E+2",
                           "1.50000000000000000000", "123456789012345", "0.000123456789012345", "1e308", "2.5e-300",
                           "0.0e-999", "[1,[2,{\"a\":3}],\"4e999\",null,true]"}) {
    CHECK(found(json) == "exact");
  }
}

TEST_CASE("numbers that SQL would round are found with path and value") {
  CHECK(found("9223372036854775808") == " 9223372036854775808");
  CHECK(found("[-9223372036854775809]") == "/0 -9223372036854775809");
  CHECK(found(R"({"total":18446744073709551616,"n":1})") == "/total 18446744073709551616");
  CHECK(found(R"({"a":1,"b":[{"c":2},{"d":0.1234567890123456}]})") == "/b/1/d 0.1234567890123456");
  CHECK(found("[0, 1e400]") == "/1 1e400");
  CHECK(found("1e-400") == " 1e-400");
  CHECK(found("5e-324") == " 5e-324");
  CHECK(found(R"({"a/b":{"m~n":1e999}})") == "/a~1b/m~0n 1e999");
}

TEST_CASE("a NUL inside a string or a key is found, its text behind an escaped backslash is not") {
  CHECK(found(R"({"a":["x","y\u0000z"]})") == R"(/a/1 "y\u0000z")");
  CHECK(found(R"({"k\u0000":1})") == std::string("/k") + '\0' + R"( "k\u0000")");
  CHECK(found(R"(["\\u0000","\\\\u0000","\u00000"])") == R"(/2 "\u00000")");
  CHECK(found(R"({"a":"\\u0000"})") == "exact");
}
