#include "core/projection/row_changes.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <string>

#include "core/projection/read_model.hpp"

namespace {

using namespace evs;

struct Bench {
  explicit Bench(const std::string& tables) : model("", ReadModel::Use::scratch) { run(tables); }
  void run(const std::string& sql) {
    const int code = sqlite3_exec(model.handle(), sql.c_str(), nullptr, nullptr, nullptr);
    INFO(sqlite3_errmsg(model.handle()));
    REQUIRE(code == SQLITE_OK);
  }

  ReadModel model;
};

std::string text(const std::vector<RowChange>& changes) {
  std::string all;
  for (const auto& change : changes) {
    all +=
        std::string(to_string(change.operation)) + ' ' + change.table + ' ' + change.before + ">" + change.after + '\n';
  }
  return all;
}

}  // namespace

TEST_CASE("each change of a row is shown with what was before and what is after", "[row_changes]") {
  Bench bench("CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER)");
  RowChanges changes(bench.model.handle(), RowChanges::Keep::rows);
  bench.run("INSERT INTO t VALUES ('a', 1)");
  CHECK(text(changes.take()) == "insert t >{\"k\":\"a\",\"n\":1}\n");
  bench.run("UPDATE t SET n = 2");
  CHECK(text(changes.take()) == "update t {\"k\":\"a\",\"n\":1}>{\"k\":\"a\",\"n\":2}\n");
  bench.run("DELETE FROM t");
  CHECK(text(changes.take()) == "delete t {\"k\":\"a\",\"n\":2}>\n");
  CHECK(changes.take().empty());
}

TEST_CASE("several changes of one row are one, and what comes back to what it was is none", "[row_changes]") {
  Bench bench("CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER); INSERT INTO t VALUES ('a', 1)");
  RowChanges changes(bench.model.handle(), RowChanges::Keep::rows);
  bench.run("UPDATE t SET n = 2; UPDATE t SET n = 3; UPDATE t SET n = n");
  CHECK(text(changes.take()) == "update t {\"k\":\"a\",\"n\":1}>{\"k\":\"a\",\"n\":3}\n");
  bench.run("UPDATE t SET n = 4; UPDATE t SET n = 3");
  CHECK(changes.take().empty());
  bench.run("INSERT INTO t VALUES ('b', 1); UPDATE t SET n = 5 WHERE k = 'b'");
  CHECK(text(changes.take()) == "insert t >{\"k\":\"b\",\"n\":5}\n");
  bench.run("INSERT INTO t VALUES ('c', 1); DELETE FROM t WHERE k = 'c'");
  CHECK(changes.take().empty());
}

TEST_CASE("triggers, REPLACE and tables without rowid are shown", "[row_changes]") {
  Bench bench(
      "CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER); CREATE TABLE log (line TEXT);"
      "CREATE TABLE w (a INTEGER, b TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID;"
      "CREATE TRIGGER write AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.k); END; INSERT INTO t VALUES ('a', 1)");
  RowChanges changes(bench.model.handle(), RowChanges::Keep::rows);
  bench.run("REPLACE INTO t VALUES ('a', 2)");
  CHECK(text(changes.take()) == "update t {\"k\":\"a\",\"n\":1}>{\"k\":\"a\",\"n\":2}\ninsert log >{\"line\":\"a\"}\n");
  bench.run("INSERT INTO w VALUES (1, 'x'), (2, 'y')");
  CHECK(text(changes.take()) == "insert w >{\"a\":1,\"b\":\"x\"}\ninsert w >{\"a\":2,\"b\":\"y\"}\n");
}

TEST_CASE("a row is known by its primary key, also where that changes or there is no rowid", "[row_changes]") {
  Bench bench(
      "CREATE TABLE w (a INTEGER, b TEXT, n INTEGER, PRIMARY KEY (b, a)) WITHOUT ROWID;"
      "CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER); INSERT INTO w VALUES (1, 'x', 0), (2, 'x', 0);"
      "INSERT INTO t VALUES ('a', 1), ('b', 2)");
  RowChanges changes(bench.model.handle(), RowChanges::Keep::rows);
  bench.run("UPDATE w SET n = 1; UPDATE w SET n = 2 WHERE a = 2");
  CHECK(text(changes.take()) ==
        "update w {\"a\":1,\"b\":\"x\",\"n\":0}>{\"a\":1,\"b\":\"x\",\"n\":1}\n"
        "update w {\"a\":2,\"b\":\"x\",\"n\":0}>{\"a\":2,\"b\":\"x\",\"n\":2}\n");
  bench.run("UPDATE t SET k = 'c' WHERE k = 'a'; UPDATE t SET n = 5 WHERE k = 'c'");
  CHECK(text(changes.take()) == "update t {\"k\":\"a\",\"n\":1}>{\"k\":\"c\",\"n\":5}\n");
}

TEST_CASE("changes that were rolled back are forgotten", "[row_changes]") {
  Bench bench("CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER)");
  RowChanges changes(bench.model.handle(), RowChanges::Keep::rows);
  bench.run("BEGIN; INSERT INTO t VALUES ('a', 1); ROLLBACK");
  changes.forget();
  CHECK(changes.take().empty());
}

TEST_CASE("every kind of value has a form in JSON", "[row_changes]") {
  Bench bench("CREATE TABLE t (v, \"odd \"\"name\")");
  RowChanges changes(bench.model.handle(), RowChanges::Keep::rows);
  bench.run(
      "INSERT INTO t (v) VALUES (NULL), (x'00ff'), (9223372036854775807), (0.1), (100.0), (9e999), (-9e999),"
      "('a\"b' || char(10, 233))");
  const auto found = text(changes.take());
  for (const auto* value :
       {"null", "\"00ff\"", "9223372036854775807", "0.1", "100.0", "9.0e+999", "-9.0e+999", "\"a\\\"b\\né\""}) {
    CAPTURE(value);
    CHECK(found.find("{\"v\":" + std::string(value) + ",\"odd \\\"name\":null}") != std::string::npos);
  }
}

TEST_CASE("columns that are computed when read are left out, and the others keep their names", "[row_changes]") {
  Bench bench(
      "CREATE TABLE t (a INTEGER PRIMARY KEY, b AS (a * 2) VIRTUAL, c TEXT, d AS (a * 3) STORED, e TEXT);"
      "INSERT INTO t (a, c, e) VALUES (1, 'c', 'e')");
  RowChanges changes(bench.model.handle(), RowChanges::Keep::rows);
  bench.run("UPDATE t SET e = 'f'");
  CHECK(text(changes.take()) ==
        "update t {\"a\":1,\"c\":\"c\",\"d\":3,\"e\":\"e\"}>{\"a\":1,\"c\":\"c\",\"d\":3,\"e\":\"f\"}\n");
}

TEST_CASE("evs's tables and those inside full-text indexes are neither shown nor counted", "[row_changes]") {
  const std::string tables = "CREATE TABLE evs_own (a); CREATE TABLE t (a); CREATE VIRTUAL TABLE f USING fts5 (body)";
  const std::string work =
      "INSERT INTO evs_own VALUES (1); INSERT INTO f VALUES ('x y'); INSERT INTO t VALUES (1), (2);"
      "UPDATE t SET a = 3 WHERE a = 1; DELETE FROM t WHERE a = 2";
  {
    Bench bench(tables);
    RowChanges changes(bench.model.handle(), RowChanges::Keep::rows);
    bench.run(work);
    CHECK(text(changes.take()) == "insert t >{\"a\":3}\n");
  }
  Bench bench(tables);
  RowChanges changes(bench.model.handle(), RowChanges::Keep::counts);
  bench.run(work);
  const auto counts = changes.counts();
  REQUIRE(counts.size() == 1);
  CHECK(counts.at("t").inserted == 2);
  CHECK(counts.at("t").updated == 1);
  CHECK(counts.at("t").removed == 1);
}
