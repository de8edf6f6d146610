#include "core/definition/directive_arguments.hpp"

#include <catch2/catch.hpp>

#include "core/definition/definition.hpp"

TEST_CASE("a type as it is written is read as it is", "[definition]") {
  CHECK(evs::written_type("OrderPlaced") == "OrderPlaced");
  CHECK(evs::written_type("order placed") == "order placed");
  CHECK(evs::written_type("a,b") == "\"a,b\"");
  CHECK(evs::written_type("\"a\"") == "\"\"\"a\"\"\"");
  for (const std::string type : {"a", "a b", "a,b", ",", "\"", "\"a\",b", "a\"b", "a --b", "--b", "a--b", "a'b"}) {
    CAPTURE(type);
    const auto definition = evs::parse_definition(
        "-- evs:reducer r version 1\n-- evs:init\n0\n-- evs:on " + evs::written_type(type) + ", Other\n1\n", "r.sql");
    CHECK(definition.handlers[0].type == type);
  }
}
