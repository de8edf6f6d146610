#include "core/definition/definition_error.hpp"

#include <catch2/catch.hpp>

TEST_CASE("an error of a definition has its place for people and for programs", "[definition]") {
  const auto error = evs::definition_error("p.sql", {12, 3}, "wrong");
  CHECK(error.code() == evs::ErrorCode::bad_definition);
  CHECK(error.message() == "wrong");
  CHECK(error.where() == "p.sql:12:3");
  CHECK(evs::place_of(error).line == 12);
  CHECK(evs::place_of(error).column == 3);
  const evs::Error other(evs::ErrorCode::io_error, "full");
  CHECK(evs::place_of(other).line == 0);
}
