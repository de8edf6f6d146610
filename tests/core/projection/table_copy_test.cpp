#include "core/projection/table_copy.hpp"

#include <catch2/catch.hpp>
#include <signal.h>
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <string>
#include <vector>

#include "core/projection/model_rows.hpp"
#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;

constexpr auto kAll = std::numeric_limits<std::int64_t>::max();

void run(ReadModel& model, const std::string& sql) {
  CAPTURE(sql);
  REQUIRE(sqlite3_exec(model.handle(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

/// Many rows of every kind of value, of a kilobyte each.
void fill(ReadModel& model, int rows) {
  run(model,
      "CREATE TABLE t (k INTEGER PRIMARY KEY, a, b, c, d); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
      "WHERE i < " +
          std::to_string(rows) + ") INSERT INTO t SELECT i, NULL, i / 2.0, zeroblob(300), printf('%0700d', i) FROM n");
}

template <typename Rows>
std::vector<std::vector<Cell>> all_of(Rows rows) {
  std::vector<std::vector<Cell>> all;
  for (std::vector<Cell> cells; rows.next(cells);) all.push_back(cells);
  return all;
}

}  // namespace

TEST_CASE("a copy has the rows of its table, however many they are", "[table_copy]") {
  ReadModel model("", ReadModel::Use::scratch);
  const int rows = GENERATE(1, 3, 12'000);
  fill(model, rows);
  const TableCopy copy(model, "t", kAll, {});
  CHECK(copy.columns() == std::vector<std::string>{"k", "a", "b", "c", "d"});
  CHECK(all_of(TableCopy(model, "t", kAll, {})) == all_of(ModelRows(model, "t")));
  CHECK(all_of(TableCopy(model, "t", 2, {})).size() == static_cast<std::size_t>(std::min(rows, 2)));
}

TEST_CASE("whoever reads a copy slowly keeps no log from being moved, and sees one moment", "[table_copy]") {
  const ProjectionFolder folder;
  ReadModel writer(folder.path("m.db"), ReadModel::Use::update);
  fill(writer, 12'000);
  ReadModel reader(folder.path("m.db"), ReadModel::Use::look);
  const auto before = all_of(ModelRows(reader, "t"));
  TableCopy copy(reader, "t", kAll, {});
  std::vector<Cell> cells;
  REQUIRE(copy.next(cells));
  run(writer, "DELETE FROM t WHERE k % 2 = 0; UPDATE t SET b = 'new'");
  sqlite3_busy_timeout(writer.handle(), 0);
  CHECK(sqlite3_wal_checkpoint_v2(writer.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) == SQLITE_OK);
  std::vector<std::vector<Cell>> after{cells};
  while (copy.next(cells)) after.push_back(cells);
  CHECK(after == before);
}

TEST_CASE("a stop ends the making of a copy", "[table_copy]") {
  ReadModel model("", ReadModel::Use::scratch);
  fill(model, 3);
  std::atomic<int> signal{SIGTERM};
  CHECK(error_of([&] { const TableCopy copy(model, "t", kAll, StopToken(&signal)); }).code() == ErrorCode::interrupted);
}
