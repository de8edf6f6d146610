#include "core/projection/projection_run.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "core/projection/model_rows.hpp"
#include "core/projection/read_model_files.hpp"
#include "core/projection/replay_scan.hpp"
#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;

/// A statement that is run twice for an event, or left out, shows in the rows.
Definition counting(std::string_view name = "counted", std::string_view tag = "one") {
  return projection(name,
                    "-- evs:init\n"
                    "CREATE TABLE seen (global_position INTEGER NOT NULL);\n"
                    "CREATE TABLE streams (stream TEXT PRIMARY KEY, n INTEGER NOT NULL, last TEXT);\n"
                    "-- evs:on *\n"
                    "INSERT INTO seen VALUES (:global_position);\n"
                    "INSERT INTO streams VALUES (:stream_id, 1, '" +
                        std::string(tag) +
                        "' || :data) ON CONFLICT DO UPDATE SET n = n + 1, last = excluded.last;\n"
                        "-- evs:on Forgotten\n"
                        "DELETE FROM streams WHERE stream = :stream_id;\n");
}

/// Fails on events whose data is not 0.
Definition choosy(std::string_view check = "a = 0") {
  return projection("choosy", "-- evs:init\nCREATE TABLE t (n INTEGER PRIMARY KEY, a INTEGER CHECK (" +
                                  std::string(check) +
                                  "));\n-- evs:on *\nINSERT INTO t VALUES (:global_position, CAST(:data AS INTEGER));");
}

void append_random(ProjectionFolder& folder, std::mt19937& chance, int count) {
  for (int i = 0; i < count; ++i) {
    folder.append("S-" + std::to_string(chance() % 7), chance() % 10 == 0 ? "Forgotten" : "Happened",
                  std::to_string(chance() % 1000));
  }
}

}  // namespace

TEST_CASE("runs that end anywhere give the rows of one that nothing disturbed", "[projection_run]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 chance(seed);
  for (int round = 0; round < 15; ++round) {
    ProjectionFolder folder;
    append_random(folder, chance, static_cast<int>(chance() % 60));
    folder.replay(counting(), folder.options("whole.db"));
    while (true) {
      auto options = folder.options("broken.db");
      options.batch_size = 1 + chance() % 20;
      ProjectionRun run(counting(), options);
      const auto head = folder.store().head().position;
      feed(run, folder.store(), std::min<Position>(head, run.place().position + static_cast<Position>(chance() % 25)));
      // Without a commit: what is not committed is lost with the run.
      if (chance() % 3 == 0) run.commit();
      if (run.place().position < head) continue;
      run.commit();
      break;
    }
    CHECK(contents(folder.path("broken.db")) == contents(folder.path("whole.db")));
  }
}

TEST_CASE("what another program sees are the rows of exactly the events up to the checkpoint", "[projection_run]") {
  ProjectionFolder folder;
  std::mt19937 chance(1);
  append_random(folder, chance, 50);
  auto options = folder.options("m.db");
  options.batch_size = 7;
  ProjectionRun run(counting(), options);
  feed(run, folder.store());
  CHECK(run.place().position == 50);
  auto until = folder.options("until.db");
  ProjectionRun other(counting(), until);
  feed(other, folder.store(), 49);
  other.commit();
  CHECK(contents(options.path) == contents(until.path));
}

TEST_CASE("large events are committed before the batch is full", "[projection_run]") {
  ProjectionFolder folder;
  const std::string large = '"' + std::string(1 << 20, 'x') + '"';
  for (int i = 0; i < 20; ++i) folder.append("S-1", "Large", large);
  ProjectionRun run(projection("lengths",
                               "-- evs:init\nCREATE TABLE t (n);\n-- evs:on *\n"
                               "INSERT INTO t VALUES (length(:data));"),
                    folder.options("m.db"));
  feed(run, folder.store());
  ReadModel other(folder.path("m.db"), ReadModel::Use::look);
  CHECK(other.info()->place.position >= 16);
  CHECK(other.info()->place.position < 20);
}

TEST_CASE("a handler that fails ends the run right before its event", "[projection_run]") {
  ProjectionFolder folder;
  for (const auto* data : {"0", "0", "1", "0"}) folder.append("S-1", "T", data);
  auto options = folder.options("m.db");
  {
    ProjectionRun run(choosy(), options);
    const auto error = error_of([&] { feed(run, folder.store()); });
    CHECK(error.code() == ErrorCode::handler_failed);
    CHECK(error.message() == "projection 'choosy' failed on the event at position 3 ('T' of 'S-1')");
    CHECK(error.cause() == "CHECK constraint failed: a = 0");
    CHECK(error.where() == "p.sql:5:1");
    CHECK(error.fix() == "evs show 3");
    CHECK(run.handled() == 2);
  }
  CHECK(contents(options.path) == "2 t(1,0)t(2,0)");
}

TEST_CASE("a failing event that is parked keeps no other from being applied", "[projection_run]") {
  ProjectionFolder folder;
  for (const auto* data : {"0", "1", "0", "2", "0"}) folder.append("S-1", "T", data);
  auto options = folder.options("m.db");
  options.on_error = OnHandlerError::park;
  options.batch_size = GENERATE(1U, 2U, 100U);
  ProjectionRun run(choosy(), options);
  feed(run, folder.store());
  run.commit();
  CHECK(contents(options.path) == "5 t(1,0)t(3,0)t(5,0)");
  CHECK(run.parked() == 2);
  CHECK(run.handled() == 3);
  const auto parked = run.model().parked(0, 10);
  REQUIRE(parked.size() == 2);
  CHECK(parked[0].position == 2);
  CHECK(parked[0].attempts == 1);
  CHECK(parked[0].reason == "CHECK constraint failed: a = 0");
  CHECK(run.model().parked(2, 10).front().position == 4);
}

TEST_CASE("a parked event is let go when its handler works, and counted when it does not", "[projection_run]") {
  ProjectionFolder folder;
  for (const auto* data : {"5", "0", "1"}) folder.append("S-1", "T", data);
  auto options = folder.options("m.db");
  options.on_error = OnHandlerError::park;
  const auto definition = projection(
      "choosy",
      "-- evs:init\nCREATE TABLE t (n INTEGER PRIMARY KEY, a INTEGER);\n"
      "CREATE TRIGGER zero_first BEFORE INSERT ON t WHEN new.a <> 0 AND (new.a > 4 OR NOT EXISTS (SELECT 1 FROM t))\n"
      "BEGIN SELECT raise(ABORT, 'not yet'); END;\n-- evs:on *\n"
      "INSERT INTO t VALUES (:global_position, CAST(:data AS INTEGER));");
  ProjectionRun run(definition, options);
  feed(run, folder.store());
  run.commit();
  const auto parked = run.model().parked(0, 10);
  REQUIRE(parked.size() == 1);
  ReadRequest request;
  request.to = 1;
  const auto cursor = folder.store().read(request);
  EventView event;
  REQUIRE(cursor->next(event));
  CHECK(run.retry({&event, 1}, parked[0]) == "not yet");
  CHECK(run.model().parked(0, 10).at(0).attempts == 2);
  event.data = "3";
  CHECK_FALSE(run.retry({&event, 1}, parked[0]));
  CHECK(run.model().parked(0, 10).empty());
  CHECK(contents(options.path) == "3 t(1,3)t(2,0)t(3,1)");
}

TEST_CASE("a rebuild is not seen before it is installed, and what it was made in goes away", "[projection_run]") {
  ProjectionFolder folder;
  std::mt19937 chance(2);
  append_random(folder, chance, 30);
  auto options = folder.options("m.db");
  folder.replay(counting(), options);
  const auto old = contents(options.path);
  folder.replay(counting("counted", "two"), folder.options("new.db"));
  options.rebuild = true;
  {
    ProjectionRun run(counting("counted", "two"), options);
    feed(run, folder.store());
    run.commit();
    CHECK(contents(options.path) == old);
  }
  CHECK(contents(options.path) == old);
  CHECK(folder.files() == std::vector<std::string>{"m.db", "new.db"});
  ReadModel reader(options.path, ReadModel::Use::look);
  ProjectionRun run(counting("counted", "two"), options);
  feed(run, folder.store());
  run.install();
  CHECK(contents(options.path) == contents(folder.path("new.db")));
  CHECK(reader.info()->definition == counting("counted", "two").hash);
  folder.append("S-new", "Happened");
  feed(run, folder.store());
  run.commit();
  CHECK(reader.info()->place.position == 31);
}

TEST_CASE("a reader that is in the middle of the old rows goes on with them while a rebuild is installed",
          "[projection_run]") {
  ProjectionFolder folder;
  std::mt19937 chance(3);
  append_random(folder, chance, 30);
  auto options = folder.options("m.db");
  folder.replay(counting(), options);
  ReadModel reader(options.path, ReadModel::Use::look);
  std::vector<Cell> cells;
  auto old_rows = 0;
  for (ModelRows rows(reader, "seen"); rows.next(cells);) ++old_rows;
  auto rows = std::make_unique<ModelRows>(reader, "seen");
  REQUIRE(rows->next(cells));
  const auto before = reader.info()->definition;
  options.rebuild = true;
  folder.replay(counting("counted", "two"), options);
  CHECK(reader.info()->definition == before);
  // The cursor that was in the middle gives the old rows to their end.
  auto seen = 1;
  while (rows->next(cells)) ++seen;
  CHECK(seen == old_rows);
  rows.reset();
  CHECK(reader.info()->definition != before);
}

TEST_CASE("a trial tells which rows would change and changes none", "[projection_run]") {
  ProjectionFolder folder;
  for (const auto* data : {"0", "0", "0"}) folder.append("S-1", "T", data);
  auto options = folder.options("m.db");
  {
    ProjectionRun run(choosy(), options);
    feed(run, folder.store(), 1);
    run.commit();
  }
  const auto before = bytes_of(options.path);
  options.trial = true;
  options.batch_size = 1;
  for (const bool rebuild : {false, true}) {
    options.rebuild = rebuild;
    ProjectionRun run(choosy(), options);
    feed(run, folder.store());
    run.commit();
    run.install();
    CHECK(run.trial_changes().at("t").inserted == (rebuild ? 3 : 2));
  }
  CHECK(bytes_of(options.path) == before);
  auto absent = folder.options("absent.db");
  absent.trial = true;
  ProjectionRun run(choosy(), absent);
  feed(run, folder.store());
  CHECK(run.trial_changes().at("t").inserted == 3);
  CHECK(folder.files() == std::vector<std::string>{"m.db"});
}

TEST_CASE("a projection that is ahead of the scan holds none of its batches", "[projection_run]") {
  ProjectionFolder folder;
  std::mt19937 chance(4);
  append_random(folder, chance, 20);
  const auto options = folder.options("m.db");
  folder.replay(counting(), options);
  ProjectionRun run(counting(), options);
  ReplayScan scan(folder.store(), {&run.definition()}, nullptr);
  scan.start(0, kLastPosition);
  auto batch = scan.next();
  const std::weak_ptr<const EventBatch> seen = batch;
  run.apply(std::move(batch));
  CHECK(seen.expired());
}

TEST_CASE("a rebuild that cannot take its place now goes on, and takes it later", "[projection_run]") {
  ProjectionFolder folder;
  std::mt19937 chance(5);
  append_random(folder, chance, 20);
  auto options = folder.options("m.db");
  folder.replay(counting(), options);
  options.rebuild = true;
  ProjectionRun run(counting("counted", "two"), options);
  feed(run, folder.store());
  {
    ReadModel writer(options.path, ReadModel::Use::update, {.busy_timeout = 0});
    writer.begin();
    CHECK(error_of([&] { run.install(); }).code() == ErrorCode::busy);
  }
  folder.append("S-new", "Happened");
  feed(run, folder.store());
  run.install();
  CHECK(run.saved().position == 21);
  folder.replay(counting("counted", "two"), folder.options("whole.db"));
  CHECK(contents(options.path) == contents(folder.path("whole.db")));
}

TEST_CASE("a commit that fails leaves the run where it was saved", "[projection_run]") {
  ProjectionFolder folder;
  std::mt19937 chance(3);
  append_random(folder, chance, 20);
  auto options = folder.options("m.db");
  ProjectionRun run(counting(), options);
  feed(run, folder.store(), 10);
  run.commit();
  feed(run, folder.store(), 20);
  CHECK(run.place().position == 20);
  sqlite3_commit_hook(
      run.model().handle(), [](void*) { return 1; }, nullptr);
  CHECK(error_of([&] { run.commit(); }).code() == ErrorCode::io_error);
  CHECK(run.place().position == 10);
  CHECK(run.saved().position == 10);
  sqlite3_commit_hook(run.model().handle(), nullptr, nullptr);
  feed(run, folder.store());
  run.commit();
  const auto found = contents(options.path);
  folder.replay(counting(), folder.options("whole.db"));
  CHECK(found == contents(folder.path("whole.db")));
}

TEST_CASE("a step shows the rows of one event and commits it", "[projection_run]") {
  ProjectionFolder folder;
  for (const auto* data : {"0", "1"}) folder.append("S-1", "T", data);
  auto options = folder.options("m.db");
  options.steps = true;
  ProjectionRun run(choosy(), options);
  ReplayScan scan(folder.store(), {&run.definition()}, nullptr);
  scan.start(0, kLastPosition);
  const auto batch = scan.next();
  const auto changes = run.step(batch->events(Upcasting::on).subspan(0, 1));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].after == R"({"n":1,"a":0})");
  // Whoever prints them holds up no writer.
  CHECK_FALSE(run.model().in_transaction());
  CHECK(contents(folder.path("m.db")) == "1 t(1,0)");
  CHECK(error_of([&] { run.step(batch->events(Upcasting::on).subspan(1, 1)); }).code() == ErrorCode::handler_failed);
  CHECK(contents(folder.path("m.db")) == "1 t(1,0)");
}

TEST_CASE("only one run at a time has a read model", "[projection_run]") {
  ProjectionFolder folder;
  auto options = folder.options("m.db");
  {
    const ProjectionRun first(choosy(), options);
    CHECK(error_of([&] { const ProjectionRun second(choosy(), options); }).code() == ErrorCode::busy);
    options.rebuild = true;
    CHECK(error_of([&] { const ProjectionRun second(choosy(), options); }).code() == ErrorCode::busy);
  }
  const ProjectionRun third(choosy(), options);
}

TEST_CASE("a run that another one got past in spite of the lock counts nothing twice", "[projection_run]") {
  ProjectionFolder folder;
  for (int i = 0; i < 3; ++i) folder.append("S-1", "T", "0");
  const auto options = folder.options("m.db");
  ProjectionRun late(counting(), options);
  std::filesystem::remove(read_model_lock(options.path));
  folder.replay(counting(), options);
  const auto once = contents(options.path);
  feed(late, folder.store());
  CHECK(error_of([&] { late.commit(); }).code() == ErrorCode::busy);
  CHECK(contents(options.path) == once);
}

TEST_CASE("a read model that another definition, version or projection made is refused", "[projection_run]") {
  ProjectionFolder folder;
  folder.append("S-1", "T", "0");
  auto options = folder.options("m.db");
  folder.replay(choosy(), options);
  const auto refusal = [&](const Definition& definition) {
    return error_of([&] { const ProjectionRun run(definition, options); });
  };
  CHECK(refusal(choosy("a < 1")).code() == ErrorCode::definition_changed);
  CHECK(refusal(choosy("a < 1")).fix() == "evs replay p.sql --rebuild");
  auto next = choosy("a < 1");
  next.version = 2;
  CHECK(refusal(next).cause() == "version 1 made it, the file holds version 2");
  auto other = choosy();
  other.name = "other";
  CHECK(refusal(other).cause() == "it belongs to projection 'choosy'");
  options.upcasters.front() ^= 1;
  CHECK(refusal(choosy()).cause() == "other upcasters were in force when it was made");
}

TEST_CASE("nothing is made when the definition is wrong or the place is another program's", "[projection_run]") {
  ProjectionFolder folder;
  const auto options = folder.options("m.db");
  const auto broken = projection("p", "-- evs:init\nCREATE TABLE t (a);\n-- evs:on *\nINSERT INTO u VALUES (1);");
  CHECK(error_of([&] { const ProjectionRun run(broken, options); }).where() == "p.sql:5:1");
  const auto empty = projection("p", "-- evs:init\nSELECT 1;\n-- evs:on *\nSELECT 1;");
  CHECK(error_of([&] { const ProjectionRun run(empty, options); }).message() == "projection 'p' makes no table");
  CHECK(folder.files().empty());
  std::ofstream(options.path) << "a text of somebody's";
  for (const bool rebuild : {false, true}) {
    for (const bool trial : {false, true}) {
      auto other = options;
      other.rebuild = rebuild;
      other.trial = trial;
      CHECK(error_of([&] { const ProjectionRun run(choosy(), other); }).code() == ErrorCode::not_a_store);
    }
  }
  CHECK(bytes_of(options.path) == "a text of somebody's");
  CHECK(folder.files() == std::vector<std::string>{"m.db"});
}
