#include "core/definition/event_scope.hpp"

#include <catch2/catch.hpp>

#include "tests/support/projection_folder.hpp"

namespace {

evs::Definition with(const char* directives, const char* type) {
  return evs::projection(
      "p", std::string(directives) + "-- evs:init\nCREATE TABLE t (a);\n-- evs:on " + type + "\nSELECT 1;");
}

}  // namespace

TEST_CASE("evs:from names the streams and types that a projection sees", "[event_scope]") {
  CHECK(evs::sees_stream(with("", "T"), "Any-1"));
  CHECK(evs::sees_stream(with("-- evs:from category Order\n", "T"), "Order-1"));
  CHECK(evs::sees_stream(with("-- evs:from category Order\n", "T"), "Order-1-2"));
  CHECK_FALSE(evs::sees_stream(with("-- evs:from category Order\n", "T"), "Orders-1"));
  CHECK(evs::sees_stream(with("-- evs:from category Visits\n", "T"), "Visits"));
  CHECK_FALSE(evs::sees_stream(with("-- evs:from stream Order-1\n", "T"), "Order-2"));
  CHECK(evs::sees_type(with("-- evs:from stream Order-1\n", "T"), "Any"));
  CHECK(evs::sees_type(with("-- evs:from types T, U\n", "T"), "U"));
  CHECK_FALSE(evs::sees_type(with("-- evs:from types T, U\n", "T"), "V"));
}

TEST_CASE("a type matters when it is seen and has a handler, or must have one", "[event_scope]") {
  CHECK(evs::wants_type(with("", "T"), "T"));
  CHECK_FALSE(evs::wants_type(with("", "T"), "U"));
  CHECK(evs::wants_type(with("", "*"), "U"));
  CHECK(evs::wants_type(with("-- evs:on-unknown fail\n", "T"), "U"));
  CHECK_FALSE(evs::wants_type(with("-- evs:from types T\n-- evs:on-unknown fail\n", "T"), "U"));
}
