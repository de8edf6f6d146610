#include "core/expression/private_database.hpp"

#include <fmt/format.h>

#include "core/expression/clockless_vfs.hpp"
#include "core/expression/sql_guard.hpp"
#include "core/expression/sql_name_hint.hpp"

namespace evs {

namespace {

/// Tables that are there without having been made: SQLite takes their names in any case.
bool is_built_in(const char* table) {
  return sqlite3_strnicmp(table, "sqlite_", 7) == 0 || sqlite3_strnicmp(table, "pragma_", 7) == 0 ||
         sqlite3_stricmp(table, "dbstat") == 0;
}

}  // namespace

PrivateDatabase::PrivateDatabase(Purity purity, std::string_view sees)
    : purity_(purity),
      sees_(sees),
      database_(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 0,
                purity == Purity::pure ? clockless_vfs() : nullptr) {
  harden(handle());
  // Older engines ask about tables of the schema when they first meet these two.
  database_.exec("SELECT 1 FROM json_each('[]'), json_tree('[]')");
  sqlite3_set_authorizer(handle(), &PrivateDatabase::authorize, this);
}

StatementHandle PrivateDatabase::prepare(std::string_view sql) {
  denied_.clear();
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                     nullptr);
  return StatementHandle(statement);
}

std::string PrivateDatabase::name_hint(std::string_view parameters) {
  const std::string words = message();
  sqlite3_set_authorizer(handle(), nullptr, nullptr);
  auto hint = sql_name_hint(handle(), words, parameters);
  sqlite3_set_authorizer(handle(), &PrivateDatabase::authorize, this);
  return hint;
}

/// SELECT over JSON's table functions and over subqueries, whose columns are not asked about, recursion of WITH, and
/// harmless functions; nothing else.
int PrivateDatabase::authorize(void* self, int action, const char* first, const char* second, const char*,
                               const char*) {
  auto& database = *static_cast<PrivateDatabase*>(self);
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ: {
      const std::string_view table(first);
      // No column: rows of a subquery or of WITH are counted.
      if (table == "json_each" || table == "json_tree" || (*second == '\0' && !is_built_in(first))) {
        return SQLITE_OK;
      }
      database.denied_ =
          fmt::format("it sees {}: a subquery reads json_each(...) or json_tree(...), not '{}'", database.sees_, table);
      return SQLITE_DENY;
    }
    case SQLITE_FUNCTION:
      if (is_forbidden_function(second)) return SQLITE_DENY;
      if (database.purity_ == Purity::any || !is_impure_function(second)) return SQLITE_OK;
      database.denied_ =
          fmt::format("{} answers differently each time, and the same events must give the same state", second);
      return SQLITE_DENY;
    default: return SQLITE_DENY;
  }
}

}  // namespace evs
