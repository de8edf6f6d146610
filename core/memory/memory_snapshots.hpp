// The snapshots of the memory store: a map in the order of a listing, with a lock of its own. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "core/store.hpp"

namespace evs {

class MemorySnapshots {
 public:
  void save(std::span<const Snapshot> snapshots);
  std::optional<StoredSnapshot> find(const SnapshotKey& key, Version at_most) const;
  std::int64_t drop(std::span<const SnapshotInfo> snapshots);

  /// By stream, then by key and version.
  using Place = std::tuple<std::string, Digest, Digest, std::string, std::int64_t, Version>;
  /// The first behind `after` of a stream whose name begins with `prefix`.
  std::optional<SnapshotInfo> next(const std::optional<Place>& after, std::string_view prefix) const;
  static Place place_of(const SnapshotKey& key, Version version);

 private:
  mutable std::mutex mutex_;
  std::map<Place, Snapshot> snapshots_;
};

std::unique_ptr<SnapshotCursor> make_memory_snapshot_cursor(std::shared_ptr<const MemorySnapshots> snapshots,
                                                            std::string_view streams);

}  // namespace evs
