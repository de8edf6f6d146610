#include "core/sqlite/connection.hpp"

#include <fmt/format.h>

#include <cstring>

#include "core/immutable_uri.hpp"
#include "core/out_of_space.hpp"
#include "core/sqlite/frugal_vfs.hpp"

namespace evs::sqlite {

namespace {

constexpr int kProgressSteps = 1'000'000;

SQLite::Database open_database(const std::string& path, Use use) {
  const bool immutable = is_immutable(use);
  int flags = SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  flags |= immutable ? (SQLITE_OPEN_READONLY | SQLITE_OPEN_URI) : SQLITE_OPEN_READWRITE;
  try {
    return SQLite::Database(immutable ? immutable_uri(path) : path, flags, 0, use == Use::write ? frugal_vfs() : "");
  } catch (const SQLite::Exception& e) {
    throw Error(ErrorCode::io_error, fmt::format("cannot open '{}': {}", path, e.what()));
  }
}

bool lacks_room(sqlite3* db, int code) {
  return (code & 0xff) == SQLITE_FULL ||
         ((code & 0xff) == SQLITE_IOERR && db != nullptr && is_out_of_space(sqlite3_system_errno(db)));
}

ErrorCode classify(sqlite3* db, int code) {
  if (lacks_room(db, code)) return ErrorCode::disk_full;
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::busy;
    case SQLITE_CORRUPT: return ErrorCode::store_corrupt;
    case SQLITE_NOTADB: return ErrorCode::not_a_store;
    case SQLITE_READONLY: return ErrorCode::read_only;
    case SQLITE_INTERRUPT: return ErrorCode::interrupted;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM: return ErrorCode::io_error;
    default: return ErrorCode::internal;
  }
}

}  // namespace

Error translate(sqlite3* db, int code, std::string_view doing) {
  const int os = db == nullptr ? 0 : sqlite3_system_errno(db);
  const bool io = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
  // A short read of a database page means that the file ends before its header says it does.
  const auto kind = code == SQLITE_IOERR_SHORT_READ ? ErrorCode::store_corrupt : classify(db, code);
  if (kind == ErrorCode::interrupted) return Error(kind, "interrupted by a signal");
  std::string reason = db == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(db);
  if (io && os != 0) reason += fmt::format(" ({})", std::strerror(os));
  Error error(kind, fmt::format("{}: {}", doing, reason));
  switch (kind) {
    case ErrorCode::disk_full: return std::move(error).help("free some space and run the same command again");
    case ErrorCode::store_corrupt: return std::move(error).help("evs verify");
    case ErrorCode::busy: return std::move(error).help("run it again, or wait longer with --timeout 60s");
    default: return error;
  }
}

Connection::Connection(const std::string& path, const ConnectionOptions& options)
    : db_(open_database(path, options.use)),
      stop_(options.stop),
      busy_(options.busy_timeout, options.stop),
      most_steps_(options.most_steps) {
  configure(options);
}

Connection::~Connection() { roll_back(); }

void Connection::configure(const ConnectionOptions& options) {
  auto* db = handle();
  // Even a pragma reads the file, and may meet another process that makes it whole or recovers it.
  sqlite3_busy_handler(db, &Connection::on_busy, this);
  for (const auto& [what, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                    {SQLITE_DBCONFIG_DQS_DML, 0},
                                    {SQLITE_DBCONFIG_DQS_DDL, 0},
                                    // A plan that hangs on a bound value is made again when the value is bound.
                                    {SQLITE_DBCONFIG_ENABLE_QPSG, 1}}) {
    sqlite3_db_config(db, what, value, nullptr);
  }
  sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, options.use == Use::build ? 0 : 1, nullptr);
  for (const auto& [limit, value] : {std::pair{SQLITE_LIMIT_LENGTH, 80 << 20},
                                     {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
                                     {SQLITE_LIMIT_COLUMN, 64},
                                     {SQLITE_LIMIT_EXPR_DEPTH, 100},
                                     {SQLITE_LIMIT_COMPOUND_SELECT, 5},
                                     {SQLITE_LIMIT_VDBE_OP, 250'000},
                                     {SQLITE_LIMIT_FUNCTION_ARG, 16},
                                     {SQLITE_LIMIT_ATTACHED, 1},
                                     {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
                                     {SQLITE_LIMIT_VARIABLE_NUMBER, 64},
                                     {SQLITE_LIMIT_TRIGGER_DEPTH, 1}}) {
    sqlite3_limit(db, limit, value);
  }
  sqlite3_progress_handler(db, kProgressSteps, &Connection::on_progress, this);
  sqlite3_wal_autocheckpoint(db, 0);
  run("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
  switch (options.use) {
    case Use::read: run("PRAGMA temp_store=MEMORY; PRAGMA query_only=ON; PRAGMA cache_size=-8192"); break;
    // Exclusive before the log is looked at: its index then lies in this process's memory.
    case Use::alone:
      run("PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY; PRAGMA query_only=ON; PRAGMA cache_size=-8192");
      break;
    case Use::immutable: run("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192"); break;
    // A page of memory that is used for the first time costs more than reading a page of the file once more.
    case Use::glance: run("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-64"); break;
    case Use::write:
      run("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA journal_size_limit=67108864");
      run("PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON");
      run(options.durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
      break;
    case Use::build: run("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA locking_mode=EXCLUSIVE"); break;
  }
}

int Connection::on_progress(void* self) {
  auto& connection = *static_cast<Connection*>(self);
  if (connection.most_steps_ > 0) connection.steps_ += kProgressSteps;
  return connection.stop_.stop_requested() || connection.exhausted() ? 1 : 0;
}

int Connection::on_busy(void* self, int tries) { return static_cast<Connection*>(self)->busy_.again(tries) ? 1 : 0; }

void Connection::run(const char* sql) {
  if (const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK) {
    fail(code, "working on the store");
  }
}

void Connection::fail(int code, std::string_view doing) const {
  if (code == SQLITE_INTERRUPT || (code & 0xff) == SQLITE_BUSY) stop_.throw_if_stopped();
  throw translate(handle(), code, doing);
}

std::int64_t Connection::integer(const char* sql) {
  Statement statement(*this, sql);
  if (!statement.step()) throw Error(ErrorCode::internal, fmt::format("no row from: {}", sql));
  return statement.integer(0);
}

void Connection::roll_back() noexcept {
  if (in_transaction()) sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Statement::Statement(Connection& connection, std::string_view sql) : connection_(connection) {
  const int code = sqlite3_prepare_v3(connection.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) connection.fail(code, "preparing a statement");
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(code);
}

void Statement::execute() {
  const int code = sqlite3_step(statement_);
  if (code != SQLITE_DONE && code != SQLITE_ROW) fail(code);
  sqlite3_reset(statement_);
}

bool Statement::execute_unless_taken() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return true;
  }
  if (code != SQLITE_CONSTRAINT_UNIQUE && code != SQLITE_CONSTRAINT_PRIMARYKEY) fail(code);
  sqlite3_reset(statement_);
  return false;
}

void Statement::fail(int code) {
  // The reset changes what the connection says of its last failure.
  const ResetGuard reset(*this);
  connection_.fail(code, "working on the store");
}

}  // namespace evs::sqlite
