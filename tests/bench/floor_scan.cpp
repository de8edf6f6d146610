// floor_scan STORE [EXPRESSION]: prints every event of a floor_insert store as NDJSON, names resolved from memory,
// through one 64 KiB buffer: what an expert writes for a fast dump. With EXPRESSION, SQL over the column `data`, that
// is evaluated for each event and printed as its data of schema version 2. The floor for `evs export` and `evs read`.
#include <cstdio>
#include <optional>
#include <vector>

#include "tests/bench/floor_printer.hpp"

namespace {

using evs::bench::FloorDatabase;
using evs::bench::FloorPrinter;

std::vector<std::string> names(FloorDatabase& db, const char* sql) {
  std::vector<std::string> all(1);
  auto rows = db.prepare(sql);
  while (rows.row()) all.emplace_back(rows.text(0));
  return all;
}

void scan(const std::string& path, const std::string& data, std::optional<std::int64_t> schema_version) {
  FloorDatabase db(path, SQLITE_OPEN_READWRITE);
  const auto streams = names(db, "SELECT name FROM streams ORDER BY stream_key");
  const auto types = names(db, "SELECT name FROM types ORDER BY type_key");
  auto rows = db.prepare(("SELECT global_position, stream_key, version, type_key, event_id, created_at, " + data +
                          ", metadata, schema_version FROM events ORDER BY global_position")
                             .c_str());
  FloorPrinter out;
  while (rows.row()) {
    out.event(rows, streams[static_cast<std::size_t>(rows.integer(1))],
              types[static_cast<std::size_t>(rows.integer(3))], schema_version.value_or(rows.integer(8)));
  }
  out.flush();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 3) {
    std::fputs("usage: floor_scan STORE [EXPRESSION]\n", stderr);
    return 2;
  }
  try {
    count == 2 ? scan(arguments[1], "data", std::nullopt) : scan(arguments[1], arguments[2], 2);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "floor_scan: %s\n", error.what());
    return 1;
  }
}
