// A SQLite file as an expert's hand-written program would open it: 4 KiB pages, WAL, synchronous FULL, a 64 MiB cache.
// Used by the floor programs, which evs is measured against; it shares nothing with core/. One thread; failures throw.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace evs::bench {

/// A prepared statement. Bound texts and blobs must live until the next `run` or `reset`; columns until the next `row`.
class FloorStatement {
 public:
  FloorStatement(sqlite3* db, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(db));
    statement_.reset(statement);
  }

  void bind(int index, std::int64_t value) { sqlite3_bind_int64(statement_.get(), index, value); }
  void bind(int index, std::string_view text) {
    sqlite3_bind_text(statement_.get(), index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  void bind(int index, std::span<const unsigned char> blob) {
    sqlite3_bind_blob(statement_.get(), index, blob.data(), static_cast<int>(blob.size()), SQLITE_STATIC);
  }

  /// Steps to the next row; false at the end.
  bool row() {
    const int status = sqlite3_step(statement_.get());
    if (status != SQLITE_ROW && status != SQLITE_DONE)
      throw std::runtime_error(sqlite3_errmsg(sqlite3_db_handle(statement_.get())));
    return status == SQLITE_ROW;
  }
  /// Runs a statement that gives no rows and makes it ready for the next bindings.
  void run() {
    row();
    reset();
  }
  void reset() { sqlite3_reset(statement_.get()); }

  std::int64_t integer(int column) { return sqlite3_column_int64(statement_.get(), column); }
  std::string_view text(int column) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
  }
  const unsigned char* blob(int column) {
    return static_cast<const unsigned char*>(sqlite3_column_blob(statement_.get(), column));
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class FloorDatabase {
 public:
  /// `flags` as sqlite3_open_v2 takes them.
  FloorDatabase(const std::string& path, int flags) {
    sqlite3* db = nullptr;
    const int status = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    db_.reset(db);
    if (status != SQLITE_OK) throw std::runtime_error(path + ": " + sqlite3_errstr(status));
    run("PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536");
  }

  void run(const char* sql) {
    if (sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(db_.get()));
  }
  FloorStatement prepare(const char* sql) { return {db_.get(), sql}; }

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
  };
  std::unique_ptr<sqlite3, Close> db_;
};

}  // namespace evs::bench
