#include "core/sqlite/sqlite_store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/sqlite/checkpoint_table.hpp"
#include "core/sqlite/failed_commit.hpp"
#include "core/sqlite/frugal_vfs.hpp"
#include "core/sqlite/listing.hpp"
#include "core/sqlite/registry_tables.hpp"
#include "core/sqlite/schema.hpp"
#include "core/sqlite/snapshot_table.hpp"
#include "core/sqlite/verify.hpp"

namespace evs::sqlite {

namespace {

/// How often a waiting reader asks whether anything was committed. PRAGMA data_version costs about 6 us, being woken
/// for it ten times that.
constexpr Duration kPollInterval = 12 * kMillisecond;
/// A write transaction never waits less than this for a foreign writer's lock once its turn has come.
constexpr Duration kLeastBusyWait = 100 * kMillisecond;

}  // namespace

/// A write transaction beside the log: it changes nothing that the appender has learned.
template <typename Work>
void SqliteStore::write_in_turn(Writer writer, Work work) {
  {
    const auto started = monotonic_now();
    const WriterTurn turn(*file_, options_.lock_timeout, options_.stop);
    begin(started);
    try {
      const auto meta = meta_.read();
      check_writable(meta, writer);
      work(meta);
    } catch (...) {
      connection_.roll_back();
      throw;
    }
    try {
      commit_transaction();
    } catch (const Error& error) {
      if (came_to_nothing(connection_, error)) throw;
      throw Error(ErrorCode::unknown_outcome,
                  fmt::format("the commit failed, what it was to change may be so or not: {}", error.what()))
          .help("look at what is there before you run it again");
    }
  }
  if (wal_.is_long()) checkpoint_in_turn();
}

SqliteStore::SqliteStore(std::shared_ptr<StoreFile> file, Use use, const OpenOptions& options,
                         std::unique_ptr<PrivateCopy> copy)
    : copy_(std::move(copy)),
      file_(std::move(file)),
      use_(use),
      options_(options),
      connection_(file_->path(), {use, options.durability == Durability::full, options.stop, options.lock_timeout}),
      begin_(connection_, "BEGIN IMMEDIATE"),
      commit_(connection_, "COMMIT") {
  check_schema(connection_, file_->path());
  const auto meta = meta_.read();
  wal_.check_belongs_to(meta.store_id);
  if (!meta.read_features.empty()) {
    throw Error(ErrorCode::newer_format, fmt::format("store '{}' uses features that this evs cannot read: {}",
                                                     file_->path(), meta.read_features))
        .help("use the evs that wrote it, or a newer one; the file was not touched");
  }
}

std::unique_ptr<EventCursor> SqliteStore::read(ReadRequest request) {
  return make_event_cursor(connection_, std::move(request), meta_.read(), stream_by_name_);
}

Head SqliteStore::head() {
  Head head{meta_.read().head_position, chain_origin()};
  if (head.position == 0) return head;
  const auto hash = hash_at(head.position);
  if (!hash) {
    throw Error(ErrorCode::store_corrupt,
                fmt::format("the event at position {}, the newest that the store recorded, is missing", head.position))
        .help("evs verify");
  }
  head.hash = *hash;
  return head;
}

Position SqliteStore::head_position() { return meta_.read().head_position; }

std::optional<Digest> SqliteStore::hash_at(Position position) {
  if (position == 0) return chain_origin();
  Statement query(connection_, "SELECT hash FROM events WHERE global_position = ?1");
  query.bind(1, position);
  Digest hash;
  if (!query.step()) return std::nullopt;
  if (!query.copy_blob(0, hash)) {
    throw Error(ErrorCode::store_corrupt, fmt::format("the hash at position {} is damaged", position))
        .help("evs verify");
  }
  return hash;
}

std::optional<Position> SqliteStore::find_event(const Uuid& id) {
  Statement query(connection_, "SELECT global_position FROM events WHERE event_id = ?1");
  query.bind_blob(1, id.bytes);
  if (!query.step()) return std::nullopt;
  return query.integer(0);
}

std::optional<StreamInfo> SqliteStore::stream(std::string_view name) { return find_stream(connection_, name); }

Version SqliteStore::stream_version(std::string_view name) {
  const ResetGuard guard(*stream_by_name_);
  stream_by_name_->bind_text(1, name);
  return stream_by_name_->step() ? stream_by_name_->integer(1) : 0;
}

std::unique_ptr<StreamCursor> SqliteStore::streams(std::string_view prefix) {
  return make_stream_cursor(connection_, prefix, StreamFacts::all);
}

std::unique_ptr<StreamCursor> SqliteStore::stream_names(std::string_view prefix) {
  return make_stream_cursor(connection_, prefix, StreamFacts::names);
}

std::unique_ptr<TypeCursor> SqliteStore::types() { return make_type_cursor(connection_); }

std::vector<std::string> SqliteStore::type_names(std::string_view prefix, std::size_t limit) {
  return find_type_names(connection_, prefix, limit);
}

StoreInfo SqliteStore::info() {
  const auto meta = meta_.read();
  return {meta.store_id,   meta.epoch,        kFormat,         meta.state,           meta.successor,
          meta.production, meta.time_ordered, meta.created_at, meta.redaction_epoch, meta.registry_revision};
}

bool SqliteStore::change_registry(const RegistryChange& change) {
  bool changed = false;
  write_in_turn(Writer::any, [&](const Meta& meta) {
    changed = meta.registry_revision == change.seen;
    if (changed && change.look_again) change.look_again();
    if (changed) apply_change(connection_, change);
  });
  return changed;
}

void SqliteStore::save_snapshots(std::span<const Snapshot> snapshots) {
  write_in_turn(Writer::any, [&](const Meta&) { sqlite::save_snapshots(connection_, snapshots); });
}

std::optional<StoredSnapshot> SqliteStore::find_snapshot(const SnapshotKey& key, Version at_most) {
  return sqlite::find_snapshot(connection_, key, at_most);
}

std::unique_ptr<SnapshotCursor> SqliteStore::snapshots(std::string_view streams) {
  return make_snapshot_cursor(connection_, streams);
}

std::int64_t SqliteStore::drop_snapshots(std::span<const SnapshotInfo> snapshots) {
  std::int64_t dropped = 0;
  write_in_turn(Writer::any, [&](const Meta&) { dropped = sqlite::drop_snapshots(connection_, snapshots); });
  return dropped;
}

std::vector<std::string> SqliteStore::consumers(std::string_view after, std::size_t limit) {
  return find_consumers(connection_, after, limit);
}

std::vector<ConsumerCheckpoint> SqliteStore::checkpoints(std::string_view consumer) {
  return find_checkpoints(connection_, consumer);
}

std::vector<ParkedDelivery> SqliteStore::parked(std::string_view consumer, ParkedKind kind, Position after,
                                                std::size_t limit) {
  return find_parked(connection_, consumer, kind, after, limit);
}

bool SqliteStore::change_consumer(const ConsumerChange& change) {
  bool changed = false;
  write_in_turn(Writer::any, [&](const Meta&) { changed = apply_change(connection_, change); });
  return changed;
}

std::int64_t SqliteStore::make_due(std::string_view consumer, Position from, Position to) {
  std::int64_t marked = 0;
  write_in_turn(Writer::any, [&](const Meta&) { marked = sqlite::make_due(connection_, consumer, from, to); });
  return marked;
}

StoreSizes SqliteStore::sizes() {
  return {file_->bytes(), file_->wal_bytes(), file_->page_bytes() * connection_.integer("PRAGMA freelist_count")};
}

VerifyReport SqliteStore::verify(const VerifyRequest& request) {
  if (use_ == Use::alone && file_->wal_bytes() > 0) {
    throw Error(ErrorCode::disk_full, fmt::format("cannot verify '{}' here: the disk is full and '{}' holds commits",
                                                  file_->path(), file_->wal_path()))
        .why("the check reads twice at the same time, which needs shared memory beside the log")
        .help("free some space and run the same command again");
  }
  // Alone, nobody can change the file, and it is all there is.
  const bool stands_still = is_immutable(use_) || use_ == Use::alone;
  return verify_store(connection_, file_->path(), stands_still ? Use::immutable : Use::read, request);
}

void SqliteStore::checkpoint() {
  const WriterTurn turn(*file_, options_.lock_timeout, options_.stop);
  if (const int code = wal_.move_into_file(); code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED) {
    throw translate(connection_.handle(), code, "moving the write-ahead log into the store");
  }
}

SqliteStore::~SqliteStore() {
  connection_.roll_back();
  // A statement in the middle of its rows would keep the log from being moved as a whole.
  appender_.reset();
  data_version_.reset();
  wal_.leave_file_whole();
}

/// BEGIN IMMEDIATE takes the write lock before anything is read: a transaction that reads first and writes later would
/// fail at once (BUSY_SNAPSHOT) instead of waiting.
void SqliteStore::begin(Timestamp started) {
  const auto left = options_.lock_timeout - (monotonic_now() - started);
  connection_.set_busy_timeout(std::max(left, kLeastBusyWait));
  try {
    begin_->execute();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::busy) throw;
    throw Error(ErrorCode::busy, fmt::format("store '{}' is locked by another writer: waited {}", file_->path(),
                                             format_duration(monotonic_now() - started)))
        .help("run it again, or wait longer with --timeout 60s");
  }
}

AppendReport SqliteStore::append(const AppendRequest& request) {
  auto report = append_in_turn(request);
  // The events are durable: a checkpoint that fails is no failure of the append, and the next one tries again.
  if (wal_.is_long()) checkpoint_in_turn();
  return report;
}

AppendReport SqliteStore::append_in_turn(const AppendRequest& request) {
  const auto started = monotonic_now();
  const WriterTurn turn(*file_, options_.lock_timeout, options_.stop);
  begin(started);
  const auto locked = monotonic_now();
  AppendReport report;
  try {
    if (!appender_) {
      auto mint = options_.mint ? options_.mint : Mint::make(std::nullopt, std::nullopt);
      appender_ = std::make_unique<Appender>(connection_, meta_, std::move(mint), Indexes::present);
    }
    appender_->load(request.along == nullptr ? Writer::any : Writer::copy);
    if (request.registry_seen.value_or(appender_->registry_revision()) != appender_->registry_revision()) {
      connection_.roll_back();
      report.registry_changed = true;
      return report;
    }
    // First: events that another run has copied meanwhile would be taken for duplicates.
    if (request.along != nullptr && !apply_change(connection_, *request.along)) throw consumer_changed();
    report = appender_->apply(request);
    if (request.commit == Commit::roll_back) {
      connection_.roll_back();
      appender_->forget();
      return report;
    }
    appender_->save();
  } catch (...) {
    connection_.roll_back();
    if (appender_) appender_->forget();
    throw;
  }
  commit(report);
  report.held = monotonic_now() - locked;
  return report;
}

/// A turn of its own, so that those who waited for the append come first. Other writers stand aside meanwhile: a log
/// that is appended to all the time would never be moved as a whole, and so grow without end.
void SqliteStore::checkpoint_in_turn() noexcept {
  try {
    const WriterTurn turn(*file_, options_.lock_timeout, options_.stop);
    wal_.move_into_file();
  } catch (const Error&) {
    // Busy or asked to stop: the log is as it was.
  }
}

/// The memory for what is held costs the first commit more than it saves.
void SqliteStore::commit_transaction() {
  std::optional<HeldFrames> held;
  if (options_.durability == Durability::full && wal_.has_committed()) held.emplace(connection_.handle());
  commit_->execute();
  wal_.note_commit();
}

void SqliteStore::commit(const AppendReport& report) {
  try {
    commit_transaction();
  } catch (const Error& error) {
    const bool nothing_is_there = came_to_nothing(connection_, error);
    appender_->forget();
    if (nothing_is_there) throw;
    std::vector<std::string> ids;
    for (const auto& event : report.events) {
      if (event.outcome == Outcome::appended) ids.push_back(to_string(event.id));
    }
    throw unknown_append(error, ids);
  }
}

bool SqliteStore::change_state(const StateChange& change) {
  bool changed = false;
  write_in_turn(Writer::copy, [&](const Meta& meta) {
    if (!change.look_again && meta.head_position != change.seen_head) return;
    if (change.registry_seen.value_or(meta.registry_revision) != meta.registry_revision) return;
    if (change.registry != nullptr && meta.registry_revision != change.registry->seen) return;
    if (change.look_again && !change.look_again()) return;
    for (const auto& consumer : change.consumers) {
      if (!apply_change(connection_, consumer)) throw consumer_changed();
    }
    if (change.registry != nullptr) apply_change(connection_, *change.registry);
    save_state(connection_, change.state, change.successor);
    changed = true;
  });
  return changed;
}

/// One moment: its revision and its tables come from one read transaction.
Registry SqliteStore::registry() {
  Registry registry;
  if (const auto revision = meta_.read().registry_revision; revision == 0) return registry;
  connection_.run("BEGIN");
  try {
    const auto revision = meta_.read().registry_revision;
    registry = read_registry(connection_);
    registry.revision = revision;
  } catch (...) {
    connection_.roll_back();
    throw;
  }
  connection_.run("COMMIT");
  return registry;
}

void SqliteStore::check_can_follow() const {
  if (!is_immutable(use_) && use_ != Use::alone) return;
  const bool full = use_ == Use::alone;
  throw Error(full ? ErrorCode::disk_full : ErrorCode::read_only,
              fmt::format("cannot follow '{}' here: {}", file_->path(),
                          full ? "the disk is full" : "this place is not writable"))
      .why("readers and writers need shared memory beside the store to see each other's work")
      .help(full ? "free some space and run the same command again" : "follow it as a user who may write there");
}

bool SqliteStore::wait_past(Position position, Duration at_most, const StopToken& stop) {
  check_can_follow();
  const auto deadline = monotonic_now() + at_most;
  std::optional<std::int64_t> seen;
  while (true) {
    const auto version = data_version();
    if (seen != version && meta_.read().head_position > position) return true;
    seen = version;
    const auto left = deadline - monotonic_now();
    if (left <= 0 || stop.stop_requested()) return false;
    stop.wait(std::min(kPollInterval, left));
  }
}

/// Changes whenever another connection commits.
std::int64_t SqliteStore::data_version() {
  if (!data_version_) data_version_ = std::make_unique<Statement>(connection_, "PRAGMA data_version");
  const ResetGuard guard(*data_version_);
  data_version_->step();
  return data_version_->integer(0);
}

}  // namespace evs::sqlite
