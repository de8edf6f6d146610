#include "core/migration/lifted_events.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/support/migrated_log.hpp"
#include "tests/support/thrown_error.hpp"

using namespace evs;

namespace {

const std::string kSplit =
    "-- evs:split S 1\njson_array(json_object('event_type', 'P'), json_object('event_type', 'Q', 'data', json(:data)))\n";

/// "POSITION TYPE VERSION DATA" of each event.
std::vector<std::string> read_all(Store& store, ReadRequest request = {}) {
  const auto lifter = make_lifter(store);
  const auto cursor = read_lifted(store, std::move(request), lifter.get());
  std::vector<std::string> found;
  for (EventView event; cursor->next(event);) found.push_back(std::to_string(event.position) + ' ' + shape_text(event));
  return found;
}

ReadRequest of_type(const std::string& wanted, Direction direction = Direction::forward) {
  ReadRequest request;
  request.direction = direction;
  request.type_matches = [wanted](std::string_view type) { return type == wanted; };
  return request;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("there is nothing to lift by an empty ledger, by one of renamed streams, or by what was copied",
          "[lifted_events]") {
  MigratedLog log;
  CHECK(make_lifter(log.store()) == nullptr);
  log.apply(migrations({"-- evs:rename-stream 'a-*' -> 'b-*'\n"}));
  CHECK(make_lifter(log.store()) == nullptr);
  auto copied = record_of(migration(2, "-- evs:drop A\n"));
  copied.in_force = false;
  log.apply({copied});
  CHECK(make_lifter(log.store()) == nullptr);
  log.apply({record_of(migration(3, "-- evs:drop A\n"))});
  const auto lifter = make_lifter(log.store());
  REQUIRE(lifter != nullptr);
  CHECK(lifter->set().migrations().size() == 2);
}

TEST_CASE("a ledger that cannot be used is refused with its place", "[lifted_events]") {
  MigratedLog unreadable;
  auto record = record_of(migration(1, "-- evs:drop A\n"));
  record.definition = "-- evs:migration 1 t\n-- evs:dorp A\n";
  unreadable.apply({record});
  CHECK(refusal_of([&] { make_lifter(unreadable.store()); }) ==
        "E_DEFINITION at 1.sql:2:8: unknown directive 'evs:dorp' in a migration");
  MigratedLog unusable;
  unusable.apply(migrations({"-- evs:upcast A 1 -> 2\nno_such_function(:data)"}));
  CHECK(refusal_of([&] { make_lifter(unusable.store()); }).starts_with("E_DEFINITION at 1.sql:3:1: "));
}

TEST_CASE("without a lifter events come as they are stored", "[lifted_events]") {
  MigratedLog log;
  log.append("Order-1", "A", R"({"n":1e2})");
  log.apply(migrations({"-- evs:drop A\n"}));
  const auto cursor = read_lifted(log.store(), {}, nullptr);
  EventView event;
  REQUIRE(cursor->next(event));
  CHECK(shape_text(event) == R"(A 1 {"n":1e2})");
  CHECK_FALSE(cursor->next(event));
}

TEST_CASE("an empty store has no lifted events", "[lifted_events]") {
  MigratedLog log;
  log.apply(migrations({kSplit}));
  CHECK(read_all(log.store()).empty());
}

TEST_CASE("events come lifted, parts one after the other, and dropped ones not at all", "[lifted_events]") {
  MigratedLog log;
  log.append("Order-1", "A", R"({"n":1})");
  log.append("Order-1", "Gone");
  log.append("Order-2", "S", "[1.50]");
  log.append("Order-1", "Plain", "7");
  log.append("Order-1", "Gone");
  log.apply(migrations({"-- evs:upcast A 1 -> B 3\njson_set(:data, '$.x', 2)\n-- evs:drop Gone\n" + kSplit}));
  Lines wanted{R"(1 B 3 {"n":1,"x":2})", "3 P 1 {}", "3 Q 1 [1.50]", "4 Plain 1 7"};
  CHECK(read_all(log.store()) == wanted);
  ReadRequest backward;
  backward.direction = Direction::backward;
  std::reverse(wanted.begin(), wanted.end());
  CHECK(read_all(log.store(), backward) == wanted);
}

TEST_CASE("a log of dropped events has none", "[lifted_events]") {
  MigratedLog log;
  for (int i = 0; i < 3; ++i) log.append("Order-1", "Gone");
  log.apply(migrations({"-- evs:drop Gone\n"}));
  CHECK(read_all(log.store()).empty());
  log.append("Order-1", "Kept");
  CHECK(read_all(log.store()) == Lines{"4 Kept 1 {}"});
}

TEST_CASE("types are asked for as they come out, not as they are stored", "[lifted_events]") {
  MigratedLog log;
  log.append("Order-1", "A");
  log.append("Order-1", "B");
  log.append("Order-1", "Plain");
  log.apply(migrations({"-- evs:upcast A 1 -> B 1\n", "-- evs:upcast B 1 -> C 1\n"}));
  CHECK(read_all(log.store(), of_type("C")) == Lines{"1 C 1 {}", "2 C 1 {}"});
  CHECK(read_all(log.store(), of_type("A")).empty());
  CHECK(read_all(log.store(), of_type("B")).empty());
  CHECK(read_all(log.store(), of_type("Plain")) == Lines{"3 Plain 1 {}"});
}

TEST_CASE("of a split event the parts of a wanted type come alone", "[lifted_events]") {
  MigratedLog log;
  log.append("Order-1", "S", "[1]");
  log.append("Order-1", "Q", "[2]");
  log.append("Order-1", "S", "[3]");
  log.apply(migrations({kSplit}));
  CHECK(read_all(log.store(), of_type("Q")) == Lines{"1 Q 1 [1]", "2 Q 1 [2]", "3 Q 1 [3]"});
  CHECK(read_all(log.store(), of_type("Q", Direction::backward)) == Lines{"3 Q 1 [3]", "2 Q 1 [2]", "1 Q 1 [1]"});
  CHECK(read_all(log.store(), of_type("S")).empty());
}

TEST_CASE("positions and streams select stored events, as in any other read", "[lifted_events]") {
  MigratedLog log;
  for (const auto* stream : {"Order-1", "Order-2", "Order-1", "Order-2"}) log.append(stream, "S", "[0]");
  log.apply(migrations({kSplit}));
  ReadRequest middle;
  middle.after = 1;
  middle.to = 3;
  CHECK(read_all(log.store(), middle) == Lines{"2 P 1 {}", "2 Q 1 [0]", "3 P 1 {}", "3 Q 1 [0]"});
  ReadRequest stream;
  stream.streams = {"Order-2"};
  stream.from_version = 2;
  CHECK(read_all(log.store(), stream) == Lines{"4 P 1 {}", "4 Q 1 [0]"});
}

TEST_CASE("the end is that of the stored events, and what is appended behind it does not come", "[lifted_events]") {
  MigratedLog log;
  log.append("Order-1", "A");
  log.append("Order-1", "Gone");
  log.apply(migrations({"-- evs:drop Gone\n"}));
  const auto lifter = make_lifter(log.store());
  const auto cursor = read_lifted(log.store(), {}, lifter.get());
  log.append("Order-1", "A");
  CHECK(cursor->end() == 2);
  EventView event;
  CHECK(cursor->next(event));
  CHECK_FALSE(cursor->next(event));
}

TEST_CASE("a rule that fails on an event stops the reading there, with the command that shows it", "[lifted_events]") {
  MigratedLog log;
  log.append("Order-1", "A", R"({"n":[1]})");
  log.append("Order-1", "A", "{}");
  log.apply(migrations({"-- evs:upcast A 1 -> 2\n:data->'$.n'"}));
  const auto lifter = make_lifter(log.store(), {}, "evs show --store x.db --raw");
  const auto cursor = read_lifted(log.store(), {}, lifter.get());
  EventView event;
  REQUIRE(cursor->next(event));
  CHECK(shape_text(event) == "A 2 [1]");
  const auto error = error_of([&] { cursor->next(event); });
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.where() == "1.sql:2");
  CHECK(error.message() == "the upcaster 'A 1 -> 2' failed on the event at position 2");
  CHECK(error.fix() == "evs show --store x.db --raw 2");
}
