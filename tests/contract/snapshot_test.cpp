#include <algorithm>

#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

SnapshotKey key_of(std::string_view stream, std::string_view reducer = "order") {
  SnapshotKey key;
  key.stream = stream;
  key.reducer_hash = sha256(reducer);
  key.upcaster_hash = sha256("upcasters");
  key.engine_tag = "engine 1";
  return key;
}

Snapshot snapshot_of(const SnapshotKey& key, Version version, std::string state = "{}") {
  Snapshot made;
  made.key = key;
  made.reducer = "order";
  made.version = version;
  made.position = version;
  made.chain_hash = sha256("event");
  made.taken_at = 1'700'000'000 * kSecond + version;
  made.state = std::move(state);
  return made;
}

/// "Order-1 3, Order-2 1": what a listing gives, in its order.
std::string listed(Store& store, std::string_view streams = "*") {
  std::string text;
  const auto cursor = store.snapshots(streams);
  for (SnapshotInfo info; cursor->next(info);) {
    text += (text.empty() ? "" : ", ") + info.key.stream + " " + std::to_string(info.version);
  }
  return text;
}

std::optional<Version> version_found(Store& store, const SnapshotKey& key, Version at_most) {
  const auto found = store.find_snapshot(key, at_most);
  if (!found) return std::nullopt;
  REQUIRE(found->intact);
  return found->snapshot.version;
}

}  // namespace

TEST_CASE_METHOD(EachBackend, "a snapshot comes back as it was saved, through another handle too") {
  add("Order-1");
  const std::string state = R"({"n":1e2,"s":"\u0000ü"})";
  const auto saved = snapshot_of(key_of("Order-1"), 1, state);
  store_->save_snapshots({&saved, 1});
  const auto other = another_handle();
  const auto found = other->find_snapshot(saved.key, 1);
  REQUIRE(found);
  CHECK(found->intact);
  CHECK(found->snapshot.key == saved.key);
  CHECK(found->snapshot.reducer == "order");
  CHECK(found->snapshot.version == 1);
  CHECK(found->snapshot.position == 1);
  CHECK(found->snapshot.chain_hash == saved.chain_hash);
  CHECK(found->snapshot.taken_at == saved.taken_at);
  CHECK(found->snapshot.state == state);
}

TEST_CASE_METHOD(EachBackend, "the newest snapshot at or before a version is found") {
  add("Order-1");
  const auto key = key_of("Order-1");
  const std::vector<Snapshot> saved{snapshot_of(key, 10), snapshot_of(key, 20), snapshot_of(key, 30)};
  store_->save_snapshots(saved);
  CHECK_FALSE(version_found(*store_, key, 9));
  CHECK(version_found(*store_, key, 10) == 10);
  CHECK(version_found(*store_, key, 29) == 20);
  CHECK(version_found(*store_, key, kLastPosition) == 30);
}

TEST_CASE_METHOD(EachBackend, "a snapshot of another key is another snapshot") {
  add("Order-1");
  add("Order-2");
  const auto key = key_of("Order-1");
  const auto saved = snapshot_of(key, 1);
  store_->save_snapshots({&saved, 1});
  std::vector<SnapshotKey> others(5, key);
  others[0].stream = "Order-2";
  others[1].reducer_hash = sha256("another");
  others[2].upcaster_hash = sha256("another");
  others[3].engine_tag = "engine 2";
  others[4].redaction_epoch = 1;
  for (const auto& other : others) CHECK_FALSE(store_->find_snapshot(other, kLastPosition));
}

TEST_CASE_METHOD(EachBackend, "a snapshot of the same key and version is replaced") {
  add("Order-1");
  const auto key = key_of("Order-1");
  for (const auto* state : {"1", "2"}) {
    const auto saved = snapshot_of(key, 1, state);
    store_->save_snapshots({&saved, 1});
  }
  CHECK(store_->find_snapshot(key, 1)->snapshot.state == "2");
  CHECK(listed(*store_) == "Order-1 1");
}

TEST_CASE_METHOD(EachBackend, "a snapshot of a stream that does not exist is refused and nothing is saved") {
  add("Order-1");
  const std::vector<Snapshot> saved{snapshot_of(key_of("Order-1"), 1), snapshot_of(key_of("Order-2"), 1)};
  CHECK(error_of([&] { store_->save_snapshots(saved); }) == ErrorCode::stream_not_found);
  CHECK(listed(*store_) == "");
  add("Order-2");
  store_->save_snapshots(saved);
  CHECK(listed(*store_) == "Order-1 1, Order-2 1");
}

TEST_CASE_METHOD(EachBackend,
                 "snapshots are listed by stream, key and version, by name and by pattern too, over many pages") {
  for (const auto* stream : {"Order-2", "Order", "Cart-1", "Order-10"}) add(stream);
  std::vector<Snapshot> saved;
  for (Version version = 450; version > 0; --version)
    saved.push_back(snapshot_of(key_of("Order-10"), version, "[1,2]"));
  for (const auto* stream : {"Order-2", "Order", "Cart-1"}) saved.push_back(snapshot_of(key_of(stream), 1));
  store_->save_snapshots(saved);
  CHECK(listed(*store_, "Order-2") == "Order-2 1");
  CHECK(listed(*store_, "Order") == "Order 1");
  CHECK(listed(*store_, "Order-1") == "");
  CHECK(listed(*store_, "Orders*") == "");
  CHECK(listed(*store_, "*-?") == "Cart-1 1, Order-2 1");
  std::string wanted = "Order 1";
  for (Version version = 1; version <= 450; ++version) wanted += ", Order-10 " + std::to_string(version);
  CHECK(listed(*store_, "Order*") == wanted + ", Order-2 1");
  CHECK(listed(*store_) == "Cart-1 1, " + wanted + ", Order-2 1");
  const auto cursor = store_->snapshots("Order-10");
  SnapshotInfo info;
  REQUIRE(cursor->next(info));
  CHECK(info.key == key_of("Order-10"));
  CHECK(info.reducer == "order");
  CHECK(info.position == 1);
  CHECK(info.taken_at == saved.front().taken_at - 449);
  CHECK(info.state_bytes == 5);
}

TEST_CASE_METHOD(EachBackend, "dropping takes the snapshots named and tells how many were there") {
  add("Order-1");
  const auto key = key_of("Order-1");
  const auto other = key_of("Order-1", "another");
  const std::vector<Snapshot> saved{snapshot_of(key, 1), snapshot_of(key, 2), snapshot_of(other, 1)};
  store_->save_snapshots(saved);
  SnapshotInfo gone;
  gone.key = key;
  gone.version = 1;
  auto never = gone;
  never.version = 7;
  CHECK(store_->drop_snapshots(std::vector{gone, never}) == 1);
  CHECK_FALSE(store_->find_snapshot(key, 1));
  CHECK(version_found(*store_, key, 9) == 2);
  CHECK(version_found(*store_, other, 9) == 1);
  CHECK(store_->drop_snapshots(std::vector{gone}) == 0);
}

TEST_CASE_METHOD(EachBackend, "appending goes on beside snapshots and they are no part of the log") {
  add("Order-1");
  const auto before = store_->head();
  const auto saved = snapshot_of(key_of("Order-1"), 1);
  store_->save_snapshots({&saved, 1});
  CHECK(store_->head().hash == before.hash);
  CHECK(add("Order-1").version == 2);
  CHECK(add("Order-2").position == 3);
}

}  // namespace evs::contract
