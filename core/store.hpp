// THE SEAM: what an event store does, whatever keeps it. Commands work through it alone; the contract suite
// (tests/contract/) proves its rules on every backend. One thread per Store. Failures are thrown as Error.
// (1) All events of one append or none, expectations checked in the same transaction; (2) positions become visible in
// order; (3) a cursor's end is fixed when it is made, and it holds no transaction between pages; (4) views die at the
// next call; (5) versions and positions have no gaps; (6) an undecodable row is store_corrupt, never skipped.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint.hpp"
#include "core/error.hpp"
#include "core/event.hpp"
#include "core/registry.hpp"
#include "core/snapshot.hpp"
#include "core/stop_token.hpp"

namespace evs {

/// The newest event of the log; position 0 and chain_origin() when it is empty.
struct Head {
  Position position = 0;
  Digest hash{};
};

/// What one NewEvent became.
enum class Outcome { appended, duplicate, refused };
struct Appended {
  Outcome outcome = Outcome::appended;
  Position position = 0;  // of the stored event, also for a duplicate; 0 when refused
  Version version = 0;
  Uuid id;
};

enum class AppendPolicy {
  atomic,         // any conflict throws and nothing is written; ids partly known = batch_half_known
  skip_known,     // duplicates are counted, conflicting events are left out as `refused`; the rest is written
  until_refused,  // as skip_known up to the first conflict: that event and those after it are not written
};
enum class Commit { commit, roll_back };  // roll_back: everything is checked, nothing stays

struct AppendRequest {
  std::span<const NewEvent> events;
  AppendPolicy policy = AppendPolicy::atomic;
  Commit commit = Commit::commit;
  std::optional<std::int64_t> registry_seen{};  // nothing is written when the registry's revision is another one by now
  const ConsumerChange* along = nullptr;        // made in the same transaction; alone may write while a copy is made
};
struct Refusal {
  std::size_t index;  // into AppendRequest::events
  Error error;
};
struct AppendReport {
  std::vector<Appended> events;  // one per NewEvent, same order; until_refused ends with the refused one
  std::vector<Refusal> refusals;
  bool registry_changed = false;  // it is not as `registry_seen` says: nothing was looked at or written
  Duration held = 0;              // how long other writers were kept waiting for this transaction
};

enum class Direction { forward, backward };

/// Which events a cursor walks, in position order.
struct ReadRequest {
  Position after = 0;           // exclusive
  Position to = kLastPosition;  // inclusive
  Direction direction = Direction::forward;
  std::vector<std::string> streams;  // literal names, a union; empty = every stream. Unknown names match nothing
  Version from_version = 1;          // only with exactly one stream
  Version to_version = kLastPosition;
  std::function<bool(std::string_view)> stream_matches;  // asked once per stream name, may be cached; empty = all
  std::function<bool(std::string_view)> type_matches;    // likewise per type
  std::optional<Timestamp> since;                        // created_at >= since
  std::optional<Timestamp> until;                        // created_at < until
  std::size_t page_hint = 1000;                          // events wanted soon: a small limit makes small pages
};

class EventCursor {
 public:
  virtual ~EventCursor() = default;
  /// The next event, or false at the end. `out`'s views die at the next call. A torn or undecodable row throws
  /// store_corrupt with its position.
  virtual bool next(EventView& out) = 0;
  /// Last position that this cursor may return, fixed when it was made.
  virtual Position end() const = 0;
};

struct StreamInfo {
  std::string name;
  Version version = 0;  // = number of events
  Position first_position = 0, last_position = 0;
  Timestamp first_at = 0, last_at = 0;
};
class StreamCursor {
 public:
  virtual ~StreamCursor() = default;
  /// The next stream in byte order of names, or false at the end.
  virtual bool next(StreamInfo& out) = 0;
};

struct TypeInfo {
  std::string name;
  std::int64_t events = 0;
  std::vector<std::int64_t> schema_versions;  // ascending
  Position first_position = 0, last_position = 0;
  Timestamp first_at = 0, last_at = 0;
};
class TypeCursor {
 public:
  virtual ~TypeCursor() = default;
  /// The next event type in byte order of names, or false at the end.
  virtual bool next(TypeInfo& out) = 0;
};

class SnapshotCursor {
 public:
  virtual ~SnapshotCursor() = default;
  /// The next snapshot, by stream in byte order of names, then by key and version; false at the end.
  virtual bool next(SnapshotInfo& out) = 0;
};

/// open: for reading and writing; closed: only for reading, because a successor took over; copying: a copy of another
/// store is being made in it, and only the copy writes.
enum class StoreState { open, closed, copying };
std::string_view to_string(StoreState state);
/// Who wants to write: only a copy may while the store is being copied into.
enum class Writer { any, copy };
/// Throws store_closed, naming the successor, where a store in that state takes nothing from that writer.
void check_takes(StoreState state, const std::string& successor, Writer writer);

/// A change of state, made only if the log still ends at `seen_head`. What is named beside it is changed in the same
/// transaction; it outlives the call.
struct StateChange {
  Position seen_head = 0;
  std::function<bool()> look_again{};  // in the place of seen_head, when nobody else can append: false = change nothing
  StoreState state = StoreState::open;
  std::string successor{};                      // of a closed store: a locator
  std::optional<std::int64_t> registry_seen{};  // nothing is changed when the registry's revision is another one by now
  const RegistryChange* registry = nullptr;
  std::span<const ConsumerChange> consumers{};
};

/// The identity and state that the store carries (table `meta`).
struct StoreInfo {
  Uuid store_id;
  std::int64_t epoch = 1;
  int format = 2;
  StoreState state = StoreState::open;
  std::string successor;
  bool production = false;
  bool time_ordered = true;
  Timestamp created_at = 0;
  std::int64_t redaction_epoch = 0;    // grows with each redaction
  std::int64_t registry_revision = 0;  // Registry::revision
};

class Store {
 public:
  virtual ~Store() = default;

  /// Appends in one write transaction. Looks ids up before expectations (contract section 8). Throws
  /// version_conflict, id_conflict, batch_half_known, exact_mismatch, store_closed, busy, disk_full, io_error
  /// (nothing written) or unknown_outcome (the commit itself failed; the error names the ids).
  virtual AppendReport append(const AppendRequest& request) = 0;
  virtual std::unique_ptr<EventCursor> read(ReadRequest request) = 0;
  virtual Head head() = 0;
  /// The head's position alone: cheaper, and known even where the event itself is damaged or missing.
  virtual Position head_position() = 0;
  /// Hash of the event at `position` (0: chain_origin()), absent past the head.
  virtual std::optional<Digest> hash_at(Position position) = 0;
  virtual std::optional<Position> find_event(const Uuid& id) = 0;
  /// Absent when no such stream exists.
  virtual std::optional<StreamInfo> stream(std::string_view name) = 0;
  /// Its newest version, which is how many events it has; 0 = no such stream exists. Cheaper than `stream`.
  virtual Version stream_version(std::string_view name) = 0;
  /// Streams whose name begins with `prefix`, in byte order.
  virtual std::unique_ptr<StreamCursor> streams(std::string_view prefix) = 0;
  /// The same with their names and versions alone, at a tenth of the cost.
  virtual std::unique_ptr<StreamCursor> stream_names(std::string_view prefix) = 0;
  virtual std::unique_ptr<TypeCursor> types() = 0;
  /// At most `limit` names of event types that begin with `prefix`, in byte order, without counting their events.
  virtual std::vector<std::string> type_names(std::string_view prefix, std::size_t limit) = 0;
  virtual StoreInfo info() = 0;

  /// Opens, closes or marks the store, in one durable transaction; false when the log does not end at `seen_head` or
  /// the registry has another revision, and nothing was changed. Throws busy for a consumer that is not as it was seen,
  /// store_closed (a closed store stays closed), and unknown_outcome: the change may be there or not.
  virtual bool change_state(const StateChange& change) = 0;

  /// Of one moment. Cheap while its revision is 0.
  virtual Registry registry() = 0;
  /// Changes it in one durable transaction; false when its revision is not the one seen, and nothing was changed.
  /// Throws store_closed, busy, disk_full, io_error, and unknown_outcome: the change may be there or not.
  virtual bool change_registry(const RegistryChange& change) = 0;

  // Snapshots are a cache beside the log: losing them changes no answer.
  /// Saves all in one write transaction; one of the same key and version is replaced. Throws stream_not_found,
  /// store_closed, busy, disk_full, io_error: nothing was saved; unknown_outcome: they may be there or not.
  virtual void save_snapshots(std::span<const Snapshot> snapshots) = 0;
  /// The newest of that key at version `at_most` or below.
  virtual std::optional<StoredSnapshot> find_snapshot(const SnapshotKey& key, Version at_most) = 0;
  /// Those of one stream, by its name, or of the streams that a pattern matches.
  virtual std::unique_ptr<SnapshotCursor> snapshots(std::string_view streams) = 0;
  /// Drops those with the same key and version in one write transaction and tells how many were there.
  virtual std::int64_t drop_snapshots(std::span<const SnapshotInfo> snapshots) = 0;

  /// Returns true as soon as the head is past `position`, false after `at_most` or when `stop` asks. Idle cost is
  /// below 1 % of a core; a commit of another process is seen within a few milliseconds. Throws read_only or
  /// disk_full where a later commit could not be seen, usage for a copy.
  virtual bool wait_past(Position position, Duration at_most, const StopToken& stop) = 0;

  /// Names of consumers that have a checkpoint, past `after` in byte order, at most `limit`.
  virtual std::vector<std::string> consumers(std::string_view after, std::size_t limit) = 0;
  /// The checkpoints of a consumer's members, by member; empty when it has none. A damaged one is not `sound`, and can
  /// be replaced or removed as any other.
  virtual std::vector<ConsumerCheckpoint> checkpoints(std::string_view consumer) = 0;
  /// Events that it has parked, past `after` in position order, at most `limit`.
  virtual std::vector<ParkedDelivery> parked(std::string_view consumer, ParkedKind kind, Position after,
                                             std::size_t limit) = 0;
  /// Saves in one durable transaction; false when the checkpoints are not those `seen`, and nothing was changed. Throws
  /// store_closed, busy, disk_full, io_error, and unknown_outcome: the change may be there or not.
  virtual bool change_consumer(const ConsumerChange& change) = 0;
  /// Makes due what the consumer has parked at positions `from` to `to`, both included, in one durable transaction, and
  /// tells how many events that are. What is not parked by then stays so. Throws as change_consumer does.
  virtual std::int64_t make_due(std::string_view consumer, Position from, Position to) = 0;
};

}  // namespace evs
