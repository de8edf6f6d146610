#include "core/projection/check_projection.hpp"

#include <catch2/catch.hpp>

namespace {

using Lines = std::vector<std::string>;

/// The problems of a projection, each as `line severity: message (help)`.
Lines problems(const std::string& init, const std::string& handlers) {
  const auto definition =
      evs::parse_definition("-- evs:projection p version 1\n-- evs:init\n" + init + "\n" + handlers, "p.sql");
  Lines lines;
  for (const auto& problem : check_projection(definition)) {
    lines.push_back(std::to_string(problem.line) +
                    (problem.severity == evs::Severity::error ? " error: " : " warning: ") + problem.message +
                    (problem.help.empty() ? "" : " (" + problem.help + ")"));
  }
  return lines;
}

const std::string kTable = "CREATE TABLE t (k TEXT PRIMARY KEY, total INTEGER) WITHOUT ROWID;";

Lines handler(const std::string& sql) { return problems(kTable, "-- evs:on A\n" + sql + "\n"); }

}  // namespace

TEST_CASE("a good projection has no problems", "[projection]") {
  CHECK(
      handler(
          "INSERT INTO t VALUES (:stream_id, :data->>'$.total_cents') ON CONFLICT DO UPDATE SET total = excluded.total;\n"
          "DELETE FROM t WHERE k = 'now or never';")
          .empty());
  CHECK(problems("CREATE VIRTUAL TABLE words USING fts5(body);",
                 "-- evs:on A\nINSERT INTO words VALUES (:data->>'$.text');\n")
            .empty());
  CHECK(problems(kTable + "CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t WHERE total < 0; END;",
                 "-- evs:on A\nSELECT 1;\n")
            .empty());
}

TEST_CASE("each handler is looked at, and its problem has its line", "[projection]") {
  CHECK(
      problems(
          kTable,
          "-- evs:on A\nSELECT 1;\n  SELECT\n  json_extrct(:data);\n-- evs:on B\nSELECT 1 FROM tt;\n-- evs:on C\nUPDATE t SET totl = 1;\n") ==
      Lines{"7 error: projection 'p': no such function: json_extrct (did you mean 'json_extract' or 'jsonb_extract'?)",
            "9 error: projection 'p': no such table: tt (did you mean 't'?)",
            "11 error: projection 'p': no such column: totl (did you mean 'total'?)"});
}

TEST_CASE("an event's value without its colon is pointed out", "[projection]") {
  CHECK(handler("INSERT INTO t VALUES (stream_id, 1);") ==
        Lines{"5 error: projection 'p': no such column: stream_id (write ':stream_id' for the parameter)"});
  CHECK_THAT(handler("SELECT :dta;")[0],
             Catch::StartsWith("5 error: projection 'p': there is no parameter ':dta' (an event has :global_position"));
}

TEST_CASE("a handler reaches nothing outside of its read model", "[projection]") {
  for (const std::string sql : {"ATTACH 'x' AS y",
                                "PRAGMA user_version = 1",
                                "SELECT load_extension('x')",
                                "SELECT random()",
                                "CREATE TABLE u (a)",
                                "DROP TABLE t",
                                "BEGIN",
                                "COMMIT",
                                "VACUUM",
                                "CREATE TEMP TABLE u (a)",
                                "SELECT * FROM pragma_database_list",
                                "SELECT current_timestamp",
                                "SELECT writefile('x', 1)",
                                "DELETE FROM sqlite_schema",
                                "SELECT * FROM dbstat",
                                "DETACH main",
                                "ANALYZE",
                                "REINDEX x",
                                "SAVEPOINT s",
                                "EXPLAIN SELECT 1; ATTACH 'x' AS y"}) {
    CAPTURE(sql);
    const auto found = handler(sql);
    REQUIRE(found.size() == 1);
    CHECK_THAT(found[0], Catch::StartsWith("5 error: "));
  }
}

TEST_CASE("a table without a primary key is a doubt, and a look at the clock an error", "[projection]") {
  const auto found = problems("CREATE TABLE t (a);", "-- evs:on A\nSELECT 1;\n");
  REQUIRE(found.size() == 1);
  CHECK_THAT(found[0], Catch::StartsWith("3 warning: the table 't' has no primary key"));
  for (const std::string sql : {"SELECT datetime('now')", "SELECT date('NOW', 'utc')", "SELECT date()",
                                "SELECT Time ( /* */ )", "SELECT unixepoch()"}) {
    CAPTURE(sql);
    CHECK(
        handler("SELECT 1;\n" + sql) ==
        Lines{"6 error: it asks for the current time, and the same events must always give the same: use :created_at"});
  }
  CHECK(handler("SELECT date(:created_at), 'now', count() FROM t -- 'now'\n/* date() */").empty());
}

TEST_CASE("what is found only when SQL runs is found without an event", "[projection]") {
  CHECK_THAT(handler("SELECT :data->>'$x'")[0], Catch::StartsWith("5 error: ") && Catch::Contains("JSON path"));
  CHECK(handler("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n") ==
        Lines{"5 error: it ran for 1.0 s without an end (a recursive query needs a LIMIT or a WHERE that ends it)"});
  CHECK(handler("INSERT INTO t VALUES (NULL, json(:data->>'$.none'))").empty());
}

TEST_CASE("without its tables, nothing is said of the handlers", "[projection]") {
  CHECK(problems("CREATE TABL t (a);", "-- evs:on A\nSELECT none;\n") ==
        Lines{"3 error: projection 'p': near \"TABL\": syntax error"});
  CHECK(problems("SELECT 1;", "-- evs:on A\nSELECT 1;\n") ==
        Lines{"3 error: evs:init makes no table (it holds the CREATE TABLE statements of the read model)"});
  CHECK_THAT(problems(kTable + "\nINSERT INTO t VALUES (:stream_id, 1);", "-- evs:on A\nSELECT 1;\n")[0],
             Catch::StartsWith("4 error: ") && Catch::Contains("evs:init runs before any event"));
}
