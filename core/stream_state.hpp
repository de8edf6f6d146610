// The state of a stream at a version: the newest snapshot that fits, and the events after it. Used by state, snapshot,
// bisect and handle. One thread with its store and reducer. Failures are the store's and the reducer's; a snapshot that
// does not fit is no failure but a note.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/expression/lifter.hpp"
#include "core/expression/reducer.hpp"
#include "core/store.hpp"

namespace evs {

struct StreamState {
  std::string stream;
  Version version = 0;        // of the last event that went in; 0: the first state
  Position position = 0;      // of that event
  Digest chain_hash{};        // of that event
  Version snapshot_used = 0;  // version of the snapshot it was made from, 0 = none
  std::string state;          // JSON text without whitespace between tokens
};

enum class Snapshots { used, ignored };

class StateReader {
 public:
  /// `note` gets a sentence about snapshots that cannot be used. `lifter` null: events are folded as they are stored.
  StateReader(Store& store, Reducer& reducer, Lifter* lifter, std::function<void(std::string)> note);

  /// Folds up to version `to`, or to the stream's end where that comes first. A stream that does not exist is at
  /// version 0. `each` is called after every event that was folded, and after each part of one that was split, when
  /// there is one; `now` then gives the state, which is that of the version with its last part.
  enum class Part { last, one_of_more };
  using EachEvent = std::function<void(const EventView& event, Part part)>;
  StreamState read(const std::string& stream, Version to, Snapshots snapshots, const EachEvent& each = {});

  /// What `read` begins with: the newest snapshot that fits up to version `to`, else the first state.
  StreamState start(const std::string& stream, Version to, Snapshots snapshots);

  /// Goes on from an earlier state of the same stream and reducer.
  StreamState go_on(StreamState from, Version to, const EachEvent& each = {});
  /// The state as the event just folded left it; dies at the next call.
  std::string_view now(const EventView& event) { return reducer_.state(event.position); }

  /// Whether `every` events or more came up to `version` since the newest snapshot there that `read` would begin with.
  /// Says nothing of those that cannot be used: `read` does.
  bool snapshot_due(const std::string& stream, Version version, std::int64_t every);
  /// What `save_snapshots` of the store takes; the state is at version 1 or later.
  Snapshot snapshot_of(const StreamState& state, Timestamp taken_at) const;
  /// The key of this reducer's snapshots of a stream.
  SnapshotKey key_of(const std::string& stream) const;

 private:
  enum class Unfit { noted, passed_over };
  std::optional<Snapshot> find_fitting(const std::string& stream, Version at_most, Unfit unfit);
  bool fits_log(const Snapshot& snapshot);
  void note_others(const std::string& stream);

  Store& store_;
  Reducer& reducer_;
  Lifter* lifter_;
  std::function<void(std::string)> note_;
  std::int64_t redaction_epoch_;
  std::string engine_tag_;
  bool noted_others_ = false;
};

/// The stream's last version at `position` or before, 0 when it began later.
Version version_at_position(Store& store, const StreamInfo& stream, Position position);
/// The longest beginning of the stream whose events were all created at `time` or before.
Version version_at_time(Store& store, const StreamInfo& stream, Timestamp time);

}  // namespace evs
