#include "core/projection/read_model.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>

#include "core/error.hpp"
#include "core/expression/clockless_vfs.hpp"
#include "core/expression/sql_guard.hpp"
#include "core/immutable_uri.hpp"
#include "core/out_of_space.hpp"
#include "core/projection/read_model_files.hpp"
#include "core/quiet_file.hpp"

namespace evs {

namespace {

/// "EVSP": a read model, so that no other program's database is taken for one.
constexpr std::uint32_t kApplicationId = 0x45565350;

constexpr const char* kTables =
    "CREATE TABLE evs_projection ("
    "projection TEXT NOT NULL, version INTEGER NOT NULL, definition_hash BLOB NOT NULL, upcaster_hash BLOB NOT NULL, "
    "store_id BLOB NOT NULL, epoch INTEGER NOT NULL, global_position INTEGER NOT NULL, chain_hash BLOB NOT NULL, "
    "handled INTEGER NOT NULL, saved_at INTEGER NOT NULL, rate REAL NOT NULL DEFAULT 0, last_error TEXT NOT NULL DEFAULT '');"
    "CREATE TABLE evs_parked ("
    "global_position INTEGER PRIMARY KEY, attempts INTEGER NOT NULL, parked_at INTEGER NOT NULL, reason TEXT NOT NULL)";

/// A run that was killed while it made the file may leave it empty.
bool has_content(const std::string& path) {
  std::error_code absent;
  const auto size = std::filesystem::file_size(path, absent);
  if (!absent) return size > 0;
  std::error_code unknown;
  const bool exists = std::filesystem::exists(path, unknown);
  if (unknown) throw Error(ErrorCode::io_error, fmt::format("cannot read '{}': {}", path, unknown.message()));
  return exists;
}

/// Commits may lie beside the file, or beside the one that a link leads to.
bool has_log(const std::string& path) {
  std::error_code unknown;
  const auto found = std::filesystem::weakly_canonical(path, unknown).string();
  const auto& place = unknown ? path : found;
  return has_content(place + "-wal") || has_content(place + "-journal");
}

/// As it was given where the folder that we are in is gone.
std::filesystem::path absolute(const std::string& path) {
  std::error_code unknown;
  auto place = std::filesystem::absolute(path, unknown);
  return unknown ? std::filesystem::path(path) : place;
}

bool is_writable(const std::string& path) {
  const auto folder = absolute(path).parent_path();
  return ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK | X_OK) == 0;
}

std::unique_ptr<SQLite::Database> open_immutable(const std::string& path) {
  return std::make_unique<SQLite::Database>(
      immutable_uri(absolute(path).string()),
      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE);
}

bool lacks_room(sqlite3* db, int code) {
  return (code & 0xff) == SQLITE_FULL || ((code & 0xff) == SQLITE_IOERR && is_out_of_space(sqlite3_system_errno(db)));
}

/// A reader shares memory with a writer: in an unwritable place the file stands still, without room the writer waits.
std::unique_ptr<SQLite::Database> open_to_look(const std::string& path) {
  if (!is_writable(path) && !has_log(path)) return open_immutable(path);
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  auto db = std::make_unique<SQLite::Database>(path, kFlags);
  const int code = sqlite3_exec(db->getHandle(), "PRAGMA schema_version", nullptr, nullptr, nullptr);
  if (!lacks_room(db->getHandle(), code)) return db;
  db = std::make_unique<SQLite::Database>(path, kFlags);
  sqlite3_exec(db->getHandle(), "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr);
  return db;
}

std::unique_ptr<SQLite::Database> open_database(const std::string& path, ReadModel::Use use) {
  ReadModel::refuse_foreign(path);
  try {
    if (use == ReadModel::Use::look) return open_to_look(path);
    return std::make_unique<SQLite::Database>(
        path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE, 0,
        clockless_vfs());
  } catch (const SQLite::Exception& e) {
    throw Error(ErrorCode::io_error, fmt::format("cannot open the read model '{}': {}", path, e.what()));
  }
}

template <typename Bytes>
void copy_blob(const SQLite::Column& column, Bytes& out) {
  if (column.getBytes() != static_cast<int>(out.size())) return;
  std::memcpy(out.data(), column.getBlob(), out.size());
}

}  // namespace

Error read_model_error(sqlite3* db, int code, const std::string& doing) {
  const std::string reason = sqlite3_errmsg(db);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error(ErrorCode::busy, fmt::format("{}: another program is writing to it", doing))
          .why(reason)
          .help("run it again, or wait longer with --timeout 60s");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Error(ErrorCode::store_corrupt, fmt::format("{}: {}", doing, reason))
          .help("a read model can be made anew: evs replay FILE --rebuild");
    case SQLITE_INTERRUPT: return Error(ErrorCode::interrupted, "interrupted by a signal");
    case SQLITE_READONLY: return Error(ErrorCode::read_only, fmt::format("{}: {}", doing, reason));
    default: break;
  }
  if (lacks_room(db, code)) {
    return Error(ErrorCode::disk_full, fmt::format("{}: {}", doing, reason))
        .help("free some space and run the same command again");
  }
  return Error(ErrorCode::io_error, fmt::format("{}: {}", doing, reason));
}

bool ReadModel::is_read_model(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (file < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return false;
    throw Error(ErrorCode::io_error, fmt::format("cannot read '{}': {}", path, std::strerror(errno)));
  }
  std::array<unsigned char, 72> header{};
  const auto got = ::pread(file, header.data(), header.size(), 0);
  ::close(file);
  const auto id = static_cast<std::uint32_t>(header[68]) << 24 | static_cast<std::uint32_t>(header[69]) << 16 |
                  static_cast<std::uint32_t>(header[70]) << 8 | header[71];
  return got == static_cast<ssize_t>(header.size()) && std::memcmp(header.data(), "SQLite format 3", 16) == 0 &&
         id == kApplicationId;
}

void ReadModel::refuse_foreign(const std::string& path) {
  if (has_content(path) && !is_read_model(path)) throw not_a_read_model(path);
}

ReadModel::ReadModel(const std::string& path, Use use, const ReadModelOptions& options) : path_(path) {
  const bool fresh = !has_content(path);
  db_ = open_database(path, use);
  harden(handle());
  // What the engine takes at most is 24 days.
  const auto longest = std::min<Duration>(options.busy_timeout / kMillisecond, std::numeric_limits<int>::max());
  sqlite3_busy_timeout(handle(), static_cast<int>(longest));
  // The mark comes first: whatever interrupts this, the file is empty or known to be a read model.
  if (fresh && use != Use::look) run(fmt::format("PRAGMA application_id={}", kApplicationId).c_str());
  configure(use);
  run(fmt::format("PRAGMA cache_size=-{}", options.cache_kib).c_str());
}

ReadModel::ReadModel(std::unique_ptr<SQLite::Database> db) : db_(std::move(db)) { harden(handle()); }

ReadModel::~ReadModel() { roll_back(); }

std::optional<ReadModelInfo> ReadModel::peek(const std::string& path) {
  const QuietFile file(path);
  if (!file.is_quiet() || !is_read_model(path)) return std::nullopt;
  try {
    auto info = ReadModel(open_immutable(path)).info();
    if (file.stayed()) return info;
  } catch (const std::exception&) {
    // Written to meanwhile, or damaged: opening it the ordinary way tells which.
  }
  return std::nullopt;
}

sqlite3* ReadModel::handle() const { return db_->getHandle(); }
bool ReadModel::in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }

void ReadModel::configure(Use use) {
  // Off unless asked for; it concerns the definition's own tables, as evs's refer to none.
  if (use != Use::look) run("PRAGMA foreign_keys=ON");
  switch (use) {
    case Use::look:
      // What a writer that was killed has left is for the next writer to move into the file.
      if (has_log(path_)) sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
      run("PRAGMA query_only=ON");
      return;
    case Use::update:
      // A power cut may take the newest transactions; rows and checkpoint go together, so replay just goes on from
      // there.
      run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000; "
          "PRAGMA temp_store=MEMORY");
      return;
    case Use::scratch:
      // Exclusive before the log is made: its index then lies in memory. A private file with an empty name keeps its
      // own journal.
      run("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY");
      return;
  }
}

void ReadModel::run(const char* sql) {
  if (const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK) {
    throw read_model_error(handle(), code, fmt::format("working on the read model '{}'", path_));
  }
}

/// SQLiteCpp's exceptions do not leave this file.
template <typename Action>
auto ReadModel::translated(std::string_view doing, Action action) {
  try {
    return action();
  } catch (const SQLite::Exception& e) {
    throw read_model_error(handle(), e.getErrorCode(), fmt::format("{} the read model '{}'", doing, path_));
  }
}

/// Asks the schema alone, which costs no statement.
bool ReadModel::has_info() {
  const int code = sqlite3_table_column_metadata(handle(), "main", "evs_projection", nullptr, nullptr, nullptr, nullptr,
                                                 nullptr, nullptr);
  if (code != SQLITE_OK && code != SQLITE_ERROR) throw SQLite::Exception(handle(), code);
  return code == SQLITE_OK;
}

std::optional<ReadModelInfo> ReadModel::info() {
  return translated("reading", [&]() -> std::optional<ReadModelInfo> {
    if (!has_info()) return std::nullopt;
    SQLite::Statement row(
        *db_,
        "SELECT projection, version, definition_hash, upcaster_hash, store_id, epoch, global_position, "
        "chain_hash, handled, saved_at, rate, last_error, (SELECT count(*) FROM evs_parked) "
        "FROM evs_projection");
    if (!row.executeStep()) return std::nullopt;
    ReadModelInfo info;
    info.projection = row.getColumn(0).getString();
    info.version = row.getColumn(1).getInt64();
    copy_blob(row.getColumn(2), info.definition);
    copy_blob(row.getColumn(3), info.upcasters);
    copy_blob(row.getColumn(4), info.place.store_id.bytes);
    info.place.epoch = row.getColumn(5).getInt64();
    info.place.position = row.getColumn(6).getInt64();
    copy_blob(row.getColumn(7), info.place.hash);
    info.handled = row.getColumn(8).getInt64();
    info.saved_at = row.getColumn(9).getInt64();
    info.rate = row.getColumn(10).getDouble();
    info.last_error = row.getColumn(11).getString();
    info.parked = row.getColumn(12).getInt64();
    return info;
  });
}

void ReadModel::set_up(const ReadModelInfo& info) {
  run(kTables);
  translated("making", [&] {
    SQLite::Statement row(
        *db_,
        "INSERT INTO evs_projection (projection, version, definition_hash, upcaster_hash, store_id, epoch, "
        "global_position, chain_hash, handled, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, info.projection);
    row.bind(2, info.version);
    row.bind(3, info.definition.data(), static_cast<int>(info.definition.size()));
    row.bind(4, info.upcasters.data(), static_cast<int>(info.upcasters.size()));
    row.bind(5, info.place.store_id.bytes.data(), static_cast<int>(info.place.store_id.bytes.size()));
    row.bind(6, info.place.epoch);
    row.bind(7, info.place.position);
    row.bind(8, info.place.hash.data(), static_cast<int>(info.place.hash.size()));
    row.bind(9, info.handled);
    row.bind(10, info.saved_at);
    row.exec();
  });
}

void ReadModel::begin() { run("BEGIN IMMEDIATE"); }
void ReadModel::commit() { run("COMMIT"); }

void ReadModel::roll_back() noexcept {
  if (in_transaction()) sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void ReadModel::save(const Checkpoint& place, const ReadModelProgress& progress) {
  const bool saved = translated("saving the checkpoint in", [&] {
    SQLite::Statement row(*db_,
                          "UPDATE evs_projection SET global_position = ?, chain_hash = ?, handled = ?, rate = ?, "
                          "saved_at = ?, last_error = '' WHERE global_position = ?");
    row.bind(1, place.position);
    row.bind(2, place.hash.data(), static_cast<int>(place.hash.size()));
    row.bind(3, progress.handled);
    row.bind(4, progress.rate);
    row.bind(5, progress.saved_at);
    row.bind(6, progress.since);
    return row.exec() == 1;
  });
  if (saved) return;
  throw Error(ErrorCode::busy, fmt::format("another replay works on the read model '{}'", path_))
      .why(fmt::format("its checkpoint is no longer at position {}, where this replay left it", progress.since))
      .help("evs projection status    # how far it is");
}

void ReadModel::note_error(const std::string& error) {
  translated("writing", [&] {
    SQLite::Statement row(*db_, "UPDATE evs_projection SET last_error = ?1 WHERE last_error <> ?1");
    row.bind(1, error);
    row.exec();
  });
}

void ReadModel::park(const ParkedEvent& event) {
  translated("parking an event in", [&] {
    SQLite::Statement row(*db_, "INSERT OR REPLACE INTO evs_parked VALUES (?, ?, ?, ?)");
    row.bind(1, event.position);
    row.bind(2, event.attempts);
    row.bind(3, event.parked_at);
    row.bind(4, event.reason);
    row.exec();
  });
}

void ReadModel::unpark(Position position) {
  translated("writing", [&] {
    SQLite::Statement row(*db_, "DELETE FROM evs_parked WHERE global_position = ?");
    row.bind(1, position);
    row.exec();
  });
}

std::vector<ParkedEvent> ReadModel::parked(Position after, std::size_t limit) {
  return translated("reading", [&] {
    std::vector<ParkedEvent> events;
    SQLite::Statement rows(
        *db_,
        "SELECT global_position, attempts, parked_at, reason FROM evs_parked WHERE global_position > ? "
        "ORDER BY global_position LIMIT ?");
    rows.bind(1, after);
    rows.bind(2, static_cast<std::int64_t>(limit));
    while (rows.executeStep()) {
      events.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getInt64(), rows.getColumn(2).getInt64(),
                        rows.getColumn(3).getString()});
    }
    return events;
  });
}

void ReadModel::take_content_of(ReadModel& fresh) {
  auto* backup = sqlite3_backup_init(handle(), "main", fresh.handle(), "main");
  // One step over all pages is one transaction of the target: another program sees the old content or the new.
  if (backup != nullptr) sqlite3_backup_step(backup, -1);
  const int code = backup == nullptr ? sqlite3_errcode(handle()) : sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) {
    throw read_model_error(handle(), code, fmt::format("replacing the content of the read model '{}'", path_));
  }
}

std::vector<std::string> ReadModel::tables() {
  return translated("reading", [&] {
    SQLite::Statement rows(*db_,
                           "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') "
                           "AND name NOT GLOB 'evs_*' AND name NOT GLOB 'sqlite_*' ORDER BY name");
    std::vector<std::string> names;
    while (rows.executeStep()) names.push_back(rows.getColumn(0).getString());
    return names;
  });
}

}  // namespace evs
