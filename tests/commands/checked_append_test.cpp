#include "commands/checked_append.hpp"

#include <catch2/catch.hpp>

#include "tests/contract/each_backend.hpp"

using namespace evs;
using evs::contract::EachBackend;

namespace {

NewEvent order(std::string_view data) {
  auto event = contract::event("Order-1", "Order", data);
  event.schema_version = 1;
  return event;
}

RegistryChange strict_order(std::int64_t seen) {
  return {.seen = seen,
          .add_schemas = {{"Order", 1, 0, R"({"type":"object"})"}},
          .set_policies = {{"", SchemaPolicy::known}}};
}

/// A store whose registry changes right after it has been read for the first time.
class ChangedInBetween final : public Store {
 public:
  explicit ChangedInBetween(Store& store) : store_(store) {}
  Registry registry() override {
    auto read = store_.registry();
    if (!std::exchange(changed_, true)) store_.change_registry(strict_order(read.revision));
    return read;
  }
  AppendReport append(const AppendRequest& request) override {
    ++appends;
    return store_.append(request);
  }

  std::unique_ptr<EventCursor> read(ReadRequest request) override { return store_.read(std::move(request)); }
  Head head() override { return store_.head(); }
  Position head_position() override { return store_.head_position(); }
  std::optional<Digest> hash_at(Position position) override { return store_.hash_at(position); }
  std::optional<Position> find_event(const Uuid& id) override { return store_.find_event(id); }
  std::optional<StreamInfo> stream(std::string_view name) override { return store_.stream(name); }
  Version stream_version(std::string_view name) override { return store_.stream_version(name); }
  std::unique_ptr<StreamCursor> streams(std::string_view prefix) override { return store_.streams(prefix); }
  std::unique_ptr<TypeCursor> types() override { return store_.types(); }
  std::vector<std::string> type_names(std::string_view prefix, std::size_t limit) override {
    return store_.type_names(prefix, limit);
  }
  StoreInfo info() override { return store_.info(); }
  bool change_state(const StateChange& change) override { return store_.change_state(change); }
  bool change_registry(const RegistryChange& change) override { return store_.change_registry(change); }
  void save_snapshots(std::span<const Snapshot> snapshots) override { store_.save_snapshots(snapshots); }
  std::optional<StoredSnapshot> find_snapshot(const SnapshotKey& key, Version at_most) override {
    return store_.find_snapshot(key, at_most);
  }
  std::unique_ptr<SnapshotCursor> snapshots(std::string_view streams) override { return store_.snapshots(streams); }
  std::int64_t drop_snapshots(std::span<const SnapshotInfo> snapshots) override {
    return store_.drop_snapshots(snapshots);
  }
  bool wait_past(Position position, Duration at_most, const StopToken& stop) override {
    return store_.wait_past(position, at_most, stop);
  }
  std::vector<std::string> consumers(std::string_view after, std::size_t limit) override {
    return store_.consumers(after, limit);
  }
  std::vector<ConsumerCheckpoint> checkpoints(std::string_view consumer) override {
    return store_.checkpoints(consumer);
  }
  std::vector<ParkedDelivery> parked(std::string_view consumer, ParkedKind kind, Position after,
                                     std::size_t limit) override {
    return store_.parked(consumer, kind, after, limit);
  }
  bool change_consumer(const ConsumerChange& change) override { return store_.change_consumer(change); }

  int appends = 0;

 private:
  Store& store_;
  bool changed_ = false;
};

}  // namespace

TEST_CASE_METHOD(EachBackend, "events that a schema refuses are not appended, nor those with them") {
  REQUIRE(store_->change_registry(strict_order(0)));
  const std::vector<NewEvent> events{contract::event("Order-1", "Other"), order("{}"), order("[]")};
  try {
    commands::append_checked(*store_, {.events = events});
    FAIL("appended");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::schema_violation);
    CHECK(error.details().back() == Error::Detail{"index", std::int64_t{2}});
  }
  CHECK(store_->head().position == 0);
  const auto report = commands::append_checked(*store_, {.events = std::span(events).first(2)});
  CHECK(report.events.size() == 2);
  CHECK(store_->head().position == 2);
}

TEST_CASE_METHOD(EachBackend, "a schema that is registered between the check and the append is obeyed") {
  ChangedInBetween store(*store_);
  const auto bad = order("[]");
  CHECK_THROWS_AS(commands::append_checked(store, {.events = {&bad, 1}}), Error);
  CHECK(store_->head().position == 0);
  CHECK(store.appends == 1);
  ChangedInBetween other(*store_);
  const auto good = order("{}");
  CHECK(commands::append_checked(other, {.events = {&good, 1}}).events.front().position == 1);
  CHECK(other.appends == 2);
}
