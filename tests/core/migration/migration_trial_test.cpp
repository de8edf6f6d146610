#include "core/migration/migration_trial.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/support/migrated_log.hpp"
#include "tests/support/thrown_error.hpp"

using namespace evs;

namespace {

const std::string kShow = "evs show --raw";
const std::string kSplit =
    "-- evs:split S 1\njson_array(json_object('event_type', 'P'), json_object('event_type', 'Q'))\n";

/// What a trial has found.
struct Found {
  std::vector<MigrationEffect> effects;
  std::vector<std::string> doubts;
  Duration spent;
};

/// Migrations tried on a log that is filled by the test.
class Trying {
 protected:
  void add(std::string_view type, std::string_view data = "{}", std::int64_t version = 1) {
    log_.append("Order-1", type, data, version);
  }
  /// Those before the ones that are tried.
  void apply(const std::vector<std::string>& rules) {
    applied_ = migrations(rules);
    log_.apply(applied_);
  }
  MigrationTrial make(const std::vector<std::string>& rules, std::size_t samples = 0, StopToken stop = {}) {
    pending_.clear();
    for (const auto& each : rules) {
      pending_.push_back(migration(static_cast<std::int64_t>(applied_.size() + pending_.size()) + 1, each));
    }
    registry_ = log_.store().registry();
    return {log_.store(), registry_, pointers(pending_), {samples, kShow, stop}};
  }
  Found run(const std::vector<std::string>& rules, std::size_t samples = 0) {
    auto trial = make(rules, samples);
    trial.run([&](Position done, Position total) { progress_.emplace_back(done, total); });
    return {trial.effects(), trial.doubts(), trial.spent()};
  }
  Error error(const std::vector<std::string>& rules) {
    return error_of([&] { run(rules); });
  }
  std::string refusal(const std::vector<std::string>& rules) {
    return refusal_of([&] { run(rules); });
  }
  std::vector<std::string> doubts(const std::vector<std::string>& rules) { return run(rules).doubts; }

  MigratedLog log_;
  Registry registry_;
  std::vector<Migration> applied_, pending_;
  std::vector<std::pair<Position, Position>> progress_;
};

/// "NUMBER: EVENTS met, DROPPED dropped, SPLIT split" of each migration.
std::vector<std::string> text_of(const Found& found) {
  std::vector<std::string> lines;
  for (const auto& effect : found.effects) {
    lines.push_back(std::to_string(effect.number) + ": " + std::to_string(effect.events) + " met, " +
                    std::to_string(effect.dropped) + " dropped, " + std::to_string(effect.split) + " split");
  }
  return lines;
}

/// From the type to the data of an envelope.
std::string shape_in(std::string_view envelope) {
  const auto begin = envelope.find("\"event_type\":");
  const auto id = envelope.find(",\"event_id\"");
  const auto data = envelope.find(",\"data\":");
  return std::string(envelope.substr(begin, id - begin)) +
         std::string(envelope.substr(data, envelope.find(",\"metadata\":") - data));
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(Trying, "what each pending migration does is counted, and nothing is changed", "[migration_trial]") {
  for (const auto* type : {"A", "A", "Gone", "S", "Plain"}) add(type);
  const auto before = log_.store().head().hash;
  const auto found = run({"-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)\n-- evs:drop Gone\n",
                          "-- evs:upcast A 2 -> B 1\n" + kSplit, "-- evs:upcast Q 1 -> R 1\n"});
  CHECK(text_of(found) ==
        Lines{"1: 3 met, 1 dropped, 0 split", "2: 3 met, 0 dropped, 1 split", "3: 1 met, 0 dropped, 0 split"});
  CHECK(log_.store().head().hash == before);
  CHECK(log_.store().registry().revision == 0);
}

TEST_CASE_METHOD(Trying, "an event that meets two rules of a migration is one event", "[migration_trial]") {
  add("A");
  CHECK(text_of(run({"-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)\n-- evs:upcast A 2 -> B 1\n"})) ==
        Lines{"1: 1 met, 0 dropped, 0 split"});
}

TEST_CASE_METHOD(Trying, "migrations that are applied already are under the pending ones and are not told",
                 "[migration_trial]") {
  apply({"-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)\n", kSplit});
  for (const auto* type : {"A", "S", "A"}) add(type);
  const auto found = run({"-- evs:upcast A 2 -> 3\njson_set(:data, '$.y', :data->'$.x')\n-- evs:drop Q\n"}, 9);
  CHECK(text_of(found) == Lines{"3: 3 met, 1 dropped, 0 split"});
  const auto& samples = found.effects.front().samples;
  REQUIRE(samples.size() == 3);
  CHECK(shape_in(samples[0].before) == R"("event_type":"A","schema_version":2,"data":{"x":1})");
  CHECK(shape_in(samples[0].after) == R"("event_type":"A","schema_version":3,"data":{"x":1,"y":1})");
}

TEST_CASE_METHOD(Trying, "nothing pending, and nothing stored, has no effect and no doubt", "[migration_trial]") {
  CHECK(run({}).effects.empty());
  CHECK(run({}).doubts.empty());
  CHECK(text_of(run({"-- evs:drop A\n"})) == Lines{"1: 0 met, 0 dropped, 0 split"});
  add("A");
  CHECK(run({}).effects.empty());
}

TEST_CASE_METHOD(Trying, "a drop that is asked about events and lets them pass has met none", "[migration_trial]") {
  add("A", R"({"ok":0})");
  add("A", R"({"ok":1})");
  CHECK(text_of(run({"-- evs:drop A where :data->>'$.ok'\n"})) == Lines{"1: 1 met, 1 dropped, 0 split"});
}

TEST_CASE_METHOD(Trying, "samples show events before and after their migration, as many as are wanted",
                 "[migration_trial]") {
  add("Plain");
  add("A", R"({"n":1})");
  add("A", R"({"n":2})");
  add("A", R"({"n":3})");
  const auto found = run({"-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)\n", "-- evs:upcast A 2 -> B 1\n"}, 2);
  const auto& first = found.effects[0].samples;
  REQUIRE(first.size() == 2);
  CHECK(first[0].position == 2);
  CHECK(shape_in(first[0].before) == R"("event_type":"A","schema_version":1,"data":{"n":1})");
  CHECK(shape_in(first[0].after) == R"("event_type":"A","schema_version":2,"data":{"n":1,"x":1})");
  CHECK(first[1].position == 3);
  const auto& second = found.effects[1].samples;
  REQUIRE(second.size() == 2);
  CHECK(second[0].before == first[0].after);
  CHECK(shape_in(second[0].after) == R"("event_type":"B","schema_version":1,"data":{"n":1,"x":1})");
  CHECK(first[0].before.starts_with(R"({"global_position":2,"stream_id":"Order-1","version":2,)"));
  CHECK(run({"-- evs:upcast A 1 -> B 1\n"}, 0).effects[0].samples.empty());
}

TEST_CASE_METHOD(Trying, "a sample has a line for each part, and none after a drop", "[migration_trial]") {
  add("S");
  add("Gone");
  const auto found = run({kSplit + "-- evs:drop Gone\n"}, 9);
  const auto& samples = found.effects[0].samples;
  REQUIRE(samples.size() == 2);
  const auto line_end = samples[0].after.find('\n');
  REQUIRE(line_end != std::string::npos);
  CHECK(shape_in(samples[0].after.substr(0, line_end)) == R"("event_type":"P","schema_version":1,"data":{})");
  CHECK(shape_in(samples[0].after.substr(line_end + 1)) == R"("event_type":"Q","schema_version":1,"data":{})");
  CHECK(samples[1].before.find("\"Gone\"") != std::string::npos);
  CHECK(samples[1].after.empty());
}

TEST_CASE_METHOD(Trying, "rules that do not fit together, or not to those applied, are refused", "[migration_trial]") {
  apply({"-- evs:upcast A 1 -> 2\n:data\n"});
  CHECK(refusal({"-- evs:upcast B 1 -> C 1\n-- evs:upcast C 1 -> B 1\n"}) ==
        "E_DEFINITION at 2.sql:2:1: 'B 1' is lifted in a circle");
  CHECK(refusal({"-- evs:upcast A 1 -> 3\n:data\n"}) == "E_DEFINITION at 2.sql:2:1: 'A 1' is lifted by two rules");
  CHECK(refusal({"-- evs:upcast A 2 -> 3\nno_such_function(:data)\n"}).starts_with("E_DEFINITION at 2.sql:3:1: "));
}

TEST_CASE_METHOD(Trying, "rules that leave a stored version behind are refused", "[migration_trial]") {
  add("A", "{}", 1);
  add("A", "{}", 2);
  CHECK(refusal({"-- evs:upcast A 2 -> 3\njson_object('x', 1)\n"}) ==
        "E_DEFINITION at 1.sql:2:1: the store has events 'A 1', and nothing lifts them to 'A 3'");
  CHECK(refusal({"-- evs:upcast A 1 -> 2\njson_object('x', 1)\n-- evs:upcast A 2 -> 3\njson_object('x', 2)\n"}) ==
        "E_INTERNAL: nothing was thrown");
}

TEST_CASE_METHOD(Trying, "a version that was stored after an applied migration is none of the pending ones' business",
                 "[migration_trial]") {
  apply({"-- evs:upcast A 1 -> 2\n:data\n"});
  add("A", "{}", 7);
  add("B");
  CHECK(text_of(run({"-- evs:drop B\n"})) == Lines{"2: 1 met, 1 dropped, 0 split"});
}

TEST_CASE_METHOD(Trying, "a rule that fails on an event is refused with its place, the reason and the event",
                 "[migration_trial]") {
  add("A", R"({"n":[1]})");
  add("A", "{}");
  const auto refused = error({"-- evs:drop Other\n-- evs:upcast A 1 -> 2\n:data->'$.n'\n"});
  CHECK(refused.code() == ErrorCode::bad_definition);
  CHECK(refused.where() == "1.sql:3");
  CHECK(refused.message() == "the upcaster 'A 1 -> 2' failed on the event at position 2");
  CHECK(refused.cause() == "the result is NULL");
  CHECK(refused.fix() == "evs show --raw 2");
}

TEST_CASE_METHOD(Trying, "an upcaster that changes none of the events it meets is refused", "[migration_trial]") {
  add("A", R"({"email":"a"})");
  const std::string rule = "-- evs:upcast A 1 -> 2\njson_remove(:data, '$.mail')\n";
  CHECK(refusal({rule}) ==
        "E_DEFINITION at 1.sql:2:1: the upcaster 'A 1 -> 2' does not change the one event that it meets");
  add("A", R"({"email":"b"})");
  CHECK(refusal({rule}) ==
        "E_DEFINITION at 1.sql:2:1: the upcaster 'A 1 -> 2' changes none of the 2 events that it meets");
  CHECK(error({rule}).fix().starts_with("evs show --raw 1 "));
  add("A", R"({"mail":"c"})");
  CHECK(text_of(run({rule})) == Lines{"1: 3 met, 0 dropped, 0 split"});
}

TEST_CASE_METHOD(Trying, "an upcaster that gives another type changes its events, with or without an expression",
                 "[migration_trial]") {
  add("A");
  CHECK(text_of(run({"-- evs:upcast A 1 -> B 1\n"})) == Lines{"1: 1 met, 0 dropped, 0 split"});
  CHECK(text_of(run({"-- evs:upcast A 1 -> B 1\n:data\n"})) == Lines{"1: 1 met, 0 dropped, 0 split"});
}

TEST_CASE_METHOD(Trying, "events of types that no pending rule can meet are not read", "[migration_trial]") {
  apply({"-- evs:upcast Old 1 -> 2\n:data->'$.none'\n"});
  add("Old");
  for (int i = 0; i < 300; ++i) add("Plain");
  add("A");
  CHECK(text_of(run({"-- evs:drop A\n"})) == Lines{"2: 1 met, 1 dropped, 0 split"});
  CHECK(progress_.empty());
}

TEST_CASE_METHOD(Trying, "events whose parts or later names a pending rule can meet are read", "[migration_trial]") {
  apply({kSplit + "-- evs:upcast A 1 -> B 1\n"});
  add("S");
  add("A");
  CHECK(text_of(run({"-- evs:drop B\n-- evs:drop P\n"})) == Lines{"2: 2 met, 2 dropped, 0 split"});
}

TEST_CASE_METHOD(Trying, "a long trial tells how far it is and how long the rules took, and stops when it is asked to",
                 "[migration_trial]") {
  add("Plain");
  for (int i = 0; i < 600; ++i) add("A");
  CHECK(make({"-- evs:drop A where 1\n"}).spent() == 0);
  CHECK(run({"-- evs:drop A where 1\n"}).spent > 0);
  CHECK(progress_ == std::vector<std::pair<Position, Position>>{{257, 601}, {513, 601}});
  std::atomic<int> signal = 0;
  auto trial = make({"-- evs:drop A where 1\n"}, 0, StopToken(&signal));
  const auto ask = [&](Position, Position) { signal = 15; };
  CHECK(refusal_of([&] { trial.run(ask); }) == "E_INTERRUPTED: interrupted by SIGTERM");
  CHECK(trial.effects()[0].events < 600);
}

TEST_CASE_METHOD(Trying, "streams that a pending rename would make one are refused, and renames alone read no events",
                 "[migration_trial]") {
  log_.append("cust-1", "A");
  const std::string rename = "-- evs:rename-stream 'cust-*' -> 'customer-*'\n";
  CHECK(text_of(run({rename})) == Lines{"1: 0 met, 0 dropped, 0 split"});
  log_.append("customer-1", "A");
  CHECK(refusal({rename}) == "E_ORDER: streams 'cust-1' and 'customer-1' would both become 'customer-1'");
  CHECK(refusal({"-- evs:drop A\n"}) == "E_INTERNAL: nothing was thrown");
}

TEST_CASE_METHOD(Trying, "a rename that is applied already does not hinder those that are pending",
                 "[migration_trial]") {
  apply({"-- evs:rename-stream 'cust-*' -> 'customer-*'\n"});
  log_.append("cust-1", "A");
  log_.append("customer-1", "A");
  CHECK(refusal({"-- evs:drop A\n"}) == "E_INTERNAL: nothing was thrown");
}

TEST_CASE_METHOD(Trying, "a rule of a type that no event has is in doubt, with its place and a name near to it",
                 "[migration_trial]") {
  add("OrderPlaced");
  CHECK(doubts({"-- evs:drop OrderPlacd\n-- evs:upcast Missing 1 -> 2\n:data\n",
                "-- evs:split Absent 1\njson_array()\n-- evs:drop OrderPlaced where 1\n"}) ==
        Lines{"1.sql:2: the store has no event of type 'OrderPlacd': did you mean 'OrderPlaced'?",
              "1.sql:3: the store has no event of type 'Missing'", "2.sql:2: the store has no event of type 'Absent'"});
}

TEST_CASE_METHOD(Trying, "a rule of a type that other rules give is in no doubt", "[migration_trial]") {
  apply({"-- evs:upcast A 1 -> B 1\n" + kSplit});
  add("A");
  add("S");
  CHECK(doubts({"-- evs:upcast B 1 -> 2\njson_object('x', 1)\n-- evs:drop P\n", "-- evs:drop B\n"}).empty());
}

TEST_CASE_METHOD(Trying, "a name that an applied rule gives is in no doubt, one that it took away is",
                 "[migration_trial]") {
  apply({"-- evs:upcast A 1 -> B 1\n"});
  add("A");
  CHECK(doubts({"-- evs:upcast B 1 -> C 1\n"}).empty());
  CHECK(doubts({"-- evs:drop A\n"}) == Lines{"2.sql:2: events of type 'A' are read as 'B'"});
}

TEST_CASE_METHOD(Trying, "an event that an applied migration has split comes in as its parts", "[migration_trial]") {
  apply({kSplit});
  add("S");
  const auto found = run({"-- evs:drop P\n"}, 9);
  CHECK(text_of(found) == Lines{"2: 1 met, 1 dropped, 0 split"});
  const auto& sample = found.effects.front().samples.at(0);
  CHECK(std::count(sample.before.begin(), sample.before.end(), '\n') == 1);
  CHECK(std::count(sample.after.begin(), sample.after.end(), '\n') == 0);
}

TEST_CASE_METHOD(Trying, "samples are made between migrations of which the later fills a gap of the one before",
                 "[migration_trial]") {
  add("A");
  const std::vector<std::string> rules{"-- evs:upcast A 1 -> 2\njson_object('x', 1)\n-- evs:upcast C 1 -> A 3\n",
                                       "-- evs:upcast A 2 -> 3\njson_object('x', 2)\n"};
  CHECK(text_of(run(rules, 9)) == text_of(run(rules)));
}

TEST_CASE_METHOD(Trying, "rules of applied migrations are in no doubt", "[migration_trial]") {
  apply({"-- evs:drop Absent\n"});
  add("A");
  CHECK(doubts({"-- evs:drop A\n"}).empty());
}

TEST_CASE_METHOD(Trying, "another name for a type that has a schema is in doubt until it has one too",
                 "[migration_trial]") {
  add("A");
  const std::vector<std::string> rename{"-- evs:upcast A 1 -> B 1\n"};
  CHECK(doubts(rename).empty());
  auto& store = log_.store();
  store.change_registry({.seen = 0, .add_schemas = {{"A", 1, 0, "{}"}}});
  CHECK(doubts(rename).empty());
  store.change_registry({.seen = 1, .set_policies = {{"", SchemaPolicy::known}}});
  CHECK(doubts(rename) ==
        Lines{"1.sql:2: type 'A' has a schema and 'B' has none: under that name new events are not checked"});
  CHECK(doubts({"-- evs:upcast A 1 -> 2\njson_object('x', 1)\n"}).empty());
  store.change_registry({.seen = 2, .set_policies = {{"B", SchemaPolicy::strict}}});
  CHECK(doubts(rename) == Lines{"1.sql:2: type 'A' has a schema and 'B' has none: under that name new events are "
                                "refused, the policy is strict"});
  store.change_registry({.seen = 3, .add_schemas = {{"B", 1, 0, "{}"}}});
  CHECK(doubts(rename).empty());
}

TEST_CASE_METHOD(Trying, "of a type on its way through several names only the last one needs a schema",
                 "[migration_trial]") {
  add("A");
  log_.store().change_registry(
      {.seen = 0, .add_schemas = {{"A", 1, 0, "{}"}, {"C", 1, 0, "{}"}}, .set_policies = {{"", SchemaPolicy::known}}});
  CHECK(doubts({"-- evs:upcast A 1 -> B 1\n", "-- evs:upcast B 1 -> C 1\n"}).empty());
}
