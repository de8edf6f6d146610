// floor_fold STORE EXPRESSION: the state of the first stream of a floor_insert store, as an expert folds it by hand:
// one prepared expression of ?1, the state, and ?2, an event's data, whose text becomes the next ?1. Prints the state.
// The floor for `evs state`.
#include <cstdio>

#include "tests/bench/floor_database.hpp"

namespace {

using evs::bench::FloorDatabase;

void fold(const std::string& path, const std::string& expression) {
  FloorDatabase db(path, SQLITE_OPEN_READWRITE);
  auto rows = db.prepare("SELECT data FROM events WHERE stream_key = 1 ORDER BY version");
  auto step = db.prepare(("SELECT " + expression).c_str());
  std::string state = R"({"events":0,"total":0})";
  while (rows.row()) {
    step.bind(1, std::string_view(state));
    step.bind(2, rows.text(0));
    step.row();
    state = step.text(0);
    step.reset();
  }
  std::puts(state.c_str());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: floor_fold STORE EXPRESSION\n", stderr);
    return 2;
  }
  try {
    fold(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "floor_fold: %s\n", error.what());
    return 1;
  }
}
