// An empty database in memory in which expressions of a user are evaluated: they see bound parameters, JSON's table
// functions and harmless functions, nothing else. Used by --where and reducers. One thread. Failures are codes and
// SQLite's words, because each user of it tells them in its own way.
#pragma once

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <string>
#include <string_view>

#include "core/expression/statement_handle.hpp"

namespace evs {

/// Whether an expression may ask for the time and for chance.
enum class Purity { any, pure };

class PrivateDatabase {
 public:
  /// `sees` names what the expressions are given: "one event".
  PrivateDatabase(Purity purity, std::string_view sees);
  PrivateDatabase(const PrivateDatabase&) = delete;
  PrivateDatabase& operator=(const PrivateDatabase&) = delete;

  sqlite3* handle() const { return database_.getHandle(); }
  /// Null when the statement is wrong: `message` says how, `denied` why where SQLite's words say too little.
  StatementHandle prepare(std::string_view sql);
  const char* message() const { return sqlite3_errmsg(handle()); }
  const std::string& denied() const { return denied_; }
  /// What a name that the statement prepared last has and the engine does not know was meant to be; empty when nothing
  /// is near. `parameters` as in sql_name_hint.
  std::string name_hint(std::string_view parameters);

 private:
  static int authorize(void* self, int action, const char* first, const char* second, const char*, const char*);

  Purity purity_;
  std::string sees_;
  std::string denied_;
  SQLite::Database database_;
};

}  // namespace evs
