// What only stores with a file behind them offer: sizes, engine facts, verification. Asked for through open_store;
// a backend without it has none. Same thread rules as Store; failures are thrown as Error.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store.hpp"

namespace evs {

struct StoreSizes {
  std::int64_t file_bytes = 0;
  std::int64_t wal_bytes = 0;
  std::int64_t free_bytes = 0;  // pages inside the file that hold nothing
};

/// The database engine linked into this program.
struct EngineInfo {
  std::string_view name;         // "SQLite"
  std::string_view version;      // "3.54.1"
  std::string_view source_id;    // the engine's own identification of its source
  bool wal_reset_fixed = false;  // promises section 0.2
};
EngineInfo engine_info() noexcept;

enum class VerifyDepth { quick, full };

/// One problem that verify found.
struct Finding {
  std::string
      kind;  // "chain", "position_gap", "version_gap", "bad_json", "duplicate_id", "orphan", "sqlite", "head", ...
  Position position = 0;  // 0 = not about one event
  std::string stream;     // empty = unknown or not about one stream
  std::string message;    // one sentence without a full stop
};

struct VerifyRequest {
  VerifyDepth depth = VerifyDepth::full;
  std::optional<Head> expected;                                 // a head kept elsewhere: POS:HASH
  std::function<void(const Finding&)> report;                   // every problem; may take its time
  std::function<void(Position done, Position total)> progress;  // a few times a second at most
  StopToken stop;
};
struct VerifyReport {
  Position events = 0;  // events re-hashed
  std::int64_t streams = 0;
  std::int64_t findings = 0;
  Head head;
};

class StoreAdmin {
 public:
  virtual ~StoreAdmin() = default;
  virtual StoreSizes sizes() = 0;
  /// Memory stays constant. `quick` checks structure, gaps and the head without re-hashing payloads.
  virtual VerifyReport verify(const VerifyRequest& request) = 0;
  /// Makes the file whole and small after bulk work: moves the write-ahead log into it.
  virtual void checkpoint() = 0;
};

}  // namespace evs
