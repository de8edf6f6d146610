#include "core/sqlite/upgrade.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "core/shell_quote.hpp"
#include "core/sqlite/connection.hpp"
#include "core/sqlite/failed_commit.hpp"
#include "core/sqlite/hidden_file.hpp"
#include "core/sqlite/schema.hpp"
#include "core/sqlite/store_file.hpp"
#include "core/sqlite/write_ahead_log.hpp"

namespace evs::sqlite {

namespace {

/// What tells one log from another, read with what all formats have.
struct Identity {
  Uuid store_id;
  std::int64_t epoch = 0;
  Position head = 0;
  Digest hash = chain_origin();
  bool operator==(const Identity&) const = default;
};

Identity identity_of(Connection& connection) {
  Identity identity;
  Statement meta(connection, "SELECT store_id, epoch, head_position FROM meta");
  if (!meta.step() || !meta.copy_blob(0, identity.store_id.bytes)) {
    throw Error(ErrorCode::store_corrupt, "the store's row in table 'meta' is missing or damaged").help("evs verify");
  }
  identity.epoch = meta.integer(1);
  identity.head = meta.integer(2);
  if (identity.head == 0) return identity;
  Statement event(connection, "SELECT hash FROM events WHERE global_position = ?1");
  event.bind(1, identity.head);
  if (!event.step() || !event.copy_blob(0, identity.hash)) {
    throw Error(ErrorCode::store_corrupt,
                fmt::format("the event at position {}, the newest, is missing", identity.head));
  }
  return identity;
}

int format_of(Connection& connection) { return static_cast<int>(connection.integer("PRAGMA user_version")); }

/// Throws unless the file is a sound store of that format and that log.
void check_backup(const std::string& path, const Identity& wanted, int format) {
  Connection copy(path, {.use = Use::immutable, .stop = {}});
  check_schema(copy, path, format);
  Statement check(copy, "PRAGMA quick_check(1)");
  const bool sound = check.step() && check.text(0) == "ok";
  if (!sound || identity_of(copy) != wanted) {
    throw Error(ErrorCode::store_corrupt, fmt::format("the backup '{}' is not what the store is", path))
        .help("evs verify    # the store itself may be damaged");
  }
}

/// Opening anything else could wait for ever, as a named pipe without a writer does.
bool is_regular(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::symlink_status(path, unknown).type() == std::filesystem::file_type::regular;
}

/// Whether a file that is in the backup's place is one: of an earlier run that did not come to its end.
bool is_backup_of(const std::string& path, const Identity& wanted, int format) {
  try {
    check_backup(path, wanted, format);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// Page by page, while the caller's transaction keeps writers out; in its place when it was read again and is the same.
void back_up(const std::string& store, const std::string& path, const Identity& identity, int format) {
  std::error_code unknown;
  if (std::filesystem::equivalent(path, store, unknown)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is the store itself, no place for its backup", path));
  }
  // What an earlier run that did not come to its end left there lacks what consumers have done since.
  if (is_regular(path) && is_backup_of(path, identity, format)) ::unlink(path.c_str());
  HiddenFile file(path, 0600);
  file.create();
  {
    // The engine reads no pages for a backup through a connection that has begun to write.
    Connection connection(store, {.use = Use::read, .stop = {}});
    SQLite::Database target(file.temporary(), SQLite::OPEN_READWRITE);
    auto* backup = sqlite3_backup_init(target.getHandle(), "main", connection.handle(), "main");
    const int code = backup == nullptr ? target.getErrorCode() : sqlite3_backup_step(backup, -1);
    if (backup != nullptr) sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) throw translate(target.getHandle(), code, fmt::format("writing the backup '{}'", path));
  }
  check_backup(file.temporary(), identity, format);
  file.publish();
}

/// Tables whose columns have changed are made anew under their names, all in the caller's transaction.
void from_1_to_2(Connection& connection) {
  connection.run(
      "CREATE TABLE meta_1 AS SELECT * FROM meta; DROP TABLE meta; "
      "CREATE TABLE migrations_1 AS SELECT * FROM migrations; DROP TABLE migrations");
  create_object(connection, "meta");
  create_object(connection, "migrations");
  connection.run(
      "INSERT INTO migrations SELECT number, name, hash, applied_at, applied_by, definition, 1 FROM migrations_1; "
      "INSERT INTO meta SELECT one, store_id, epoch, created_at, state, successor, production, head_position, "
      "last_assigned_at, time_ordered, redaction_epoch, EXISTS (SELECT 1 FROM schemas) OR EXISTS (SELECT 1 FROM "
      "schema_policies) OR EXISTS (SELECT 1 FROM migrations), read_features, write_features FROM meta_1; "
      "DROP TABLE meta_1; DROP TABLE migrations_1; PRAGMA user_version = 2");
}

}  // namespace

UpgradeReport upgrade_sqlite_store(const std::string& locator, const UpgradeOptions& options) {
  const auto path = absolute_path(locator);
  const auto file = StoreFile::open(path, Sidecars::checked, Formats::older_too);
  if (!file->writable() && !options.dry_run) {
    throw Error(ErrorCode::read_only,
                fmt::format("cannot write '{}': the file or its directory is not writable", path));
  }
  const Use use = options.dry_run ? Use::read : Use::write;
  Connection connection(path, {.use = use, .stop = options.stop, .busy_timeout = options.lock_timeout});
  UpgradeReport report{format_of(connection), kFormat};
  WriteAheadLog log(connection, *file, use);
  // Where it was done before a crash, only the write-ahead log knows it yet.
  if (report.from != kFormat) {
    check_schema(connection, path, report.from);
    log.check_belongs_to(identity_of(connection).store_id);
    if (options.dry_run) {
      log.leave_file_whole();
      return report;
    }
    const WriterTurn turn(*file, options.lock_timeout, options.stop);
    connection.run("BEGIN IMMEDIATE");
    try {
      const auto identity = identity_of(connection);
      if (!options.backup.empty()) back_up(path, absolute_path(options.backup), identity, report.from);
      from_1_to_2(connection);
      check_schema(connection, path);
    } catch (...) {
      connection.roll_back();
      throw;
    }
    try {
      connection.run("COMMIT");
    } catch (const Error& error) {
      if (came_to_nothing(connection, error)) throw;
      throw Error(ErrorCode::unknown_outcome, fmt::format("the commit of the upgrade failed: {}", error.what()))
          .help("run it again: it finds out what is there");
    }
  }
  if (!options.dry_run) log.note_commit();
  log.leave_file_whole();
  return report;
}

}  // namespace evs::sqlite
