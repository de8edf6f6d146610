#include "core/migration/migration.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace {

evs::Migration parse(std::string_view rules) {
  return evs::parse_migration("-- evs:migration 0002 a title\n" + std::string(rules), "0002_a.sql");
}

std::string refusal(std::string_view text) {
  try {
    evs::parse_migration(text, "m.sql");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_definition);
    return error.where() + " " + error.message();
  }
  return "accepted";
}

std::string rule_refusal(std::string_view rules) { return refusal("-- evs:migration 2 t\n" + std::string(rules)); }

}  // namespace

TEST_CASE("a migration is read with its number, title, rules and hash", "[migration]") {
  const std::string text =
      "-- evs:migration 0002 contact email moves\n"
      "-- evs:upcast CustomerRegistered 1 -> 2\n"
      "json_remove(:data, '$.email')\n"
      "-- evs:upcast \"Order Placed\" 1 -> OrderSubmitted 3\n"
      "-- evs:drop Heartbeat where :data->>'$.ok' = 1\n"
      "-- evs:drop Noise\n"
      "-- evs:split PaidOrder 4\n"
      "json_array()\n"
      "-- evs:rename-stream 'cust-*' -> 'customer-*'\n"
      "-- evs:rename-stream 'a-1' -> 'b-1'\n";
  const auto m = evs::parse_migration(text, "dir/0002_x.sql");
  CHECK(m.number == 2);
  CHECK(m.number_text() == "0002");
  CHECK(m.title == "contact email moves");
  CHECK(m.text == text);
  CHECK(m.hash == evs::sha256(text));
  REQUIRE(m.upcasts.size() == 2);
  CHECK(m.upcasts[0].from == evs::Shape{"CustomerRegistered", 1});
  CHECK(m.upcasts[0].to == evs::Shape{"CustomerRegistered", 2});
  CHECK(m.upcasts[0].data.text == "json_remove(:data, '$.email')");
  CHECK(m.upcasts[0].data.line == 3);
  CHECK(m.upcasts[1].from == evs::Shape{"Order Placed", 1});
  CHECK(m.upcasts[1].to == evs::Shape{"OrderSubmitted", 3});
  CHECK(m.upcasts[1].data.text.empty());
  REQUIRE(m.drops.size() == 2);
  CHECK(m.drops[0].type == "Heartbeat");
  CHECK(m.drops[0].where.text == ":data->>'$.ok' = 1");
  CHECK(m.drops[0].where.line == 5);
  CHECK(m.drops[0].where.column == 29);
  CHECK(m.drops[1].where.text.empty());
  REQUIRE(m.splits.size() == 1);
  CHECK(m.splits[0].from == evs::Shape{"PaidOrder", 4});
  REQUIRE(m.renames.size() == 2);
  CHECK(m.renames[0].from == "cust-");
  CHECK(m.renames[0].to == "customer-");
  CHECK(m.renames[0].prefix);
  CHECK_FALSE(m.renames[1].prefix);
}

TEST_CASE("what is no migration is refused with its place", "[migration]") {
  CHECK(refusal("") == "m.sql:1:1 the file is empty");
  CHECK(refusal("-- evs:projection p version 1\n") ==
        "m.sql:1:8 the first directive is 'evs:projection', expected 'evs:migration'");
  CHECK(refusal("-- evs:migration 1\n") == "m.sql:1:8 'evs:migration' does not say what it changes");
  CHECK(refusal("-- evs:migration x t\n").starts_with("m.sql:1:18 "));
  CHECK(refusal("SELECT 1;\n-- evs:migration 1 t\n") == "m.sql:1:1 SQL stands before the first directive");
  CHECK(refusal("-- evs:migration 1 t\nSELECT 1\n").starts_with("m.sql:2:1 SQL follows 'evs:migration'"));
}

TEST_CASE("a migration may have no rules yet", "[migration]") {
  CHECK(parse("").changes_nothing());
  for (const auto* rule : {"-- evs:upcast A 1 -> B 1\n", "-- evs:drop A\n", "-- evs:split A 1\n:data\n",
                           "-- evs:rename-stream 'a-*' -> 'b-*'\n"}) {
    CHECK_FALSE(parse(rule).changes_nothing());
  }
}

TEST_CASE("a rule is named by its type and versions", "[migration]") {
  const auto m =
      parse("-- evs:upcast A 1 -> 2\n:data\n-- evs:upcast A 2 -> B 1\n-- evs:drop C\n-- evs:split D 4\n:data\n");
  CHECK(m.rule_text(2) == "upcaster 'A 1 -> 2'");
  CHECK(m.rule_text(4) == "upcaster 'A 2 -> B 1'");
  CHECK(m.rule_text(5) == "drop 'C'");
  CHECK(m.rule_text(6) == "split 'D 4'");
}

TEST_CASE("a rule that cannot be one is refused with its place", "[migration]") {
  CHECK(rule_refusal("-- evs:upcats A 1 -> 2\n:data") == "m.sql:2:8 unknown directive 'evs:upcats' in a migration");
  CHECK(rule_refusal("-- evs:upcast A 1 -> 1\n:data") ==
        "m.sql:2:8 'A 1' is lifted to version 1, expected a later one");
  CHECK(rule_refusal("-- evs:upcast A 2 -> 1\n:data") ==
        "m.sql:2:8 'A 2' is lifted to version 1, expected a later one");
  CHECK(rule_refusal("-- evs:upcast A 1 -> 2\n") == "m.sql:2:8 the upcaster of 'A 1' has no expression");
  CHECK(rule_refusal("-- evs:upcast A 1 -> 2\n:data; 1") == "m.sql:3:6 there is a ';', expected one expression");
  CHECK(rule_refusal("-- evs:upcast A 0 -> 2\n:data").starts_with("m.sql:2:17 "));
  CHECK(rule_refusal("-- evs:upcast A 1 2\n:data").starts_with("m.sql:2:19 "));
  CHECK(rule_refusal("-- evs:upcast evs.A 1 -> 2\n:data").starts_with("m.sql:2:15 "));
  CHECK(rule_refusal("-- evs:drop A if 1\n").starts_with("m.sql:2:15 "));
  CHECK(rule_refusal("-- evs:drop A where\n") == "m.sql:2:8 'evs:drop' says 'where' and has no expression");
  CHECK(rule_refusal("-- evs:drop A\nx").starts_with("m.sql:3:1 SQL follows 'evs:drop'"));
  CHECK(rule_refusal("-- evs:split A 1\n") == "m.sql:2:8 the split of 'A 1' has no expression");
  CHECK(rule_refusal("-- evs:rename-stream 'a-*' -> 'b-1'\n") ==
        "m.sql:2:8 only one of the two names ends with '*', expected both or none");
  CHECK(rule_refusal("-- evs:rename-stream a-* -> b-*\n").starts_with("m.sql:2:22 expected a name in single quotes"));
  CHECK(rule_refusal("-- evs:rename-stream 'a-*' -> 'a-*'\n") == "m.sql:2:8 the stream keeps its name");
  CHECK(rule_refusal("-- evs:rename-stream 'a-*b' -> 'c-d'\n").starts_with("m.sql:2:8 "));
  CHECK(rule_refusal("-- evs:migration 3 t\n").starts_with("m.sql:2:8 a file holds one migration"));
}

TEST_CASE("a type may be lifted to an older number under another name", "[migration]") {
  CHECK(parse("-- evs:upcast A 7 -> B 1\n").upcasts[0].to == evs::Shape{"B", 1});
}
