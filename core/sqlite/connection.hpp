// A SQLite connection with evs's settings (promises section 7) and prepared statements over it: the only way that core
// code talks to SQLite. One thread each. SQLite's failures are translated here into Error and never leave as codes.
#pragma once

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/busy_wait.hpp"
#include "core/error.hpp"
#include "core/stop_token.hpp"
#include "core/time.hpp"

namespace evs::sqlite {

enum class Use {
  read,       // query_only; never checkpoints frames into the file
  alone,      // the same without memory that is shared, for a place without room for it: all others are locked out
  write,      // WAL, synchronous FULL
  immutable,  // no locks, no sidecars: the file must not change
  glance,     // the same for a moment, when few pages are looked at: little memory is touched for them
  build,      // a private new file: no journal, no sync, exclusive
};

constexpr bool is_immutable(Use use) { return use == Use::immutable || use == Use::glance; }

struct ConnectionOptions {
  Use use = Use::read;
  bool durable = true;                  // false: synchronous NORMAL
  StopToken stop;                       // long statements and waits for a lock end when it asks
  Duration busy_timeout = 5 * kSecond;  // holds from the first look at the file on
  std::int64_t most_steps =
      0;  // of the engine's machine, in all; then statements end and `exhausted` is true. 0 = any number
};

/// The Error for a failed SQLite call on `db`; `doing` is "reading the log", "opening the store".
Error translate(sqlite3* db, int code, std::string_view doing);

class Connection {
 public:
  /// `path` is absolute. Throws not_a_store, store_corrupt, io_error.
  Connection(const std::string& path, const ConnectionOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  sqlite3* handle() const { return db_.getHandle(); }
  /// Runs one or more statements without results.
  void run(const char* sql);
  /// The single integer of a query that gives one.
  std::int64_t integer(const char* sql);
  void set_busy_timeout(Duration span) noexcept { busy_.set_longest(span); }
  Duration busy_timeout() const noexcept { return busy_.longest(); }
  bool in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }
  /// Closing moves the write-ahead log into the file and removes it when this is the last connection; without this
  /// call a store's log stays as it is, so that an open that was refused changes nothing.
  void move_wal_on_close() noexcept { sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr); }
  /// Throws what a failed call stands for; interrupted says by which signal, as everywhere.
  [[noreturn]] void fail(int code, std::string_view doing) const;
  bool exhausted() const { return most_steps_ > 0 && steps_ > most_steps_; }
  /// Rolls back if a transaction is open; never throws.
  void roll_back() noexcept;

 private:
  static int on_progress(void* self);
  static int on_busy(void* self, int tries);
  void configure(const ConnectionOptions& options);

  SQLite::Database db_;
  StopToken stop_;
  BusyWait busy_;
  std::int64_t most_steps_;
  std::int64_t steps_ = 0;  // counted only while there is a limit
};

/// A prepared statement. Text and blobs bound must outlive the next `reset`; columns die at the next `step`.
class Statement {
 public:
  Statement(Connection& connection, std::string_view sql);
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
    return *this;
  }
  Statement& bind_text(int index, std::string_view text) {
    sqlite3_bind_text64(statement_, index, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
    return *this;
  }
  template <typename Bytes>
  Statement& bind_blob(int index, const Bytes& bytes) {
    sqlite3_bind_blob64(statement_, index, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
  }
  /// True while there is a row.
  bool step();
  /// For statements without rows: steps once and resets.
  void execute();
  /// As execute, but a broken UNIQUE rule is an answer: false.
  bool execute_unless_taken();
  void reset() { sqlite3_reset(statement_); }

  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  /// Text as stored, embedded NULs included.
  std::string_view text(int column) const {
    const auto* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return {static_cast<const char*>(bytes), bytes == nullptr ? 0 : size};
  }
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  int type(int column) const { return sqlite3_column_type(statement_, column); }
  /// Copies a blob of exactly the array's size; false when the column holds anything else.
  template <typename Bytes>
  bool copy_blob(int column, Bytes& out) const {
    const auto bytes = text(column);
    if (bytes.size() != out.size() || type(column) != SQLITE_BLOB) return false;
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(out.data()));
    return true;
  }

 private:
  [[noreturn]] void fail(int code);
  sqlite3_stmt* statement_ = nullptr;
  const Connection& connection_;
};

/// Resets a statement at the end of a scope, so that no read transaction outlives it.
class ResetGuard {
 public:
  explicit ResetGuard(Statement& statement) : statement_(statement) {}
  ~ResetGuard() { statement_.reset(); }
  ResetGuard(const ResetGuard&) = delete;
  ResetGuard& operator=(const ResetGuard&) = delete;

 private:
  Statement& statement_;
};

}  // namespace evs::sqlite
