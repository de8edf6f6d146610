#include "core/stream_state.hpp"

#include <map>
#include <random>
#include <set>

#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

Definition counter(std::string name = "counter") {
  Definition made;
  made.path = "counter.sql";
  made.kind = DefinitionKind::reducer;
  made.name = std::move(name);
  made.init = {"json('{\"n\":0}')", 2, 1};
  made.handlers = {{"*", 3, {"json_set(:state, '$.n', (:state->>'$.n') + 1, '$.last', :data->'$.v')", 4, 1}}};
  made.hash = sha256("counter 1");
  return made;
}

class EachState : public EachBackend {
 protected:
  StateReader reader(Reducer& reducer) {
    return {*store_, reducer, nullptr, [this](std::string sentence) { notes_.push_back(std::move(sentence)); }};
  }
  void add_numbered(std::string_view stream, int count) {
    for (int i = 0; i < count; ++i) {
      const auto data = "{\"v\":" + std::to_string(i) + "}";
      add(event(stream, "Happened", data));
    }
  }
  void save(StateReader& reader, const StreamState& state) {
    const auto snapshot = reader.snapshot_of(state, 0);
    store_->save_snapshots({&snapshot, 1});
  }

  std::vector<std::string> notes_;
};

}  // namespace

TEST_CASE_METHOD(EachState, "a state is folded up to a version or the end") {
  add_numbered("Order-1", 3);
  Reducer reducer(counter());
  auto states = reader(reducer);
  CHECK(states.read("Order-1", kLastPosition, Snapshots::used).state == R"({"n":3,"last":2})");
  const auto second = states.read("Order-1", 2, Snapshots::used);
  CHECK(second.state == R"({"n":2,"last":1})");
  CHECK(second.version == 2);
  CHECK(second.position == 2);
  CHECK(second.chain_hash == *store_->hash_at(2));
  CHECK(states.read("Order-1", 0, Snapshots::used).state == R"({"n":0})");
  CHECK(states.read("Order-9", kLastPosition, Snapshots::used).version == 0);
}

TEST_CASE_METHOD(EachState, "a state begins with the newest snapshot at or before the version") {
  add_numbered("Order-1", 10);
  Reducer reducer(counter());
  auto states = reader(reducer);
  for (const Version version : {3, 6}) save(states, states.read("Order-1", version, Snapshots::ignored));
  std::vector<Version> folded;
  const auto each = [&](const EventView& event, StateReader::Part) {
    folded.push_back(event.version);
    CHECK(states.now(event).starts_with("{\"n\":" + std::to_string(event.version)));
  };
  const auto last = states.read("Order-1", kLastPosition, Snapshots::used, each);
  CHECK(last.snapshot_used == 6);
  CHECK(folded == std::vector<Version>{7, 8, 9, 10});
  CHECK(last.state == R"({"n":10,"last":9})");
  CHECK(states.read("Order-1", 5, Snapshots::used).snapshot_used == 3);
  CHECK(states.read("Order-1", 6, Snapshots::used).state == R"({"n":6,"last":5})");
  CHECK(states.read("Order-1", 2, Snapshots::used).snapshot_used == 0);
  CHECK(states.read("Order-1", kLastPosition, Snapshots::ignored).snapshot_used == 0);
  CHECK(states.snapshot_due("Order-1", 10, 4));
  CHECK_FALSE(states.snapshot_due("Order-1", 10, 5));
  CHECK_FALSE(states.snapshot_due("Order-1", 6, 1));
  CHECK(states.snapshot_due("Order-1", 5, 2));
  CHECK(states.snapshot_due("Order-1", 2, 2));
  CHECK_FALSE(states.snapshot_due("Order-2", 0, 1));
  CHECK(notes_.empty());
}

TEST_CASE_METHOD(EachState, "a snapshot that does not fit the log is ignored with a note, an older one serves") {
  add_numbered("Order-1", 6);
  Reducer reducer(counter());
  auto states = reader(reducer);
  save(states, states.read("Order-1", 2, Snapshots::ignored));
  auto foreign = states.read("Order-1", 4, Snapshots::ignored);
  foreign.state = R"({"n":99})";
  foreign.chain_hash = sha256("another log");
  save(states, foreign);
  foreign.version = 50;
  save(states, foreign);
  const auto state = states.read("Order-1", kLastPosition, Snapshots::used);
  CHECK(state.snapshot_used == 2);
  CHECK(state.state == R"({"n":6,"last":5})");
  CHECK(notes_ ==
        std::vector<std::string>{"the snapshot of 'Order-1' at version 50 is ignored: it does not fit the log",
                                 "the snapshot of 'Order-1' at version 4 is ignored: it does not fit the log"});
}

TEST_CASE_METHOD(EachState, "snapshots of a changed reducer are not used, which is said once") {
  add_numbered("Order-1", 2);
  add_numbered("Order-2", 2);
  Reducer before(counter());
  auto old_states = reader(before);
  for (const auto* stream : {"Order-1", "Order-2"}) save(old_states, old_states.read(stream, 2, Snapshots::used));
  auto changed = counter();
  changed.hash = sha256("counter 2");
  Reducer after(changed);
  auto states = reader(after);
  CHECK(states.read("Order-1", kLastPosition, Snapshots::used).snapshot_used == 0);
  CHECK(states.read("Order-2", kLastPosition, Snapshots::used).snapshot_used == 0);
  CHECK(notes_ ==
        std::vector<std::string>{
            "snapshots of 'Order-1' by reducer 'counter' are not used: they are of another text of the reducer"});
  Reducer unrelated(merge_reducer());
  auto others = reader(unrelated);
  others.read("Order-1", kLastPosition, Snapshots::used);
  CHECK(notes_.size() == 1);
}

TEST_CASE_METHOD(EachState, "a position and a time name the version that a stream had then") {
  for (int i = 0; i < 20; ++i) {
    add(i % 3 == 0 ? "Order-2" : "Order-1");
    mint_->advance(kSecond);
  }
  const auto start = mint_->clock() - 20 * kSecond;
  const auto stream = *store_->stream("Order-2");
  for (Position position = 0; position <= 21; ++position) {
    CHECK(version_at_position(*store_, stream, position) == (std::min<Position>(position, 20) + 2) / 3);
    CHECK(version_at_time(*store_, stream, start + (position - 1) * kSecond) ==
          (std::min<Position>(position, 20) + 2) / 3);
  }
}

TEST_CASE_METHOD(EachState, "in a log out of order a time names the longest beginning that was there by then") {
  for (const Timestamp time : {10, 30, 20, 40}) {
    auto imported = event("Order-1");
    imported.created_at = time;
    add(imported);
  }
  const auto stream = *store_->stream("Order-1");
  CHECK(version_at_time(*store_, stream, 9) == 0);
  CHECK(version_at_time(*store_, stream, 25) == 1);
  CHECK(version_at_time(*store_, stream, 30) == 3);
  CHECK(version_at_time(*store_, stream, 99) == 4);
}

TEST_CASE_METHOD(EachState, "with and without snapshots the states of random streams are the same") {
  std::mt19937 random(20260115);
  const auto roll = [&](unsigned sides) { return static_cast<int>(random() % sides); };
  const std::vector<std::string> streams{"Order-1", "Order-2", "Order-3"};
  const std::vector<std::string> payloads{R"({"v":1e2})", R"({"v":{"a":null}})",         R"({"v":[1,-0]})", "{}", "[7]",
                                          "null",         R"({"v":null,"w":{"x":0.10}})"};
  Reducer counting(counter());
  Reducer merging(merge_reducer());
  std::map<std::pair<std::string, std::string>, std::set<Version>> saved;  // by reducer and stream
  int begun_with_one = 0;
  for (int step = 0; step < 400; ++step) {
    const auto& stream = streams[static_cast<std::size_t>(roll(3))];
    auto& reducer = roll(2) == 0 ? counting : merging;
    auto states = reader(reducer);
    if (roll(3) > 0) {
      add(event(stream, "Happened", payloads[static_cast<std::size_t>(roll(7))]));
      continue;
    }
    const auto to = roll(4) == 0 ? kLastPosition : Version{1} + roll(40);
    const auto plain = states.read(stream, to, Snapshots::ignored);
    const auto cached = states.read(stream, to, Snapshots::used);
    INFO("step " << step << ", stream " << stream << " to version " << to);
    REQUIRE(plain.state == cached.state);
    REQUIRE(plain.version == cached.version);
    REQUIRE(plain.position == cached.position);
    auto& versions = saved[{reducer.definition().name, stream}];
    const auto behind = versions.upper_bound(to);
    REQUIRE(cached.snapshot_used == (behind == versions.begin() ? 0 : *std::prev(behind)));
    if (cached.snapshot_used > 0) ++begun_with_one;
    if (cached.version > 0 && roll(2) == 0) {
      save(states, cached);
      versions.insert(cached.version);
    }
  }
  CHECK(begun_with_one > 50);
  CHECK(notes_.empty());
}

}  // namespace evs::contract
