#include "core/expression/clockless_vfs.hpp"

#include <sqlite3.h>

#include <new>
#include <utility>

namespace evs {

namespace {

thread_local bool clock_was_asked = false;

int refuse_time(sqlite3_vfs*, double*) {
  clock_was_asked = true;
  return SQLITE_ERROR;
}
int refuse_time64(sqlite3_vfs*, sqlite3_int64*) {
  clock_was_asked = true;
  return SQLITE_ERROR;
}

sqlite3_vfs make_layer() {
  // Finds none where there was no memory for the engine to start.
  const auto* real_vfs = sqlite3_vfs_find(nullptr);
  if (real_vfs == nullptr) throw std::bad_alloc();
  auto layer = *real_vfs;
  layer.pNext = nullptr;
  layer.zName = "evs-clockless";
  layer.xCurrentTime = refuse_time;
  layer.xCurrentTimeInt64 = refuse_time64;
  return layer;
}

}  // namespace

const char* clockless_vfs() {
  static sqlite3_vfs layer = make_layer();
  // Where the process is on Earth is no part of an event either: 'localtime' and 'utc' fail from here on.
  static const int registered =
      (sqlite3_test_control(SQLITE_TESTCTRL_LOCALTIME_FAULT, 1), sqlite3_vfs_register(&layer, 0));
  return registered == SQLITE_OK ? layer.zName : "";
}

bool take_clock_mark() { return std::exchange(clock_was_asked, false); }

}  // namespace evs
