#include "core/expression/private_database.hpp"

#include <catch2/catch.hpp>

namespace evs {

TEST_CASE("a statement of a private database is prepared once, whatever is bound to it") {
  PrivateDatabase database(Purity::pure, "nothing");
  const auto statement = database.prepare("SELECT 'abc' LIKE ?2 FROM json_each('[1,2,3]') WHERE key = ?1 LIMIT ?1");
  REQUIRE(statement);
  for (const int value : {2, 1, 0}) {
    sqlite3_reset(statement.get());
    sqlite3_bind_int(statement.get(), 1, value);
    sqlite3_bind_text(statement.get(), 2, value == 2 ? "a%" : "b%", -1, SQLITE_STATIC);
    sqlite3_step(statement.get());
  }
  CHECK(sqlite3_stmt_status(statement.get(), SQLITE_STMTSTATUS_REPREPARE, 0) == 0);
}

}  // namespace evs
