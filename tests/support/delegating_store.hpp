// A store that passes every call on to another one: tests override what they want otherwise. Thread and failure rules
// are those of the other store, which outlives it.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/store.hpp"

namespace evs {

class DelegatingStore : public Store {
 public:
  explicit DelegatingStore(Store& store) : store_(store) {}

  AppendReport append(const AppendRequest& request) override { return store_.append(request); }
  std::unique_ptr<EventCursor> read(ReadRequest request) override { return store_.read(std::move(request)); }
  Head head() override { return store_.head(); }
  Position head_position() override { return store_.head_position(); }
  std::optional<Digest> hash_at(Position position) override { return store_.hash_at(position); }
  std::optional<Position> find_event(const Uuid& id) override { return store_.find_event(id); }
  std::optional<StreamInfo> stream(std::string_view name) override { return store_.stream(name); }
  Version stream_version(std::string_view name) override { return store_.stream_version(name); }
  std::unique_ptr<StreamCursor> streams(std::string_view prefix) override { return store_.streams(prefix); }
  std::unique_ptr<StreamCursor> stream_names(std::string_view prefix) override { return store_.stream_names(prefix); }
  std::unique_ptr<TypeCursor> types() override { return store_.types(); }
  std::vector<std::string> type_names(std::string_view prefix, std::size_t limit) override {
    return store_.type_names(prefix, limit);
  }
  StoreInfo info() override { return store_.info(); }
  bool change_state(const StateChange& change) override { return store_.change_state(change); }
  Registry registry() override { return store_.registry(); }
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
  std::int64_t make_due(std::string_view consumer, Position from, Position to) override {
    return store_.make_due(consumer, from, to);
  }

 protected:
  Store& store_;
};

}  // namespace evs
