#include "core/projection/model_rows.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <string>

#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;

std::string first_column(ReadModel& model, const std::string& table) {
  ModelRows rows(model, table);
  std::vector<Cell> cells;
  std::string all;
  while (rows.next(cells)) all += std::get<std::string>(cells.front());
  return all;
}

}  // namespace

TEST_CASE("rows come in the order of the primary key, else as they lie", "[model_rows]") {
  ReadModel model("", ReadModel::Use::scratch);
  REQUIRE(sqlite3_exec(model.handle(),
                       "CREATE TABLE keyed (k TEXT PRIMARY KEY); INSERT INTO keyed VALUES ('c'), ('a'), ('b');"
                       "CREATE TABLE \"two \"\"parts\" (a TEXT, \"b \"\"\" INTEGER, PRIMARY KEY (\"b \"\"\" DESC, a));"
                       "INSERT INTO \"two \"\"parts\" VALUES ('b', 1), ('c', 0), ('a', 1);"
                       "CREATE TABLE plain (a TEXT); INSERT INTO plain VALUES ('c'), ('a'), ('b')",
                       nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK(first_column(model, "keyed") == "abc");
  CHECK(first_column(model, "two \"parts") == "cab");
  CHECK(first_column(model, "plain") == "cab");
}

TEST_CASE("cells keep SQLite's types, blobs as their digits", "[model_rows]") {
  ReadModel model("", ReadModel::Use::scratch);
  REQUIRE(sqlite3_exec(model.handle(),
                       "CREATE TABLE t (a, b, c, d, e); INSERT INTO t VALUES (NULL, 7, 0.5, 'x', x'00ff')", nullptr,
                       nullptr, nullptr) == SQLITE_OK);
  ModelRows rows(model, "t");
  CHECK(rows.columns() == std::vector<std::string>{"a", "b", "c", "d", "e"});
  std::vector<Cell> cells;
  REQUIRE(rows.next(cells));
  CHECK(cells == std::vector<Cell>{std::monostate(), std::int64_t{7}, 0.5, std::string("x"), std::string("00ff")});
  CHECK_FALSE(rows.next(cells));
}
