#include "core/projection/projection_rules.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "core/projection/read_model.hpp"

namespace {

using evs::ProjectionRules;
using Stage = ProjectionRules::Stage;

class Rules {
 public:
  Rules() : model_("", evs::ReadModel::Use::scratch), rules_(model_.handle()) {
    run("CREATE TABLE t (a); CREATE TABLE evs_own (a); CREATE VIEW v AS SELECT a FROM evs_own; CREATE INDEX i ON t (a)");
  }

  /// Whether the statement prepares in this stage.
  bool allows(Stage stage, const std::string& sql) {
    const auto scope = rules_.allow(stage);
    rules_.forget();
    sqlite3_stmt* statement = nullptr;
    const bool prepared = sqlite3_prepare_v2(model_.handle(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK;
    sqlite3_finalize(statement);
    return prepared;
  }
  bool in_handlers(const std::string& sql) { return allows(Stage::handler, sql); }
  bool in_init(const std::string& sql) { return allows(Stage::init, sql); }
  const std::string& why() const { return rules_.denied(); }

 private:
  void run(const char* sql) { REQUIRE(sqlite3_exec(model_.handle(), sql, nullptr, nullptr, nullptr) == SQLITE_OK); }

  evs::ReadModel model_;
  ProjectionRules rules_;
};

}  // namespace

TEST_CASE("handlers read and write the user's tables", "[projection_rules]") {
  Rules rules;
  for (const auto* sql :
       {"INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING", "UPDATE t SET a = a + 1 RETURNING a", "DELETE FROM t",
        "REPLACE INTO t SELECT value FROM json_each('[1]')",
        "WITH RECURSIVE r (n) AS (SELECT 1 UNION SELECT n + 1 FROM r LIMIT 3) INSERT INTO t SELECT n FROM r",
        "INSERT INTO t VALUES (strftime('%Y', '2026-01-01'))"}) {
    CAPTURE(sql);
    CHECK(rules.in_handlers(sql));
    CHECK(rules.in_init(sql));
  }
}

TEST_CASE("tables, indexes, views and triggers are made in evs:init only", "[projection_rules]") {
  Rules rules;
  for (const auto* sql : {"CREATE TABLE x (a)", "CREATE INDEX x ON t (a)", "CREATE VIEW x AS SELECT 1",
                          "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END",
                          "CREATE VIRTUAL TABLE x USING fts5 (a)", "CREATE VIRTUAL TABLE x USING FTS5 (a)"}) {
    CAPTURE(sql);
    CHECK(rules.in_init(sql));
    CHECK_FALSE(rules.in_handlers(sql));
    CHECK(rules.why().find("evs:init") != std::string::npos);
  }
}

TEST_CASE("no stage reaches evs's tables, another file or what differs from run to run", "[projection_rules]") {
  Rules rules;
  for (const auto* sql : {"SELECT * FROM evs_own",
                          "UPDATE EVS_Own SET a = 1",
                          "SELECT * FROM v",
                          "CREATE TABLE Evs_x (a)",
                          "CREATE VIEW EVS_x AS SELECT 1",
                          "ATTACH 'x' AS y",
                          "DETACH y",
                          "PRAGMA user_version",
                          "PRAGMA journal_mode = DELETE",
                          "SELECT * FROM pragma_user_version",
                          "SELECT * FROM PRAGMA_database_list",
                          "SELECT * FROM dbstat",
                          "CREATE TEMP TABLE x (a)",
                          "CREATE TEMP VIEW x AS SELECT 1",
                          "CREATE VIRTUAL TABLE x USING dbstat",
                          "BEGIN",
                          "COMMIT",
                          "ROLLBACK",
                          "SAVEPOINT x",
                          "RELEASE x",
                          "DROP TABLE t",
                          "DROP INDEX i",
                          "ALTER TABLE t RENAME TO u",
                          "ANALYZE",
                          "SELECT random()",
                          "SELECT Random()",
                          "SELECT CURRENT_TIMESTAMP",
                          "SELECT load_extension('x')"}) {
    CAPTURE(sql);
    CHECK_FALSE(rules.in_handlers(sql));
    CHECK_FALSE(rules.why().empty());
    CHECK_FALSE(rules.in_init(sql));
    CHECK_FALSE(rules.why().empty());
  }
}

TEST_CASE("evs's own statements may do everything, before and after a stage", "[projection_rules]") {
  Rules rules;
  CHECK(rules.allows(Stage::own, "SELECT * FROM evs_own"));
  CHECK_FALSE(rules.in_handlers("SELECT * FROM evs_own"));
  CHECK(rules.allows(Stage::own, "PRAGMA user_version"));
}
