#include "core/migration/copy_comparison.hpp"

#include <catch2/catch.hpp>

#include "core/migration/copied_events.hpp"
#include "tests/support/altered_store.hpp"
#include "tests/support/migrated_log.hpp"
#include "tests/support/thrown_error.hpp"

using namespace evs;

namespace {

/// A source, and a copy of it that was made by hand.
class Compared {
 protected:
  void add(std::string_view type, std::string_view data = "{}") { source_.append("c-1", type, data); }
  void use(const std::vector<std::string>& rules) { migrations_ = migrations(rules); }
  /// Puts into the target what the source's events are, up to `to`.
  void copy(Position to = kLastPosition) {
    CopiedEvents events(source_.store(), migrations_, 0, to, {});
    while (events.next()) {
      for (const auto& part : events.parts()) put(part);
    }
  }
  void put(const EventView& event) {
    NewEvent made;
    made.stream = event.stream;
    made.type = event.type;
    made.data = event.data;
    made.metadata = event.metadata;
    made.schema_version = event.schema_version;
    made.id = event.id;
    made.created_at = event.created_at;
    target_.store().append({.events = {&made, 1}});
  }
  CopySummary compare(Store& source, Store& target, Position source_to, Position target_to, StopToken stop = {}) {
    return compare_copy(source, target, migrations_, source_to, target_to, stop,
                        [&](Position at) { progress_.push_back(at); });
  }
  CopySummary compare() {
    return compare(source_.store(), target_.store(), source_.store().head_position(), target_.store().head_position());
  }
  Error difference() {
    return error_of([&] { compare(); });
  }
  /// What is found when the target's event at `at` is another one.
  std::string difference_at(Position at, const AlteredStore::Alter& alter) {
    AlteredStore altered(target_.store(), [&](EventView& event) {
      if (event.position == at) alter(event);
    });
    return refusal_of([&] { compare(source_.store(), altered, source_.store().head_position(), kLastPosition); });
  }

  MigratedLog source_, target_;
  std::vector<Migration> migrations_;
  std::vector<Position> progress_;
};

/// "SOURCE>TARGET COUNTxPARTS" of each range.
std::string text_of(const std::vector<PositionRange>& ranges) {
  std::string text;
  for (const auto& range : ranges) {
    text += (text.empty() ? "" : ", ") + std::to_string(range.source) + '>' + std::to_string(range.target) + ' ' +
            std::to_string(range.count) + 'x' + std::to_string(range.parts);
  }
  return text;
}

/// "MIGRATION:LINE RULE = EVENTS" of each rule.
std::vector<std::string> text_of(const std::vector<RuleCount>& rules) {
  std::vector<std::string> lines;
  for (const auto& rule : rules) {
    lines.push_back(std::to_string(rule.migration) + ':' + std::to_string(rule.line) + ' ' + rule.rule + " = " +
                    std::to_string(rule.events));
  }
  return lines;
}

const std::string kSplit =
    "-- evs:split S 1\njson_array(json_object('event_type', 'P'), json_object('event_type', 'Q'))\n";

}  // namespace

TEST_CASE_METHOD(Compared, "an empty store is a copy of an empty store", "[copy_comparison]") {
  use({"-- evs:drop A\n"});
  const auto summary = compare();
  CHECK(summary.source_events == 0);
  CHECK(summary.target_events == 0);
  CHECK(summary.positions.empty());
  CHECK(text_of(summary.rules) == std::vector<std::string>{"1:2 drop A = 0"});
}

TEST_CASE_METHOD(Compared, "what the migrations did to a whole copy is counted", "[copy_comparison]") {
  use({"-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)\n-- evs:drop Gone where :data->>'$.ok'\n",
       "-- evs:drop Never\n" + kSplit + "-- evs:upcast A 2 -> B 1\n-- evs:rename-stream 'c-*' -> 'customer-*'\n"});
  for (const auto* type : {"A", "A", "S", "Plain"}) add(type);
  add("Gone", R"({"ok":1})");
  add("Gone", R"({"ok":0})");
  copy();
  const auto summary = compare();
  CHECK(summary.source_events == 6);
  CHECK(summary.target_events == 6);
  CHECK(summary.dropped == 1);
  CHECK(summary.split == 1);
  CHECK(text_of(summary.rules) == std::vector<std::string>{"1:2 upcast A 1 -> A 2 = 2", "1:4 drop Gone = 1",
                                                           "2:2 drop Never = 0", "2:3 split S 1 = 1",
                                                           "2:5 upcast A 2 -> B 1 = 2"});
  CHECK(text_of(summary.positions) == "1>1 2x1, 3>3 1x2, 4>5 1x1, 5>0 1x0, 6>6 1x1");
}

TEST_CASE_METHOD(Compared, "consecutive positions that went the same way are one range", "[copy_comparison]") {
  use({"-- evs:drop Gone\n" + kSplit});
  for (const auto* type : {"Gone", "Gone", "A", "A", "A", "S", "S", "Gone", "A", "Gone", "Gone"}) add(type);
  copy();
  const auto summary = compare();
  CHECK(text_of(summary.positions) == "1>0 2x0, 3>1 3x1, 6>4 2x2, 8>0 1x0, 9>8 1x1, 10>0 2x0");
  CHECK(summary.dropped == 5);
  CHECK(summary.split == 2);
}

TEST_CASE_METHOD(Compared, "a field that is another one in the copy is found, at both positions", "[copy_comparison]") {
  use({"-- evs:drop Gone\n"});
  for (const auto* type : {"A", "Gone", "A", "A"}) add(type);
  copy();
  const auto at_two = [&](const AlteredStore::Alter& alter) { return difference_at(2, alter); };
  const std::string wanted = "E_CERTIFICATE: source position 3 and target position 2 differ: ";
  CHECK(at_two([](EventView& event) { event.stream = "c-2"; }) == wanted + "stream_id");
  CHECK(at_two([](EventView& event) { event.type = "a"; }) == wanted + "event_type");
  CHECK(at_two([](EventView& event) { event.schema_version = 2; }) == wanted + "schema_version");
  CHECK(at_two([](EventView& event) { event.id.bytes[15] ^= 1; }) == wanted + "event_id");
  CHECK(at_two([](EventView& event) { event.created_at += 1; }) == wanted + "created_at");
  CHECK(at_two([](EventView& event) { event.data = "{ }"; }) == wanted + "data");
  CHECK(at_two([](EventView& event) { event.metadata = "{}"; }) == wanted + "metadata");
  CHECK(at_two([](EventView& event) { event.data_redacted = true; }) == wanted + "data");
  CHECK(at_two([](EventView& event) { event.metadata_redacted = true; }) == wanted + "metadata");
  CHECK(at_two([](EventView&) {}) == "E_INTERNAL: nothing was thrown");
}

TEST_CASE_METHOD(Compared, "numbers that are equal and written otherwise are a difference", "[copy_comparison]") {
  add("A", "[1.50]");
  copy();
  CHECK(difference_at(1, [](EventView& event) { event.data = "[1.5]"; }).ends_with(" differ: data"));
}

TEST_CASE_METHOD(Compared, "a difference is told for programs too", "[copy_comparison]") {
  for (const auto* type : {"A", "A"}) add(type);
  copy();
  use({"-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)\n"});
  const auto error = difference();
  CHECK(error.message() == "source position 1 and target position 1 differ: schema_version");
  CHECK(error.details() ==
        std::vector<Error::Detail>{{"source_position", std::int64_t{1}}, {"target_position", std::int64_t{1}}});
}

TEST_CASE_METHOD(Compared, "a copy that lacks its last event, or the second half of it, is not whole",
                 "[copy_comparison]") {
  use({kSplit});
  for (const auto* type : {"A", "S"}) add(type);
  copy(1);
  const auto error = difference();
  CHECK(error.code() == ErrorCode::certificate_differs);
  CHECK(error.message() == "source position 2: the target ends before it");
  CopiedEvents events(source_.store(), migrations_, 1, 2, {});
  REQUIRE(events.next());
  put(events.parts()[0]);
  CHECK(difference().message() == "source position 2: the target ends before it");
  put(events.parts()[1]);
  CHECK(compare().target_events == 3);
}

TEST_CASE_METHOD(Compared, "a copy with an event more is no copy", "[copy_comparison]") {
  for (const auto* type : {"A", "A"}) add(type);
  copy();
  target_.append("c-1", "A");
  CHECK(difference().message() == "source position 2 and target position 3 differ: the target has an event more");
  CHECK(difference().code() == ErrorCode::certificate_differs);
}

TEST_CASE_METHOD(Compared, "an event that should have been dropped is a difference", "[copy_comparison]") {
  for (const auto* type : {"A", "Gone", "B"}) add(type);
  copy();
  use({"-- evs:drop Gone\n"});
  CHECK(difference().message() == "source position 3 and target position 2 differ: event_type");
}

TEST_CASE_METHOD(Compared, "the events of a copy in another order are no copy", "[copy_comparison]") {
  for (const auto* data : {"1", "2"}) add("A", data);
  CopiedEvents second(source_.store(), {}, 1, 2, {});
  REQUIRE(second.next());
  put(second.parts().front());
  copy(1);
  CHECK(difference().message() == "source position 1 and target position 1 differ: event_id");
}

TEST_CASE_METHOD(Compared, "what stands behind the two ends is not looked at", "[copy_comparison]") {
  use({"-- evs:drop Gone\n"});
  for (const auto* type : {"A", "Gone", "A"}) add(type);
  copy();
  add("Only here");
  target_.append("c-9", "Only there");
  const auto summary = compare(source_.store(), target_.store(), 3, 2);
  CHECK(summary.source_events == 3);
  CHECK(summary.target_events == 2);
  CHECK(compare(source_.store(), target_.store(), 1, 1).source_events == 1);
  CHECK(compare(source_.store(), target_.store(), 2, 1).dropped == 1);
  CHECK(refusal_of([&] { compare(source_.store(), target_.store(), 3, 1); }) ==
        "E_CERTIFICATE: source position 3: the target ends before it");
}

TEST_CASE_METHOD(Compared, "a source that is shorter than it was is a difference", "[copy_comparison]") {
  add("A");
  copy();
  CHECK(refusal_of([&] { compare(source_.store(), target_.store(), 2, 1); }) ==
        "E_CERTIFICATE: source position 2: the source ends before it");
  CHECK(compare().source_events == 1);
}

TEST_CASE_METHOD(Compared, "what cannot be copied cannot be compared", "[copy_comparison]") {
  add("A");
  copy();
  AlteredStore redacted(source_.store(), [](EventView& event) { event.data_redacted = true; });
  CHECK(refusal_of([&] { compare(redacted, target_.store(), 1, 1); }) ==
        "E_HANDLER: the event at position 1 is redacted");
  use({"-- evs:upcast A 1 -> 2\n:data->'$.none'\n"});
  CHECK(refusal_of([&] { compare(); }) ==
        "E_HANDLER at 1.sql:2: the upcaster 'A 1 -> 2' failed on the event at position 1");
}

TEST_CASE_METHOD(Compared, "a long comparison tells how far it is, and stops when it is asked to",
                 "[copy_comparison]") {
  std::vector<NewEvent> events(2100);
  for (auto& event : events) {
    event.stream = "c-1";
    event.type = "A";
  }
  source_.store().append({.events = events});
  copy();
  CHECK(compare().source_events == 2100);
  CHECK(progress_ == std::vector<Position>{1024, 2048});
  progress_.clear();
  std::atomic<int> signal = 2;
  CHECK(refusal_of([&] { compare(source_.store(), target_.store(), 2100, 2100, StopToken(&signal)); }) ==
        "E_INTERRUPTED: interrupted by SIGINT");
  CHECK(progress_.empty());
}
