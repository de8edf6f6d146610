#include "core/excerpt.hpp"

#include <catch2/catch.hpp>

using evs::excerpt;

TEST_CASE("a short text is quoted whole", "[excerpt]") {
  CHECK(excerpt("") == "''");
  CHECK(excerpt(std::string(60, 'x')) == "'" + std::string(60, 'x') + "'");
}

TEST_CASE("a long text is cut between characters and its size is told", "[excerpt]") {
  CHECK(excerpt(std::string(61, 'x')) == "'" + std::string(60, 'x') + "...' (61 bytes)");
  const std::string rocket = "\xf0\x9f\x9a\x80";
  CHECK(excerpt(std::string(58, 'x') + rocket) == "'" + std::string(58, 'x') + "...' (62 bytes)");
  CHECK(excerpt(std::string(56, 'x') + rocket + "y") == "'" + std::string(56, 'x') + rocket + "...' (61 bytes)");
}

TEST_CASE("what a terminal would act on is escaped", "[excerpt]") {
  CHECK(excerpt("a\x1b]0;x\x07\n\xff") == "'a\\u001b]0;x\\u0007\\u000a\\xff'");
}
