#include "core/migration/copied_events.hpp"

#include <catch2/catch.hpp>

#include "tests/support/altered_store.hpp"
#include "tests/support/migrated_log.hpp"
#include "tests/support/thrown_error.hpp"

using namespace evs;

namespace {

CopiedEvents copied(Store& store, const std::vector<std::string>& rules, Position after = 0,
                    Position to = kLastPosition) {
  return {store, migrations(rules), after, to, {}};
}

/// "POSITION: STREAM TYPE VERSION DATA" of each stored event, with " | " between parts.
std::vector<std::string> all(CopiedEvents events) {
  std::vector<std::string> found;
  while (events.next()) {
    auto line = std::to_string(events.stored().position) + ':';
    for (const auto& part : events.parts()) {
      line += (line.back() == ':' ? " " : " | ") + std::string(part.stream) + ' ' + shape_text(part);
    }
    found.push_back(line);
  }
  return found;
}

const std::string kSplit =
    "-- evs:split S 1\njson_array(json_object('event_type', 'P'), json_object('event_type', 'Q', 'data', json(:data)))\n";

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("without migrations every event is copied as it is stored", "[copied_events]") {
  MigratedLog log;
  log.append("c-1", "A", R"({"n":1e2})", 7);
  CHECK(all(copied(log.store(), {})) == Lines{R"(1: c-1 A 7 {"n":1e2})"});
}

TEST_CASE("an empty source has nothing to copy", "[copied_events]") {
  MigratedLog log;
  CHECK_FALSE(copied(log.store(), {"-- evs:drop A\n-- evs:rename-stream 'a-*' -> 'b-*'\n"}).next());
}

TEST_CASE("each stored event is none, one or several events of the copy", "[copied_events]") {
  MigratedLog log;
  log.append("c-1", "A");
  log.append("c-1", "Gone");
  log.append("c-1", "S", "[1.50]");
  log.append("c-1", "Plain");
  CHECK(all(copied(log.store(), {"-- evs:upcast A 1 -> B 2\njson_set(:data, '$.x', 1)\n", "-- evs:drop Gone\n" + kSplit,
                                 "-- evs:upcast P 1 -> 2\n:data\n"})) ==
        Lines{R"(1: c-1 B 2 {"x":1})", "2:", "3: c-1 P 2 {} | c-1 Q 1 [1.50]", "4: c-1 Plain 1 {}"});
}

TEST_CASE("a part keeps the time and the metadata of its event, and has an id of its own", "[copied_events]") {
  MigratedLog log;
  log.append("c-1", "S");
  auto events = copied(log.store(), {kSplit});
  REQUIRE(events.next());
  REQUIRE(events.parts().size() == 2);
  for (const auto& part : events.parts()) {
    CHECK(part.created_at == events.stored().created_at);
    CHECK(part.metadata == R"({"by":"me"})");
  }
  CHECK(events.parts()[0].id == events.stored().id);
  CHECK(events.parts()[1].id == part_id(events.stored().id, 1));
}

TEST_CASE("the positions that are copied begin behind one and end with another", "[copied_events]") {
  MigratedLog log;
  for (const auto* data : {"1", "2", "3", "4"}) log.append("c-1", "A", data);
  CHECK(all(copied(log.store(), {}, 1, 3)) == Lines{"2: c-1 A 1 2", "3: c-1 A 1 3"});
  CHECK(all(copied(log.store(), {}, 3)) == Lines{"4: c-1 A 1 4"});
  CHECK(all(copied(log.store(), {}, 4)).empty());
  CHECK(all(copied(log.store(), {}, 0, 0)).empty());
}

TEST_CASE("streams have their new names in the copy, every part of a split event too", "[copied_events]") {
  MigratedLog log;
  log.append("cust-1", "A");
  log.append("Order-1", "A");
  log.append("cust-1", "S", "[1]");
  const std::vector<std::string> rules{"-- evs:rename-stream 'cust-*' -> 'customer-*'\n" + kSplit,
                                       "-- evs:rename-stream 'customer-*' -> 'client-*'\n"};
  auto events = copied(log.store(), rules);
  REQUIRE(events.next());
  CHECK(events.stored().stream == "cust-1");
  CHECK(events.parts().front().stream == "client-1");
  const Lines wanted{"1: client-1 A 1 {}", "2: Order-1 A 1 {}", "3: client-1 P 1 {} | client-1 Q 1 [1]"};
  CHECK(all(copied(log.store(), rules)) == wanted);
  CHECK(all(copied(log.store(), rules, 2)) == Lines{wanted[2]});
}

TEST_CASE("a rule is asked about the stream's stored name", "[copied_events]") {
  MigratedLog log;
  log.append("cust-1", "A");
  CHECK(all(copied(log.store(), {"-- evs:rename-stream 'cust-*' -> 'customer-*'\n",
                                 "-- evs:upcast A 1 -> 2\njson_object('of', :stream_id)\n"})) ==
        Lines{R"(1: customer-1 A 2 {"of":"cust-1"})"});
}

TEST_CASE("two streams that would become one are refused at the first event of either", "[copied_events]") {
  const std::string rule = "-- evs:rename-stream 'cust-*' -> 'customer-*'\n";
  MigratedLog log;
  log.append("Order-1", "A");
  log.append("customer-1", "A");
  log.append("cust-1", "A");
  auto events = copied(log.store(), {rule});
  REQUIRE(events.next());
  CHECK(refusal_of([&] { events.next(); }) ==
        "E_ORDER: streams 'customer-1' and 'cust-1' would both become 'customer-1'");
  CHECK(refusal_of([&] { copied(log.store(), {rule}, 2).next(); }) ==
        "E_ORDER: streams 'cust-1' and 'customer-1' would both become 'customer-1'");
}

TEST_CASE("streams that would become one are refused even where the copy has none of their events", "[copied_events]") {
  MigratedLog log;
  log.append("cust-1", "A");
  log.append("customer-1", "A");
  CHECK(refusal_of([&] {
          all(copied(log.store(), {"-- evs:drop A\n-- evs:rename-stream 'cust-*' -> 'customer-*'\n"}));
        }).starts_with("E_ORDER: "));
}

TEST_CASE("a stream whose new name is too long is refused", "[copied_events]") {
  MigratedLog log;
  log.append("c-" + std::string(250, 'x'), "A");
  CHECK(refusal_of([&] {
          all(copied(log.store(), {"-- evs:rename-stream 'c-*' -> 'customer-*'\n"}));
        }).starts_with("E_NAME: "));
}

TEST_CASE("an event with something redacted cannot be copied", "[copied_events]") {
  MigratedLog log;
  log.append("c-1", "Plain");
  log.append("c-1", "Plain");
  const auto redact_data = [](EventView& event) { event.data_redacted = event.position == 2; };
  const auto redact_metadata = [](EventView& event) { event.metadata_redacted = event.position == 2; };
  for (const auto& redact : {AlteredStore::Alter(redact_data), AlteredStore::Alter(redact_metadata)}) {
    AlteredStore store(log.store(), redact);
    auto events = copied(store, {});
    REQUIRE(events.next());
    const auto error = error_of([&] { events.next(); });
    CHECK(error.code() == ErrorCode::handler_failed);
    CHECK(error.message() == "the event at position 2 is redacted");
    CHECK(error.details() == std::vector<Error::Detail>{{"global_position", std::int64_t{2}}});
  }
}

TEST_CASE("a rule that fails on an event stops the copying there", "[copied_events]") {
  MigratedLog log;
  log.append("c-1", "A");
  log.append("c-1", "Bad");
  auto events = copied(log.store(), {"-- evs:drop Gone\n", "-- evs:upcast Bad 1 -> 2\n:data->'$.none'"});
  REQUIRE(events.next());
  CHECK(refusal_of([&] { events.next(); }) ==
        "E_HANDLER at 2.sql:2: the upcaster 'Bad 1 -> 2' failed on the event at position 2");
}

TEST_CASE("the rules that an event met are known until the next one", "[copied_events]") {
  MigratedLog log;
  log.append("c-1", "A");
  log.append("c-1", "Plain");
  log.append("c-1", "Gone");
  auto events =
      copied(log.store(), {"-- evs:upcast A 1 -> B 1\n", "-- evs:drop Gone\n-- evs:upcast B 1 -> 2\n:data\n"});
  REQUIRE(events.next());
  REQUIRE(events.taken().size() == 2);
  CHECK(events.taken()[1].step.stage == 1);
  CHECK(events.taken()[1].step.line == 3);
  REQUIRE(events.next());
  CHECK(events.taken().empty());
  REQUIRE(events.next());
  REQUIRE(events.taken().size() == 1);
  CHECK(events.taken()[0].step.kind == LiftStep::Kind::drop);
}

TEST_CASE("migrations that do not fit together copy nothing", "[copied_events]") {
  MigratedLog log;
  CHECK(refusal_of([&] { copied(log.store(), {"-- evs:upcast A 1 -> B 1\n-- evs:upcast B 1 -> A 1\n"}); }) ==
        "E_DEFINITION at 1.sql:2:1: 'A 1' is lifted in a circle");
}
