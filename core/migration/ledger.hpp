// A directory of migrations held against a store's ledger: what is applied, what is pending, what was changed since.
// Used by the `migrate` commands. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/migration/migration.hpp"
#include "core/registry.hpp"

namespace evs {

enum class MigrationState {
  applied,
  pending,
  changed,  // applied, and the file is another one by now
  missing,  // applied, and there is no such file any more
  late,     // pending, with a number below one that is applied
  copied,   // applied for good: this store was copied with it
};
std::string_view to_string(MigrationState state);

struct LedgerEntry {
  std::int64_t number = 0;
  MigrationState state = MigrationState::pending;
  const Migration* file = nullptr;          // null when it is missing
  const MigrationRecord* record = nullptr;  // null when it is not applied
};

/// By number; points into both.
std::vector<LedgerEntry> compare(const Registry& registry, const std::vector<Migration>& migrations);

/// The pending migrations up to and with number `to`, by number. Throws definition_changed when an applied one was
/// edited, migration_order when one comes too late, migration_not_found for a `to` that is neither applied nor there,
/// bad_definition for one without a rule.
std::vector<const Migration*> pending(const std::vector<LedgerEntry>& entries, std::optional<std::int64_t> to);

}  // namespace evs
