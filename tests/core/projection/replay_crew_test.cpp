#include "core/projection/replay_crew.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>

#include "core/projection/replay_scan.hpp"
#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;
using Runs = std::vector<std::unique_ptr<ProjectionRun>>;

std::vector<Definition> different_ones() {
  const auto named = [](const std::string& name, const std::string& directives, const std::string& handler) {
    return projection(name,
                      directives + "-- evs:init\nCREATE TABLE t (k PRIMARY KEY, n INTEGER);\n-- evs:on *\n" + handler);
  };
  const std::string per_stream = "INSERT INTO t VALUES (:stream_id, 1) ON CONFLICT DO UPDATE SET n = n + 1;";
  return {
      named("every", "", "INSERT INTO t VALUES (:global_position, :data + 0);"), named("streams", "", per_stream),
      named("one", "-- evs:from stream S-1\n", per_stream), named("types", "-- evs:from types T3\n", per_stream),
      named("stops_at_nine", "", "INSERT INTO t VALUES (:global_position, CASE :data WHEN '9' THEN json('x') END);")};
}

/// Feeds the whole log to all, in one pass; gives which of them failed.
std::vector<bool> pass(ProjectionFolder& folder, Runs& runs, std::size_t threads) {
  std::vector<const Definition*> definitions;
  Position from = kLastPosition;
  for (const auto& run : runs) {
    definitions.push_back(&run->definition());
    from = std::min(from, run->place().position);
  }
  ReplayScan scan(folder.store(), definitions, nullptr);
  scan.start(from, kLastPosition);
  ReplayCrew crew(runs, threads, [](Position) {});
  while (const auto batch = scan.next()) crew.feed(batch);
  crew.settle();
  std::vector<bool> failed;
  for (std::size_t i = 0; i < runs.size(); ++i) failed.push_back(crew.error_of(i) != nullptr);
  CHECK(crew.slowest() == folder.store().head().position);
  CHECK_FALSE(crew.all_failed());
  return failed;
}

}  // namespace

TEST_CASE("several projections in one pass give what each gives alone, on any number of threads", "[replay_crew]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 chance(seed);
  ProjectionFolder folder;
  for (int i = 0; i < 3000; ++i) {
    folder.append("S-" + std::to_string(chance() % 9), "T" + std::to_string(chance() % 4), i == 2000 ? "9" : "1");
  }
  for (const auto& definition : different_ones()) {
    auto options = folder.options("alone-" + definition.name);
    ProjectionRun run(definition, options);
    error_of([&] { feed(run, folder.store()); });
    error_of([&] { run.commit(); });
  }
  const auto threads = GENERATE(1U, 2U, 3U, 9U);
  Runs runs;
  for (const auto& definition : different_ones()) {
    auto options = folder.options("together-" + definition.name);
    options.batch_size = 1 + chance() % 1500;
    runs.push_back(std::make_unique<ProjectionRun>(definition, options));
  }
  CHECK(pass(folder, runs, threads) == std::vector{false, false, false, false, true});
  runs.clear();
  for (const auto& definition : different_ones()) {
    CAPTURE(definition.name);
    CHECK(contents(folder.path("together-" + definition.name)) == contents(folder.path("alone-" + definition.name)));
  }
}

TEST_CASE("projections that begin at different positions are fed from the least one", "[replay_crew]") {
  ProjectionFolder folder;
  const auto definitions = different_ones();
  for (int i = 0; i < 30; ++i) folder.append("S-1", "T3", "1");
  folder.replay(definitions[0], folder.options("ahead.db"));
  for (int i = 0; i < 30; ++i) folder.append("S-1", "T3", "1");
  Runs runs;
  runs.push_back(std::make_unique<ProjectionRun>(definitions[0], folder.options("ahead.db")));
  runs.push_back(std::make_unique<ProjectionRun>(definitions[0], folder.options("behind.db")));
  CHECK(pass(folder, runs, 2) == std::vector{false, false});
  CHECK(runs[0]->handled() == 30);
  CHECK(runs[1]->handled() == 60);
  runs.clear();
  CHECK(contents(folder.path("ahead.db")) == contents(folder.path("behind.db")));
}

TEST_CASE("a crew that is given up leaves what was committed", "[replay_crew]") {
  ProjectionFolder folder;
  for (int i = 0; i < 3000; ++i) folder.append("S-1", "T3", "1");
  const auto definitions = different_ones();
  Runs runs;
  auto options = folder.options("m.db");
  options.batch_size = 700;
  runs.push_back(std::make_unique<ProjectionRun>(definitions[0], options));
  {
    ReplayScan scan(folder.store(), {&definitions[0]}, nullptr);
    scan.start(0, kLastPosition);
    ReplayCrew crew(runs, 1, [](Position) {});
    crew.feed(scan.next());
    crew.feed(scan.next());
  }
  runs.clear();
  folder.replay(definitions[0], folder.options("m.db"));
  folder.replay(definitions[0], folder.options("whole.db"));
  CHECK(contents(options.path) == contents(folder.path("whole.db")));
}

TEST_CASE("the owner hears how far the slowest is while it waits", "[replay_crew]") {
  ProjectionFolder folder;
  for (int i = 0; i < 40; ++i) folder.append("S-1", "T3", "1");
  const auto definitions = different_ones();
  auto options = folder.options("m.db");
  options.model.busy_timeout = 60 * kSecond;
  Runs runs;
  runs.push_back(std::make_unique<ProjectionRun>(definitions[0], options));
  ReadModel writer(options.path, ReadModel::Use::update);
  writer.begin();
  std::vector<Position> heard;
  ReplayScan scan(folder.store(), {&definitions[0]}, nullptr);
  scan.start(0, kLastPosition);
  // Nothing can be applied before somebody was heard of waiting.
  ReplayCrew crew(runs, 1, [&](Position position) {
    heard.push_back(position);
    writer.roll_back();
  });
  while (const auto batch = scan.next()) crew.feed(batch);
  crew.settle();
  REQUIRE_FALSE(heard.empty());
  CHECK(heard.front() == 0);
  CHECK(crew.slowest() == 40);
}
