#include "core/sqlite/chain_walk.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <string>
#include <vector>

#include "core/open_store.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using namespace evs;
using sqlite::Connection;

sqlite::ConnectionOptions for_use(sqlite::Use use) {
  sqlite::ConnectionOptions options;
  options.use = use;
  return options;
}

/// Events, two of which have changed since; that change lies in the write-ahead log.
void fill(const std::string& path, Connection& keeper) {
  OpenOptions options;
  options.access = Access::write;
  auto opened = open_store(path, options);
  std::vector<NewEvent> events(3000);
  for (auto& event : events) {
    event.stream = "S-1";
    event.type = "Happened";
    event.data = "{}";
  }
  opened.store->append({events, AppendPolicy::atomic, Commit::commit});
  opened = {};  // moves its log: what a reader finds there is not read from it, and keeps nobody from truncating it
  keeper.run("UPDATE events SET data = '{\"changed\":1}' WHERE global_position IN (5, 2500)");
}

}  // namespace

TEST_CASE("whoever reads the findings slowly keeps no log from being moved") {
  const ScratchFolder folder;
  const auto path = folder / "store.db";
  create_store(path, {});
  Connection keeper(path, for_use(sqlite::Use::write));
  fill(path, keeper);
  sqlite3_busy_timeout(keeper.handle(), 0);
  VerifyRequest request;
  VerifyReport report;
  std::vector<Position> found;
  request.report = [&](const Finding& finding) {
    found.push_back(finding.position);
    CHECK(sqlite3_wal_checkpoint_v2(keeper.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) ==
          SQLITE_OK);
  };
  Connection reader(path, for_use(sqlite::Use::read));
  sqlite::walk_chain(reader, request, report);
  CHECK(found == std::vector<Position>{5, 2500});
  CHECK(report.findings == 2);
  CHECK(report.head.position == 3000);
}
