#include <sqlite3.h>

#include "core/store_admin.hpp"

namespace evs {

EngineInfo engine_info() noexcept {
  // SQLite 3.7.0 to 3.51.2 can corrupt a database when two connections reset one write-ahead log (sqlite.org/wal.html,
  // "WAL-reset bug"); fixed in 3.51.3.
  constexpr int kFixedIn = 3'051'003;
  return {"SQLite", sqlite3_libversion(), sqlite3_sourceid(), sqlite3_libversion_number() >= kFixedIn};
}

}  // namespace evs
