#include "core/sqlite/snapshot_table.hpp"

#include <fmt/format.h>

#include <tuple>
#include <vector>

#include "core/names.hpp"
#include "core/sqlite/row_order.hpp"

namespace evs::sqlite {

namespace {

constexpr std::int64_t kPageRows = 200;
constexpr const char* kBehindAll = "\xff";  // no byte of UTF-8

/// Columns of a whole row after the name of its stream, in the order that `decode` reads them.
constexpr std::string_view kColumns =
    "n.reducer_hash, n.upcaster_hash, n.engine_tag, n.redaction_epoch, n.version, n.reducer, "
    "n.global_position, n.chain_hash, n.taken_at, n.state, n.checksum";

void bind_key(Statement& statement, const SnapshotKey& key) {
  statement.bind_text(1, key.stream)
      .bind_blob(2, key.reducer_hash)
      .bind_blob(3, key.upcaster_hash)
      .bind_text(4, key.engine_tag)
      .bind(5, key.redaction_epoch);
}

/// Columns 0 to 5; false when a hash is none.
bool read_key(const Statement& row, SnapshotKey& key, Version& version) {
  key.stream = row.text(0);
  key.engine_tag = row.text(3);
  key.redaction_epoch = row.integer(4);
  version = row.integer(5);
  return row.copy_blob(1, key.reducer_hash) && row.copy_blob(2, key.upcaster_hash);
}

StoredSnapshot decode(const Statement& row) {
  StoredSnapshot stored;
  auto& snapshot = stored.snapshot;
  Digest checksum;
  const bool sized = read_key(row, snapshot.key, snapshot.version) && row.copy_blob(8, snapshot.chain_hash) &&
                     row.copy_blob(11, checksum);
  snapshot.reducer = row.text(6);
  snapshot.position = row.integer(7);
  snapshot.taken_at = row.integer(9);
  snapshot.state = row.text(10);
  stored.intact = sized && snapshot_checksum(snapshot) == checksum;
  return stored;
}

/// What snapshots are listed by.
auto place_of(const SnapshotInfo& info) {
  const auto& key = info.key;
  return std::tie(key.stream, key.reducer_hash, key.upcaster_hash, key.engine_tag, key.redaction_epoch, info.version);
}

class TableCursor final : public SnapshotCursor {
 public:
  TableCursor(Connection& connection, std::string_view streams)
      : streams_(streams),
        end_(std::string(literal_prefix(streams)) + (is_pattern(streams) ? kBehindAll : "")),
        query_(
            connection,
            "SELECT s.name, n.reducer_hash, n.upcaster_hash, n.engine_tag, n.redaction_epoch, n.version, n.reducer, "
            "n.global_position, n.taken_at, length(CAST(n.state AS BLOB)) "
            "FROM streams s CROSS JOIN snapshots n ON n.stream_key = s.stream_key "
            "WHERE s.name >= ?1 AND s.name <= ?8 AND (s.name > ?1 OR (n.reducer_hash, n.upcaster_hash, n.engine_tag, "
            "n.redaction_epoch, n.version) > (?2, ?3, ?4, ?5, ?6)) "
            "ORDER BY s.name, n.reducer_hash, n.upcaster_hash, n.engine_tag, n.redaction_epoch, n.version "
            "LIMIT ?7") {
    last_.key.stream = literal_prefix(streams);
  }

  bool next(SnapshotInfo& out) override {
    do {
      if (next_ == page_.size() && !fill()) return false;
      last_ = page_[next_++];
    } while (!glob_match(streams_, last_.key.stream));
    out = last_;
    return true;
  }

 private:
  bool fill() {
    page_.clear();
    next_ = 0;
    if (done_) return false;
    const ResetGuard guard(query_);
    // Before the first row nothing comes, at version 0 and below: an empty key stands in front of all.
    bind_key(query_, last_.key);
    query_.bind(6, last_.version).bind(7, kPageRows).bind_text(8, end_);
    while (query_.step()) {
      auto info = read();
      const auto& before = page_.empty() ? last_ : page_.back();
      if (place_of(info) <= place_of(before)) {
        throw out_of_order(
            fmt::format("the snapshot of stream '{}' at version {} comes after that of '{}' at version {}",
                        info.key.stream, info.version, before.key.stream, before.version));
      }
      page_.push_back(std::move(info));
    }
    done_ = static_cast<std::int64_t>(page_.size()) < kPageRows;
    return !page_.empty();
  }

  /// The row that the query is at. A key that is no key cannot say where the next page begins.
  SnapshotInfo read() const {
    SnapshotInfo info;
    if (!read_key(query_, info.key, info.version)) {
      throw Error(ErrorCode::store_corrupt, fmt::format("the key of a snapshot of stream '{}' at version {} is damaged",
                                                        info.key.stream, info.version))
          .help("evs verify");
    }
    info.reducer = query_.text(6);
    info.position = query_.integer(7);
    info.taken_at = query_.integer(8);
    info.state_bytes = query_.integer(9);
    return info;
  }

  std::string streams_;
  std::string end_;  // no name that is asked for lies behind it
  Statement query_;
  std::vector<SnapshotInfo> page_;
  std::size_t next_ = 0;
  SnapshotInfo last_;
  bool done_ = false;
};

}  // namespace

void save_snapshots(Connection& connection, std::span<const Snapshot> snapshots) {
  Statement insert(connection,
                   "INSERT OR REPLACE INTO snapshots (stream_key, reducer_hash, upcaster_hash, engine_tag, "
                   "redaction_epoch, version, reducer, global_position, chain_hash, taken_at, checksum, state) "
                   "SELECT stream_key, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 FROM streams WHERE name = ?1");
  for (const auto& snapshot : snapshots) {
    const auto checksum = snapshot_checksum(snapshot);
    bind_key(insert, snapshot.key);
    insert.bind(6, snapshot.version)
        .bind_text(7, snapshot.reducer)
        .bind(8, snapshot.position)
        .bind_blob(9, snapshot.chain_hash)
        .bind(10, snapshot.taken_at)
        .bind_blob(11, checksum)
        .bind_text(12, snapshot.state);
    insert.execute();
    if (sqlite3_changes(connection.handle()) == 0) {
      throw Error(ErrorCode::stream_not_found, fmt::format("stream '{}' does not exist", snapshot.key.stream))
          .help("evs streams");
    }
  }
}

std::optional<StoredSnapshot> find_snapshot(Connection& connection, const SnapshotKey& key, Version at_most) {
  Statement query(
      connection,
      fmt::format(
          "SELECT ?1, {} FROM snapshots n "
          "WHERE n.stream_key = (SELECT stream_key FROM streams WHERE name = ?1) AND n.reducer_hash = ?2 AND n.upcaster_hash = ?3 AND n.engine_tag = ?4 "
          "AND n.redaction_epoch = ?5 AND n.version <= ?6 ORDER BY n.version DESC LIMIT 1",
          kColumns));
  bind_key(query, key);
  query.bind(6, at_most);
  if (!query.step()) return std::nullopt;
  return decode(query);
}

std::unique_ptr<SnapshotCursor> make_snapshot_cursor(Connection& connection, std::string_view streams) {
  return std::make_unique<TableCursor>(connection, streams);
}

std::int64_t drop_snapshots(Connection& connection, std::span<const SnapshotInfo> snapshots) {
  Statement remove(connection,
                   "DELETE FROM snapshots WHERE stream_key = (SELECT stream_key FROM streams WHERE name = ?1) "
                   "AND reducer_hash = ?2 AND upcaster_hash = ?3 AND engine_tag = ?4 AND redaction_epoch = ?5 "
                   "AND version = ?6");
  std::int64_t dropped = 0;
  for (const auto& snapshot : snapshots) {
    bind_key(remove, snapshot.key);
    remove.bind(6, snapshot.version);
    remove.execute();
    dropped += sqlite3_changes(connection.handle());
  }
  return dropped;
}

void check_snapshots(Connection& connection,
                     const std::function<void(std::string_view stream, Version, Position)>& unfit) {
  Statement rows(connection,
                 fmt::format("SELECT s.name, {}, n.chain_hash IS e.hash AND n.version IS e.version AND n.stream_key IS "
                             "e.stream_key FROM snapshots n LEFT JOIN streams s USING (stream_key) "
                             "LEFT JOIN events e ON e.global_position = n.global_position",
                             kColumns));
  while (rows.step()) {
    const auto stored = decode(rows);
    if (stored.intact && rows.integer(12) != 0) continue;
    unfit(stored.snapshot.key.stream, stored.snapshot.version, stored.snapshot.position);
  }
}

}  // namespace evs::sqlite
