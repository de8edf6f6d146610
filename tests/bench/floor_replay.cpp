// floor_replay STORE MODEL: a read model with one upsert for each event of a floor_insert store, as an expert writes it
// by hand: prepared statements, names resolved from memory, rows and checkpoint in one transaction of 10,000 events,
// WAL and synchronous NORMAL in the read model. The floor for `evs replay`.
#include <cstdio>
#include <vector>

#include "tests/bench/floor_database.hpp"

namespace {

using evs::bench::FloorDatabase;

constexpr int kTransaction = 10'000;

std::vector<std::string> names(FloorDatabase& db) {
  std::vector<std::string> all(1);
  auto rows = db.prepare("SELECT name FROM streams ORDER BY stream_key");
  while (rows.row()) all.emplace_back(rows.text(0));
  return all;
}

void replay(const std::string& store, const std::string& path) {
  FloorDatabase log(store, SQLITE_OPEN_READWRITE);
  const auto streams = names(log);
  FloorDatabase model(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  model.run(
      "PRAGMA synchronous=NORMAL;"
      "CREATE TABLE orders (order_id TEXT PRIMARY KEY, events INTEGER NOT NULL, total_cents INTEGER NOT NULL);"
      "CREATE TABLE checkpoint (position INTEGER NOT NULL); INSERT INTO checkpoint VALUES (0)");
  auto rows = log.prepare("SELECT global_position, stream_key, data FROM events ORDER BY global_position");
  auto upsert = model.prepare(
      "INSERT INTO orders VALUES (?1, 1, ?2->>'$.total_cents') ON CONFLICT (order_id) DO UPDATE "
      "SET events = events + 1, total_cents = total_cents + excluded.total_cents");
  auto save = model.prepare("UPDATE checkpoint SET position = ?1");
  int pending = 0;
  std::int64_t position = 0;
  const auto commit = [&] {
    save.bind(1, position);
    save.run();
    model.run("COMMIT");
    pending = 0;
  };
  while (rows.row()) {
    if (pending == 0) model.run("BEGIN IMMEDIATE");
    position = rows.integer(0);
    upsert.bind(1, std::string_view(streams[static_cast<std::size_t>(rows.integer(1))]));
    upsert.bind(2, rows.text(2));
    upsert.run();
    if (++pending == kTransaction) commit();
  }
  if (pending > 0) commit();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: floor_replay STORE MODEL\n", stderr);
    return 2;
  }
  try {
    replay(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "floor_replay: %s\n", error.what());
    return 1;
  }
}
