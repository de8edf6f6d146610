// floor_stream STORE STREAM: prints one stream of a floor_insert store as NDJSON: what an expert writes to look at one.
// Shown beside `evs read STREAM`.
#include <cstdio>

#include "tests/bench/floor_printer.hpp"

namespace {

using evs::bench::FloorDatabase;
using evs::bench::FloorPrinter;

void print_stream(const char* path, const char* stream) {
  FloorDatabase db(path, SQLITE_OPEN_READWRITE);
  auto rows = db.prepare(
      "SELECT e.global_position, e.stream_key, e.version, e.type_key, e.event_id, e.created_at, e.data, e.metadata, "
      "e.schema_version, s.name, t.name FROM streams s JOIN events e USING (stream_key) JOIN types t USING (type_key) "
      "WHERE s.name = ? ORDER BY e.version");
  rows.bind(1, std::string_view(stream));
  FloorPrinter out;
  while (rows.row()) out.event(rows, rows.text(9), rows.text(10), rows.integer(8));
  out.flush();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: floor_stream STORE STREAM\n", stderr);
    return 2;
  }
  try {
    print_stream(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "floor_stream: %s\n", error.what());
    return 1;
  }
}
