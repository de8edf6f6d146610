// A stream's state at a version, kept by the store as a cache (contract section 1, promises B7 and P12): what it was
// computed by, and where in the log it stands. Values of the seam; owned, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/event.hpp"

namespace evs {

/// Everything beside the events that a state depends on: a snapshot under another key is another state.
struct SnapshotKey {
  std::string stream;
  Digest reducer_hash{};
  Digest upcaster_hash{};
  std::string engine_tag;            // of the engine whose JSON functions made it
  std::int64_t redaction_epoch = 0;  // of the store at that time: a redaction may have changed what the state holds
  bool operator==(const SnapshotKey&) const = default;
};

struct Snapshot {
  SnapshotKey key;
  std::string reducer;    // its name, for people
  Version version = 0;    // of the last event that went in
  Position position = 0;  // of that event
  Digest chain_hash{};    // of that event
  Timestamp taken_at = 0;
  std::string state;  // JSON text
};

/// A snapshot as it was found.
struct StoredSnapshot {
  Snapshot snapshot;
  bool intact = false;  // false: it is not what was saved, and its values mean nothing
};

/// A snapshot without its state.
struct SnapshotInfo {
  SnapshotKey key;
  std::string reducer;
  Version version = 0;
  Position position = 0;
  Timestamp taken_at = 0;
  std::int64_t state_bytes = 0;
};

/// SHA-256 over every field, kept beside a snapshot: a byte of it that changes later is noticed.
Digest snapshot_checksum(const Snapshot& snapshot);

}  // namespace evs
