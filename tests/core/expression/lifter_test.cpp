#include "core/expression/lifter.hpp"

#include <catch2/catch.hpp>

using evs::ErrorCode;
using evs::EventView;
using evs::Lifter;

namespace {

evs::UpcasterSet set_of(const std::vector<std::string>& rules) {
  std::vector<evs::Migration> migrations;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto number = std::to_string(i + 1);
    migrations.push_back(evs::parse_migration("-- evs:migration " + number + " t\n" + rules[i], number + ".sql"));
  }
  return evs::UpcasterSet(std::move(migrations));
}

EventView event(std::string_view type, std::int64_t version, std::string_view data) {
  EventView view;
  view.position = 42;
  view.version = 3;
  view.stream = "Order-1";
  view.type = type;
  view.schema_version = version;
  view.data = data;
  view.metadata = "{}";
  view.id.bytes.fill(7);
  return view;
}

/// "TYPE VERSION DATA" of each part, with blanks between.
std::string lifted(Lifter& lifter, const EventView& stored) {
  std::string text;
  const auto parts = lifter.lift(stored);
  for (std::size_t i = 0; i < parts; ++i) {
    const auto& part = lifter.part(i);
    text += (i > 0 ? " | " : "") + std::string(part.type) + ' ' + std::to_string(part.schema_version) + ' ' +
            std::string(part.data);
  }
  return text;
}

std::string failure(Lifter& lifter, const EventView& stored) {
  try {
    lifter.lift(stored);
  } catch (const evs::Error& error) {
    CHECK(error.code() == ErrorCode::handler_failed);
    return error.where() + " " + error.cause();
  }
  return "none";
}

std::string refusal(const std::string& rules) {
  try {
    Lifter lifter(set_of({rules}));
  } catch (const evs::Error& error) {
    CHECK(error.code() == ErrorCode::bad_definition);
    return error.where() + " " + error.message();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("an event is lifted step by step, and its numbers stay as they were written", "[lifter]") {
  Lifter lifter(set_of({"-- evs:upcast A 1 -> 2\njson_set(:data, '$.b', :version)", "-- evs:upcast A 2 -> B 1\n"}));
  CHECK(lifted(lifter, event("A", 1, R"({"a":1e2,"n":18446744073709551616,"z":-0})")) ==
        R"(B 1 {"a":1e2,"n":18446744073709551616,"z":-0,"b":3})");
  CHECK(lifted(lifter, event("A", 2, R"({"x":"é"})")) == R"(B 1 {"x":"é"})");
  CHECK(lifted(lifter, event("C", 9, "[1, 2]")) == "C 9 [1, 2]");
  REQUIRE(lifter.lift(event("A", 1, "{}")) == 1);
  CHECK(lifter.part(0).position == 42);
  CHECK(lifter.part(0).parts == 1);
  CHECK(lifter.part(0).id == event("A", 1, "{}").id);
}

TEST_CASE("an expression sees the shape that its event has by then", "[lifter]") {
  Lifter lifter(set_of({"-- evs:upcast A 1 -> B 4\njson_object('t', :event_type, 'v', :schema_version)",
                        "-- evs:upcast B 4 -> 5\njson_set(:data, '$.u', :event_type, '$.w', :schema_version)"}));
  CHECK(lifted(lifter, event("A", 1, "{}")) == R"(B 5 {"t":"A","v":1,"u":"B","w":4})");
}

TEST_CASE("dropped events are none, and NULL drops nothing", "[lifter]") {
  Lifter lifter(set_of({"-- evs:drop A where :data->>'$.gone'\n-- evs:drop B\n"}));
  CHECK(lifted(lifter, event("A", 1, R"({"gone":1})")).empty());
  CHECK(lifted(lifter, event("A", 1, R"({"gone":0})")) == R"(A 1 {"gone":0})");
  CHECK(lifted(lifter, event("A", 1, "{}")) == "A 1 {}");
  CHECK(lifter.lift(event("B", 1, "{}")) == 0);
}

TEST_CASE("a split event becomes numbered parts with ids of their own, lifted on by the rules after it", "[lifter]") {
  Lifter lifter(
      set_of({"-- evs:split S 1\n"
              "json_array(json_object('event_type', 'A', 'data', json(:data)), json_object('event_type', 'B', "
              "'schema_version', 2, 'data', json('[1.50]')), json_object('event_type', 'Gone'))\n",
              "-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)\n-- evs:drop Gone\n"}));
  CHECK(lifted(lifter, event("S", 1, R"({"k":1.0})")) == R"(A 2 {"k":1.0,"x":1} | B 2 [1.50])");
  REQUIRE(lifter.lift(event("S", 1, "{}")) == 2);
  CHECK(lifter.part(0).id == event("S", 1, "{}").id);
  CHECK(lifter.part(1).id == evs::uuid_v5(event("S", 1, "{}").id, "1"));
  CHECK(lifter.part(1).part == 1);
  CHECK(lifter.part(1).parts == 2);
  CHECK(lifter.part(1).version == 3);
}

TEST_CASE("a split into nothing or into one is allowed", "[lifter]") {
  Lifter lifter(set_of({"-- evs:split S 1\n:data->'$.p'"}));
  CHECK(lifted(lifter, event("S", 1, R"({"p":[]})")).empty());
  CHECK(lifted(lifter, event("S", 1, R"({"p":[{"event_type":"A"}]})")) == "A 1 {}");
  CHECK(lifter.part(0).parts == 1);
}

TEST_CASE("an event whose data was redacted keeps no data, and is not split", "[lifter]") {
  Lifter lifter(set_of({"-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)\n-- evs:split S 1\njson_array()"}));
  auto gone = event("A", 1, "");
  gone.data_redacted = true;
  REQUIRE(lifter.lift(gone) == 1);
  CHECK(lifter.part(0).schema_version == 2);
  CHECK(lifter.part(0).data_redacted);
  gone.type = "S";
  REQUIRE(lifter.lift(gone) == 1);
  CHECK(lifter.part(0).type == "S");
}

TEST_CASE("what a rule cannot do with an event is an error of that event", "[lifter]") {
  Lifter lifter(
      set_of({"-- evs:upcast A 1 -> 2\n:data->'$.none'\n-- evs:upcast B 1 -> 2\n:data->>'$.n'\n"
              "-- evs:upcast C 1 -> 2\n'{\"a\":1,\"a\":2}'\n-- evs:upcast D 1 -> 2\n'nope'\n"
              "-- evs:split S 1\n:data->'$.p'"}));
  CHECK(failure(lifter, event("A", 1, "{}")) == "1.sql:2 the result is NULL");
  CHECK(failure(lifter, event("B", 1, R"({"n":5})")) ==
        "1.sql:4 the result is no text: json_quote(...) makes JSON of a value");
  CHECK(failure(lifter, event("C", 1, "{}")).starts_with("1.sql:6 the result '{\"a\":1,\"a\":2}' is no JSON"));
  CHECK(failure(lifter, event("D", 1, "{}")).starts_with("1.sql:8 the result 'nope' is no JSON"));
  CHECK(failure(lifter, event("S", 1, R"({"p":{}})")) == "1.sql:10 the result '{}' is no array");
  CHECK(failure(lifter, event("S", 1, R"({"p":[1]})")).starts_with("1.sql:10 part 0 is no object"));
  CHECK(failure(lifter, event("S", 1, R"({"p":[{}]})")) == "1.sql:10 part 0 has no event_type");
  CHECK(failure(lifter, event("S", 1, R"({"p":[{"event_type":"A","schema_version":2,"typo":1}]})"))
            .starts_with("1.sql:10 part 0 has a wrong member 'typo'"));
  CHECK(failure(lifter, event("S", 1, R"({"p":[{"event_type":"A","schema_version":0}]})"))
            .starts_with("1.sql:10 part 0 "));
  CHECK(failure(lifter, event("S", 1, R"({"p":[{"event_type":"a*"}]})")).starts_with("1.sql:10 part 0 has a wrong"));
  CHECK(failure(lifter, event("S", 1, R"({"p":[{"event_type":"S","data":{"p":[{"event_type":"S"}]}}]})"))
            .starts_with("1.sql:10 "));
  // The next event is none the worse for it.
  CHECK(lifted(lifter, event("A", 1, R"({"none":[1]})")) == "A 2 [1]");
}

TEST_CASE("a part of a shape that was lifted before its split is an error", "[lifter]") {
  Lifter lifter(set_of({"-- evs:upcast A 1 -> 2\njson_set(:data,'$.x',1)",
                        "-- evs:split S 1\njson_array(json_object('event_type','A'))"}));
  CHECK(failure(lifter, event("S", 1, "{}")) == "2.sql:2 part 0 is 'A 1', which 1.sql lifts before this split");
}

TEST_CASE("a split that makes its own shape again has an end", "[lifter]") {
  Lifter lifter(set_of({"-- evs:split S 1\njson_array(json_object('event_type','S'))"}));
  CHECK(failure(lifter, event("S", 1, "{}")) == "1.sql:2 its parts are split again and again, more than 16 deep");
}

TEST_CASE("an endless expression is stopped", "[lifter]") {
  Lifter lifter(set_of({"-- evs:upcast A 1 -> 2\n"
                        "iif(:data->>'$.slow', (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT "
                        "json_quote(max(x)) FROM n), :data)"}),
                20 * evs::kMillisecond);
  CHECK(lifted(lifter, event("A", 1, "{}")) == "A 2 {}");
  CHECK(failure(lifter, event("A", 1, R"({"slow":1})")) == "1.sql:2 it took longer than 20 ms");
}

TEST_CASE("an expression that is endless for every event is refused before any", "[lifter]") {
  const auto make = [](evs::UpcasterSet set) { Lifter(std::move(set), 20 * evs::kMillisecond); };
  try {
    make(
        set_of({"-- evs:upcast A 1 -> 2\n(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
                "SELECT json_quote(max(x)) FROM n)"}));
    FAIL("accepted");
  } catch (const evs::Error& error) {
    CHECK(error.code() == ErrorCode::bad_definition);
    CHECK(error.where() == "1.sql:3:1");
    CHECK(error.message() == "the upcaster 'A 1 -> 2' cannot be used: it took longer than 20 ms");
  }
}

TEST_CASE("the help for a rule that fails shows the stored event, by the command that was given", "[lifter]") {
  Lifter lifter(set_of({"-- evs:upcast A 1 -> 2\n:data->'$.none'\n"}), evs::kSecond, {}, "evs show --store x.db --raw");
  try {
    lifter.lift(event("A", 1, "{}"));
    FAIL("lifted");
  } catch (const evs::Error& error) {
    CHECK(error.message() == "the upcaster 'A 1 -> 2' failed on the event at position 42");
    CHECK(error.fix() == "evs show --store x.db --raw 42");
  }
}

TEST_CASE("expressions that cannot be used are refused with their place", "[lifter]") {
  CHECK(refusal("-- evs:upcast A 1 -> 2\njson_set(:data,, 1)").starts_with("1.sql:3:16 "));
  CHECK(refusal("-- evs:upcast A 1 -> 2\njson_set(:dat, '$.a', 1)").starts_with("1.sql:3:10 "));
  CHECK(refusal("-- evs:upcast A 1 -> 2\n(SELECT x FROM t)").starts_with("1.sql:3:"));
  CHECK(refusal("-- evs:upcast A 1 -> 2\njson_set(:data, 'a b', 1)").starts_with("1.sql:3:1 "));
  CHECK(refusal("-- evs:upcast A 1 -> 2\njson_quote(random())").starts_with("1.sql:3:"));
  CHECK(refusal("-- evs:upcast A 1 -> 2\njson_quote(datetime('now'))").starts_with("1.sql:3:1 "));
  CHECK(refusal("-- evs:upcast A 1 -> 2\n1) + (2").starts_with("1.sql:3:2 "));
  CHECK(refusal("-- evs:drop A where nonsense(1)\n").starts_with("1.sql:2:21 "));
}

TEST_CASE("rules that an event met are told, with whether they changed it", "[lifter]") {
  Lifter lifter(set_of({"-- evs:upcast A 1 -> 2\njson(:data)\n-- evs:drop A where 0\n", "-- evs:upcast A 2 -> B 1\n"}));
  lifter.lift(event("A", 1, R"({"a":1})"));
  REQUIRE(lifter.taken().size() == 2);
  CHECK_FALSE(lifter.taken()[0].changed);
  CHECK(lifter.taken()[1].changed);
  CHECK(lifter.taken()[1].step.stage == 1);
}
