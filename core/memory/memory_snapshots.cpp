#include "core/memory/memory_snapshots.hpp"

#include "core/names.hpp"

namespace evs {

namespace {

class Cursor final : public SnapshotCursor {
 public:
  Cursor(std::shared_ptr<const MemorySnapshots> snapshots, std::string_view streams)
      : snapshots_(std::move(snapshots)), streams_(streams) {}

  bool next(SnapshotInfo& out) override {
    while (auto found = snapshots_->next(last_, literal_prefix(streams_))) {
      last_ = MemorySnapshots::place_of(found->key, found->version);
      if (!glob_match(streams_, found->key.stream)) continue;
      out = std::move(*found);
      return true;
    }
    return false;
  }

 private:
  std::shared_ptr<const MemorySnapshots> snapshots_;
  std::string streams_;
  std::optional<MemorySnapshots::Place> last_;
};

}  // namespace

MemorySnapshots::Place MemorySnapshots::place_of(const SnapshotKey& key, Version version) {
  return {key.stream, key.reducer_hash, key.upcaster_hash, key.engine_tag, key.redaction_epoch, version};
}

void MemorySnapshots::save(std::span<const Snapshot> snapshots) {
  const std::lock_guard guard(mutex_);
  for (const auto& each : snapshots) snapshots_.insert_or_assign(place_of(each.key, each.version), each);
}

std::optional<StoredSnapshot> MemorySnapshots::find(const SnapshotKey& key, Version at_most) const {
  const std::lock_guard guard(mutex_);
  auto found = snapshots_.upper_bound(place_of(key, at_most));
  if (found == snapshots_.begin() || (--found)->second.key != key) return std::nullopt;
  return StoredSnapshot{found->second, true};
}

std::int64_t MemorySnapshots::drop(std::span<const SnapshotInfo> snapshots) {
  const std::lock_guard guard(mutex_);
  std::size_t dropped = 0;
  for (const auto& each : snapshots) dropped += snapshots_.erase(place_of(each.key, each.version));
  return static_cast<std::int64_t>(dropped);
}

std::optional<SnapshotInfo> MemorySnapshots::next(const std::optional<Place>& after, std::string_view prefix) const {
  const std::lock_guard guard(mutex_);
  const auto found =
      after ? snapshots_.upper_bound(*after) : snapshots_.lower_bound(Place{std::string(prefix), {}, {}, {}, 0, 0});
  if (found == snapshots_.end() || !std::get<0>(found->first).starts_with(prefix)) return std::nullopt;
  const auto& kept = found->second;
  return SnapshotInfo{kept.key,      kept.reducer,  kept.version,
                      kept.position, kept.taken_at, static_cast<std::int64_t>(kept.state.size())};
}

std::unique_ptr<SnapshotCursor> make_memory_snapshot_cursor(std::shared_ptr<const MemorySnapshots> snapshots,
                                                            std::string_view streams) {
  return std::make_unique<Cursor>(std::move(snapshots), streams);
}

}  // namespace evs
