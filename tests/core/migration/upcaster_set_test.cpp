#include "core/migration/upcaster_set.hpp"

#include <catch2/catch.hpp>

using evs::Shape;
using evs::UpcasterSet;

namespace {

/// Each text is the rules of a migration, numbered from 1.
UpcasterSet set_of(const std::vector<std::string>& rules) {
  std::vector<evs::Migration> migrations;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto number = std::to_string(i + 1);
    migrations.push_back(evs::parse_migration("-- evs:migration " + number + " t\n" + rules[i], number + ".sql"));
  }
  return UpcasterSet(std::move(migrations));
}

std::string refusal(const std::vector<std::string>& rules) {
  try {
    set_of(rules);
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_definition);
    return error.where() + " " + error.message();
  }
  return "accepted";
}

std::string stored_refusal(const UpcasterSet& set, const std::string& type, std::vector<std::int64_t> versions) {
  try {
    set.check_stored(type, versions);
  } catch (const evs::Error& error) {
    return error.where() + " " + error.message() + " | " + error.fix();
  }
  return "accepted";
}

Shape end_of(const UpcasterSet& set, const Shape& shape) {
  return UpcasterSet::end_of(shape, set.path(shape, 0, UpcasterSet::Entering::stored));
}

}  // namespace

TEST_CASE("upcasters chain over files and versions, and other shapes stay", "[upcaster_set]") {
  const auto set = set_of({"-- evs:upcast A 1 -> 2\n:data\n-- evs:upcast A 2 -> 3\n:data", "-- evs:upcast A 3 -> B 1\n",
                           "-- evs:upcast B 1 -> 2\n:data"});
  CHECK(end_of(set, {"A", 1}) == Shape{"B", 2});
  CHECK(end_of(set, {"A", 2}) == Shape{"B", 2});
  CHECK(end_of(set, {"B", 2}) == Shape{"B", 2});
  CHECK(end_of(set, {"C", 1}) == Shape{"C", 1});
  CHECK(set.path({"A", 1}, 0, UpcasterSet::Entering::stored).size() == 4);
  CHECK(set.path({"C", 1}, 0, UpcasterSet::Entering::stored).empty());
  CHECK(set.current("A") == Shape{"B", 2});
  CHECK(set.current("B") == Shape{"B", 2});
  CHECK_FALSE(set.current("C").has_value());
}

TEST_CASE("a drop is asked about the type that the event has by then, and never about parts made beside it",
          "[upcaster_set]") {
  const auto set = set_of({"-- evs:upcast A 1 -> B 1\n", "-- evs:drop A where 1\n-- evs:drop B where 1\n"});
  const auto path = set.path({"A", 1}, 0, UpcasterSet::Entering::stored);
  REQUIRE(path.size() == 2);
  CHECK(path[1].kind == evs::LiftStep::Kind::drop);
  CHECK(path[1].line == 3);
  CHECK(set.path({"B", 1}, 1, UpcasterSet::Entering::part).empty());
}

TEST_CASE("rules that do not fit together are refused where they stand", "[upcaster_set]") {
  CHECK(refusal({"-- evs:upcast A 1 -> 2\n:data", "-- evs:upcast A 1 -> 3\n:data"}) ==
        "2.sql:2:1 'A 1' is lifted by two rules");
  CHECK(refusal({"-- evs:upcast A 1 -> 2\n:data\n-- evs:split A 1\n:data"}) ==
        "1.sql:4:1 'A 1' is lifted by two rules");
  CHECK(refusal({"-- evs:upcast A 1 -> B 1\n-- evs:upcast B 1 -> A 1\n"}) == "1.sql:2:1 'A 1' is lifted in a circle");
  CHECK(refusal({"-- evs:upcast A 1 -> B 1\n", "-- evs:upcast B 1 -> A 1\n"}) ==
        "1.sql:2:1 'A 1' is lifted in a circle");
  CHECK(refusal({"-- evs:upcast A 2 -> 3\n:data", "-- evs:upcast A 1 -> 2\n:data"}) ==
        "2.sql:2:1 'A 1' is lifted to 'A 2', which an earlier migration lifts on");
  CHECK(refusal({"-- evs:upcast A 1 -> 2\n:data\n-- evs:upcast A 3 -> 4\n:data"}) ==
        "1.sql:2:1 'A' is lifted to version 2, and nothing lifts that to version 4");
}

TEST_CASE("stored versions that no rule lifts to the current one are refused", "[upcaster_set]") {
  const auto set = set_of({"-- evs:upcast A 1 -> 3\n:data", "-- evs:upcast B 1 -> C 2\n"});
  CHECK(stored_refusal(set, "A", {1, 3}) == "accepted");
  CHECK(stored_refusal(set, "X", {1, 7}) == "accepted");
  CHECK(stored_refusal(set, "A", {1, 2}) ==
        "1.sql:2:1 the store has events 'A 2', and nothing lifts them to 'A 3' | write '-- evs:upcast A 2 -> 3'");
  CHECK(stored_refusal(set, "A", {1, 5}) ==
        "1.sql:2:1 the store has events 'A 5', and nothing lifts them to 'A 3' | write '-- evs:upcast A 3 -> 5'");
  CHECK(stored_refusal(set, "B", {1, 2}) ==
        "2.sql:2:1 the store has events 'B 2', and nothing lifts them to 'C 2' | write '-- evs:upcast B 2 -> C 2'");
  CHECK(stored_refusal(set, "C", {1}) ==
        "2.sql:2:1 the store has events 'C 1', and nothing lifts them to 'C 2' | write '-- evs:upcast C 1 -> 2'");
}

TEST_CASE("what became of a type that no event is read with is told", "[upcaster_set]") {
  const auto set = set_of({"-- evs:upcast A 1 -> 2\n:data\n", "-- evs:upcast A 2 -> B 1\n-- evs:drop D\n",
                           "-- evs:upcast B 1 -> C 1\n-- evs:split S 1\njson_array(json_object('event_type', 'P'))",
                           "-- evs:upcast U 1 -> 2\n:data\n-- evs:drop W where 1\n-- evs:upcast C 1 -> 2\n:data\n"});
  CHECK(set.fate_of("A") == "are read as 'C'");
  CHECK(set.fate_of("B") == "are read as 'C'");
  CHECK(set.fate_of("D") == "are dropped");
  CHECK(set.fate_of("S") == "are split");
  for (const auto* type : {"C", "P", "U", "W", "X"}) CHECK_FALSE(set.fate_of(type));
  CHECK(set.may_come_out("C"));
  CHECK(set.may_come_out("P"));
  for (const auto* type : {"A", "B", "D", "U", "X"}) CHECK_FALSE(set.may_come_out(type));
  std::vector<std::string> types{"C", "Z"};
  set.add_given_types(types);
  CHECK(types == std::vector<std::string>{"C", "Z", "A", "B", "U"});
  CHECK(set.splits());
  CHECK_FALSE(UpcasterSet().splits());
}

TEST_CASE("the hash is of what lifts: not of names, titles, or streams renamed by a copy", "[upcaster_set]") {
  CHECK(UpcasterSet().hash() == set_of({"-- evs:rename-stream 'a-*' -> 'b-*'\n"}).hash());
  CHECK(UpcasterSet().empty());
  CHECK(set_of({"-- evs:rename-stream 'a-*' -> 'b-*'\n"}).empty());
  const auto one = set_of({"-- evs:upcast A 1 -> 2\n:data"});
  CHECK_FALSE(one.empty());
  CHECK(one.hash() != UpcasterSet().hash());
  CHECK(one.hash() != set_of({"-- evs:upcast A 1 -> 2\njson(:data)"}).hash());
  CHECK(one.hash() != set_of({"-- evs:upcast A 1 -> 3\n:data"}).hash());
}

TEST_CASE("a stored type is asked for by every type that it can come out as", "[upcaster_set]") {
  const auto set = set_of({"-- evs:upcast A 1 -> B 1\n", "-- evs:upcast B 1 -> C 1\n", "-- evs:split S 1\n:data"});
  const auto is = [](std::string wanted) { return [wanted](std::string_view type) { return type == wanted; }; };
  CHECK(set.may_become("A", is("A")));
  CHECK(set.may_become("A", is("C")));
  CHECK_FALSE(set.may_become("B", is("A")));
  CHECK_FALSE(set.may_become("X", is("C")));
  CHECK(set.may_become("S", is("anything")));
}
