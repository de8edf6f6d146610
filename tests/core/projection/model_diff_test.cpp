#include "core/projection/model_diff.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>

#include "core/projection/replay_scan.hpp"
#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;

/// One row a stream, its value from an expression.
Definition latest(const std::string& expression) {
  return projection("p",
                    "-- evs:init\nCREATE TABLE t (k TEXT PRIMARY KEY, v);\n-- evs:on *\n"
                    "INSERT INTO t VALUES (:stream_id, " +
                        expression + ") ON CONFLICT DO UPDATE SET v = excluded.v;");
}
Definition tables(const std::string& init, const std::string& handler) {
  return projection("p", "-- evs:init\n" + init + "\n-- evs:on *\n" + handler);
}

void run(ModelDiff& diff, Store& store, const Definition& definition, Position to = kLastPosition) {
  ReplayScan scan(store, {&definition}, nullptr);
  scan.start(0, to);
  while (const auto batch = scan.next()) diff.apply(*batch);
}

}  // namespace

TEST_CASE("a key that differs names the first event since when it has", "[model_diff]") {
  ProjectionFolder folder;
  for (const auto* data : {"1", "5", "2", "6", "7"}) folder.append("S-1", "T", data);
  folder.append("S-2", "T", "1");
  const auto before = latest(":data + 0");
  const auto after = latest("min(:data + 0, 5)");
  ModelDiff diff(before, after, {"k", "", {}});
  run(diff, folder.store(), before);
  REQUIRE(diff.differences().size() == 1);
  const auto& [key, difference] = *diff.differences().begin();
  CHECK(key == ModelDiff::Key("t", "\"S-1\""));
  CHECK(difference.since == 4);
  CHECK(difference.before == R"({"k":"S-1","v":7})");
  CHECK(difference.after == R"({"k":"S-1","v":5})");
}

TEST_CASE("the differences are those of the finished rows, whatever happened on the way", "[model_diff]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 chance(seed);
  ProjectionFolder folder;
  const auto before = latest("CAST(:data AS INTEGER) / 2");
  const auto after = latest("CAST(:data AS INTEGER) / 3");
  ModelDiff diff(before, after, {"k", "", {}});
  std::map<std::string, int> last;
  for (int i = 0; i < 300; ++i) {
    const auto stream = "S-" + std::to_string(chance() % 20);
    last[stream] = static_cast<int>(chance() % 8);
    folder.append(stream, "T", std::to_string(last[stream]));
  }
  run(diff, folder.store(), before);
  std::size_t differing = 0;
  for (const auto& [stream, value] : last) {
    const bool differs = value / 2 != value / 3;
    differing += differs ? 1 : 0;
    CHECK(diff.differences().contains({"t", '"' + stream + '"'}) == differs);
  }
  CHECK(diff.differences().size() == differing);
}

TEST_CASE("rows that the two definitions make at the start differ since before the first event", "[model_diff]") {
  ProjectionFolder folder;
  folder.append("S-1", "T");
  const auto before = tables("CREATE TABLE t (k, n); INSERT INTO t VALUES ('a', 1), ('b', 1);", "SELECT 1;");
  const auto after = tables("CREATE TABLE t (k, n); INSERT INTO t VALUES ('a', 2), ('b', 1);", "SELECT 1;");
  ModelDiff diff(before, after, {"k", "", {}});
  run(diff, folder.store(), before);
  REQUIRE(diff.differences().size() == 1);
  CHECK(diff.differences().at({"t", "\"a\""}).since == 0);
}

TEST_CASE("a full-text table is left out and told", "[model_diff]") {
  ProjectionFolder folder;
  folder.append("S-1", "T");
  const auto definition = tables("CREATE TABLE t (k, n); CREATE VIRTUAL TABLE words USING fts5(k);",
                                 "INSERT INTO t VALUES (1, 1); INSERT INTO words VALUES ('x');");
  ModelDiff diff(definition, definition, {"k", "", {}});
  run(diff, folder.store(), definition);
  CHECK(diff.differences().empty());
  CHECK(diff.remarks() == std::vector<std::string>{"the full-text table 'words' cannot be compared"});
}

TEST_CASE("rows of every kind of key are compared, and several rows of one key as a set", "[model_diff]") {
  ProjectionFolder folder;
  folder.append("S-1", "T");
  const auto made = [](const std::string& value) {
    return tables("CREATE TABLE t (k, v);", "INSERT INTO t VALUES (NULL, " + value + "), (1, " + value + "), (0.5, " +
                                                value + "), (9e999, " + value + "), (x'00ff', " + value +
                                                "), ('it''s', " + value + "), ('same', 2), ('same', 1);");
  };
  const auto before = made("'old'");
  const auto after = made("'new'");
  ModelDiff diff(before, after, {"k", "", {}});
  run(diff, folder.store(), before);
  std::vector<std::string> keys;
  for (const auto& [key, difference] : diff.differences()) keys.push_back(key.second);
  CHECK(keys == std::vector<std::string>{"\"00ff\"", "\"it's\"", "0.5", "1", "9.0e+999", "null"});
}

TEST_CASE("a table of many columns and computed ones is compared", "[model_diff]") {
  ProjectionFolder folder;
  folder.append("S-1", "T");
  std::string columns = "k INTEGER";
  for (int i = 0; i < 200; ++i) columns += ", c" + std::to_string(i);
  const auto made = [&](const std::string& factor) {
    return tables("CREATE TABLE t (" + columns + ", made AS (k * " + factor + "));", "INSERT INTO t (k) VALUES (1);");
  };
  const auto before = made("2");
  const auto after = made("3");
  ModelDiff diff(before, after, {"k", "", {}});
  run(diff, folder.store(), before);
  CHECK(diff.differences().at({"t", "1"}).after.find("\"made\":3}") != std::string::npos);
}

TEST_CASE("tables and columns that one definition lacks are told and left out", "[model_diff]") {
  ProjectionFolder folder;
  folder.append("S-1", "T");
  const auto before = tables("CREATE TABLE t (k, old); CREATE TABLE gone (k);", "INSERT INTO t VALUES (1, 1);");
  const auto after = tables("CREATE TABLE t (k, new); CREATE TABLE more (k);", "INSERT INTO t VALUES (1, 2);");
  ModelDiff diff(before, after, {"k", "", {}});
  run(diff, folder.store(), before);
  CHECK(diff.differences().empty());
  CHECK(diff.remarks() == std::vector<std::string>{"the table 'gone' is made by the old definition only",
                                                   "the table 'more' is made by the new definition only",
                                                   "the column 'old' of 't' is in the old definition only",
                                                   "the column 'new' of 't' is in the new definition only"});
  CHECK(error_of([&] { const ModelDiff none(before, after, {"old", "", {}}); }).code() == ErrorCode::usage);
  CHECK(error_of([&] { const ModelDiff none(before, after, {"k", "more", {}}); }).code() == ErrorCode::usage);
}
