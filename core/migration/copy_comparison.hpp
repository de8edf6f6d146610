// Proves a copy: the source is lifted again and compared with the target, event by event and byte by byte, and what the
// migrations did is counted. Used by `migrate copy`, which writes the result into the certificate, and by `migrate
// verify`. One thread, that of both stores. A difference is thrown as certificate_differs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/migration/migration.hpp"
#include "core/store.hpp"

namespace evs {

/// One rule of a migration, and how many events met it.
struct RuleCount {
  std::int64_t migration = 0;
  std::int64_t line = 0;
  std::string rule;  // "upcast CustomerRegistered 1 -> CustomerRegistered 2"
  std::int64_t events = 0;
};

/// Consecutive positions that went the same way.
struct PositionRange {
  Position source = 0;     // the first
  Position target = 0;     // what it became; 0 = dropped
  std::int64_t count = 1;  // of source positions
  std::int64_t parts = 1;  // of each; 0 = dropped
};

struct CopySummary {
  Position source_events = 0, target_events = 0;
  std::int64_t dropped = 0, split = 0;
  std::vector<RuleCount> rules;  // by migration and line
  std::vector<PositionRange> positions;
};

/// Compares the source up to `source_to` with the target up to `target_to`.
CopySummary compare_copy(Store& source, Store& target, const std::vector<Migration>& migrations, Position source_to,
                         Position target_to, const StopToken& stop, const std::function<void(Position)>& progress);

}  // namespace evs
