#include "core/projection/handlers.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <csignal>
#include <string>

#include "core/projection/model_rows.hpp"
#include "core/projection/projection_run.hpp"
#include "core/projection/replay_scan.hpp"
#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;

/// A definition over tables in memory.
struct Bench {
  explicit Bench(const std::string& init, const std::string& handlers, const HandlerLimits& limits = {},
                 const std::string& directives = "")
      : definition(projection("p", directives + "-- evs:init\n" + init + "\n" + handlers)),
        model("", ReadModel::Use::scratch),
        handlers_(model.handle(), definition, limits) {}

  void ready() {
    handlers_.make_tables();
    handlers_.prepare();
  }
  bool apply(std::string_view type = "T", std::string_view data = "{}", std::string_view stream = "S-1") {
    EventView event;
    event.position = 7;
    event.version = 2;
    event.stream = stream;
    event.type = type;
    event.data = data;
    event.metadata = "{}";
    return handlers_.sees(event) && handlers_.apply(event);
  }
  std::int64_t count(const std::string& table) {
    ModelRows rows(model, table);
    std::vector<Cell> cells;
    std::int64_t found = 0;
    while (rows.next(cells)) ++found;
    return found;
  }

  Definition definition;
  ReadModel model;
  Handlers handlers_;
};

Error refusal(const std::string& init, const std::string& handler) {
  Bench bench(init, "-- evs:on T\n" + handler);
  return error_of([&] { bench.ready(); });
}

}  // namespace

TEST_CASE("an event runs every statement of its type's handler, else of the one for all", "[handlers]") {
  Bench bench("CREATE TABLE t (a); CREATE TABLE u (a);",
              "-- evs:on T\nINSERT INTO t VALUES (1); -- one\n/* two; */ INSERT INTO u SELECT a FROM t;;\n"
              "-- evs:on *\nINSERT INTO u VALUES (:event_type), (:stream_id);");
  bench.ready();
  CHECK(bench.apply("T"));
  CHECK(bench.count("t") == 1);
  CHECK(bench.count("u") == 1);
  CHECK(bench.apply("Other"));
  CHECK(bench.count("t") == 1);
  CHECK(bench.count("u") == 3);
}

TEST_CASE("an event without a handler is passed over, or a failure where the definition says so", "[handlers]") {
  Bench bench("CREATE TABLE t (a);", "-- evs:on T\nINSERT INTO t VALUES (1);");
  bench.ready();
  CHECK_FALSE(bench.apply("Other"));
  Bench strict("CREATE TABLE t (a);", "-- evs:on T\nINSERT INTO t VALUES (1);", {}, "-- evs:on-unknown fail\n");
  strict.ready();
  const auto error = error_of([&] { strict.apply("Other"); });
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.where().empty());
}

TEST_CASE("an event that evs:from leaves out is not seen", "[handlers]") {
  const auto seen = [](const std::string& from, std::string_view stream, std::string_view type) {
    Bench bench("CREATE TABLE t (a);", "-- evs:on *\nINSERT INTO t VALUES (1);", {}, "-- evs:from " + from + "\n");
    bench.ready();
    return bench.apply(type, "{}", stream);
  };
  CHECK(seen("all", "S-1", "T"));
  CHECK(seen("category S", "S-1", "T"));
  CHECK_FALSE(seen("category S", "Sx-1", "T"));
  CHECK_FALSE(seen("category S", "s-1", "T"));
  CHECK(seen("stream S-1", "S-1", "T"));
  CHECK_FALSE(seen("stream S-1", "S-11", "T"));
  CHECK(seen("types T, U", "S-1", "U"));
  CHECK_FALSE(seen("types T, U", "S-1", "V"));
}

TEST_CASE("what does not prepare is told with its line, in which SQLite lost the thread", "[handlers]") {
  CHECK(refusal("CREATE TABLE t (a);", "INSERT INTO t\nVALUES (1,\nnosuch);").where() == "p.sql:7:1");
  CHECK(refusal("CREATE TABLE t (a);", "INSERT INTO t VALUES (1);\n\n\nINSRT;").where() == "p.sql:8:1");
  CHECK(refusal("CREATE TABLE t (a);\n CREATE TABLE t (b);", "SELECT 1;").where() == "p.sql:4:15");
  CHECK(refusal("CREATE TABLE t (a);", "INSERT INTO t VALUES (:dat);").message() ==
        "projection 'p': there is no parameter ':dat'");
  CHECK(refusal("CREATE TABLE t (a); INSERT INTO t VALUES (:data);", "SELECT 1;").code() == ErrorCode::bad_definition);
  CHECK(refusal("CREATE TABLE t (a CHECK (a > 0)); INSERT INTO t VALUES (0);", "SELECT 1;").message() ==
        "projection 'p': CHECK constraint failed: a > 0");
}

TEST_CASE("a statement that fails names the event, the statement's line and SQLite's reason", "[handlers]") {
  Bench bench("CREATE TABLE t (a INTEGER NOT NULL) STRICT;",
              "-- evs:on T\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES (:data->>'$.n');");
  bench.ready();
  const auto error = error_of([&] { bench.apply("T", R"({"n":"x"})"); });
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.message() == "projection 'p' failed on the event at position 7 ('T' of 'S-1')");
  CHECK(error.where() == "p.sql:6:1");
  CHECK(error.cause() == "cannot store TEXT value in INTEGER column t.a");
  CHECK(error_of([&] { bench.apply("T", "not json"); }).cause() == "malformed JSON");
  CHECK(bench.apply("T", R"({"n":2})"));
}

TEST_CASE("all statements for one event share one time limit, and the next event has its own", "[handlers]") {
  HandlerLimits limits;
  limits.time = 20 * kMillisecond;
  Bench bench("CREATE TABLE t (a);",
              "-- evs:on T\nINSERT INTO t VALUES (1);\n-- evs:on Endless\n"
              "WITH RECURSIVE e (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e) INSERT INTO t SELECT max(n) FROM e;",
              limits);
  bench.ready();
  const auto error = error_of([&] { bench.apply("Endless"); });
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.cause() == "it took longer than 20 ms (--handler-timeout)");
  CHECK(bench.apply("T"));
}

TEST_CASE("a stop ends a statement that runs, and is no fault of the event", "[handlers]") {
  std::atomic<int> signal = 0;
  HandlerLimits limits;
  limits.stop = StopToken(&signal);
  Bench bench("CREATE TABLE t (a);",
              "-- evs:on T\n"
              "WITH RECURSIVE e (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e) INSERT INTO t SELECT max(n) FROM e;",
              limits);
  bench.ready();
  signal = SIGTERM;
  CHECK(error_of([&] { bench.apply(); }).code() == ErrorCode::interrupted);
}

TEST_CASE("a statement may end the transaction by itself, and the caller finds it ended", "[handlers]") {
  Bench bench("CREATE TABLE t (a UNIQUE ON CONFLICT ROLLBACK);", "-- evs:on T\nINSERT INTO t VALUES (1);");
  bench.ready();
  bench.model.begin();
  CHECK(bench.apply());
  CHECK(error_of([&] { bench.apply(); }).code() == ErrorCode::handler_failed);
  CHECK_FALSE(bench.model.in_transaction());
  bench.model.roll_back();
  CHECK(bench.count("t") == 0);
}

TEST_CASE("full-text tables, views and triggers work from handlers", "[handlers]") {
  Bench bench(
      "CREATE VIRTUAL TABLE words USING FTS5 (body);\nCREATE TABLE log (line);\nCREATE VIEW both AS SELECT * FROM log;\n"
      "CREATE TRIGGER write AFTER INSERT ON log BEGIN INSERT INTO words VALUES (new.line); END;",
      "-- evs:on T\nINSERT INTO log VALUES (:data);\nINSERT INTO log SELECT line || '!' FROM both;\n"
      "DELETE FROM words WHERE words MATCH 'gone';\nINSERT INTO words (words) VALUES ('optimize');");
  bench.ready();
  bench.model.begin();
  CHECK(bench.apply("T", "\"tea\""));
  CHECK(bench.apply("T", "\"gone\""));
  bench.model.commit();
  CHECK(bench.count("log") == 6);
  CHECK(bench.count("words") == 4);
}

TEST_CASE("what a table or trigger would run later is looked at before an event is read", "[handlers]") {
  for (const auto* made : {"CREATE TABLE x (a DEFAULT (random()));", "CREATE TABLE x (a CHECK (a <> random()));",
                           "CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO t VALUES (random()); END;",
                           "CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE evs_projection SET rate = 9; END;"}) {
    CAPTURE(made);
    const auto error = refusal(std::string("CREATE TABLE t (a);\n") + made, "INSERT INTO t VALUES (1);");
    CHECK(error.code() == ErrorCode::bad_definition);
  }
}

TEST_CASE("a foreign key fails at its event, also one that is deferred, whatever the transactions are",
          "[projection_run]") {
  const std::string deferred = GENERATE("", " DEFERRABLE INITIALLY DEFERRED");
  const auto owned = projection("owned",
                                "-- evs:init\nCREATE TABLE owner (n INTEGER PRIMARY KEY);\n"
                                "CREATE TABLE t (n INTEGER PRIMARY KEY, a INTEGER REFERENCES owner" +
                                    deferred +
                                    ");\n-- evs:on Owner\nINSERT INTO owner VALUES (CAST(:data AS INTEGER));\n"
                                    "-- evs:on *\nINSERT INTO t VALUES (:global_position, "
                                    "CAST(:data AS INTEGER));\n");
  ProjectionFolder folder;
  folder.append("S-1", "Owner", "0");
  folder.append("S-1", "T", "0");
  folder.append("S-1", "T", "7");
  folder.append("S-1", "Owner", "7");  // too late
  folder.append("S-1", "T", "7");
  auto options = folder.options("m.db");
  options.batch_size = GENERATE(1U, 100U);
  {
    ProjectionRun run(owned, options);
    const auto error = error_of([&] {
      feed(run, folder.store());
      run.commit();
    });
    CHECK(error.code() == ErrorCode::handler_failed);
    CHECK(error.message() == "projection 'owned' failed on the event at position 3 ('T' of 'S-1')");
    CHECK(error.cause().starts_with("FOREIGN KEY constraint failed"));
  }
  CHECK(contents(options.path) == "2 owner(0)t(2,0)");
  options.on_error = OnHandlerError::park;
  for (const bool rebuild : {false, true}) {
    options.rebuild = rebuild;
    ProjectionRun run(owned, options);
    feed(run, folder.store());
    run.commit();
    run.install();
    CHECK(run.newly_parked() == 1);
    CHECK(contents(options.path) == "5 owner(0)owner(7)t(2,0)t(5,7)");
  }
  options.rebuild = false;
  ProjectionRun run(owned, options);
  ReplayScan scan(folder.store(), {&run.definition()}, nullptr);
  scan.start(2, 3);
  CHECK_FALSE(run.retry(scan.next()->events(Upcasting::on), run.model().parked(0, 1).front()));
}

TEST_CASE("a foreign key that evs:init leaves open is told before a file is made", "[projection_run]") {
  ProjectionFolder folder;
  const auto filled = [](std::string_view rows) {
    return projection("p",
                      "-- evs:init\nCREATE TABLE a (n INTEGER PRIMARY KEY);\n"
                      "CREATE TABLE b (n REFERENCES a DEFERRABLE INITIALLY DEFERRED);\n"
                      "INSERT INTO b VALUES (1);\n" +
                          std::string(rows) + "-- evs:on *\nSELECT 1;\n");
  };
  const auto error = error_of([&] { const ProjectionRun run(filled(""), folder.options("m.db")); });
  CHECK(error.code() == ErrorCode::bad_definition);
  CHECK(error.message().find("FOREIGN KEY constraint failed") != std::string::npos);
  CHECK(folder.files().empty());
  const ProjectionRun run(filled("INSERT INTO a VALUES (1);\n"), folder.options("m.db"));
}
