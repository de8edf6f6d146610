#include "core/migration/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/definition/definition_error.hpp"
#include "core/error.hpp"
#include "core/migration/migration_files.hpp"

namespace evs {

namespace {

MigrationState state_of(const LedgerEntry& entry, std::int64_t newest_applied) {
  if (entry.record == nullptr) return entry.number < newest_applied ? MigrationState::late : MigrationState::pending;
  if (entry.file != nullptr && entry.file->hash != entry.record->hash) return MigrationState::changed;
  if (!entry.record->in_force) return MigrationState::copied;
  return entry.file == nullptr ? MigrationState::missing : MigrationState::applied;
}

Error changed(const LedgerEntry& entry) {
  return Error(ErrorCode::definition_changed,
               fmt::format("migration {} was edited after it was applied", entry.file->number_text()))
      .at(entry.file->path + ":1")
      .why(fmt::format("its file has the hash {}, the ledger {}", to_hex(entry.file->hash).substr(0, 12),
                       to_hex(entry.record->hash).substr(0, 12)))
      .help("evs migrate undo    # takes back the last one; or bring the file back, and write a new migration");
}

Error late(const LedgerEntry& entry, std::int64_t newest_applied) {
  return Error(ErrorCode::migration_order, fmt::format("migration {} is pending, and {:04} is applied already",
                                                       entry.file->number_text(), newest_applied))
      .at(entry.file->path + ":1")
      .why("each migration is written for the log as those before it leave it")
      .help(fmt::format("give it the number {:04} or a later one, or take back the applied ones with evs migrate undo",
                        newest_applied + 1));
}

Error without_rules(const Migration& migration) {
  return definition_error(migration.path, {1, 1}, fmt::format("migration {} changes nothing", migration.number_text()))
      .help("write rules into it: -- evs:upcast TYPE 1 -> 2, -- evs:drop, -- evs:split, -- evs:rename-stream");
}

}  // namespace

std::string_view to_string(MigrationState state) {
  switch (state) {
    case MigrationState::applied: return "applied";
    case MigrationState::pending: return "pending";
    case MigrationState::changed: return "changed";
    case MigrationState::missing: return "missing";
    case MigrationState::late: return "late";
    case MigrationState::copied: return "copied";
  }
  return {};
}

std::vector<LedgerEntry> compare(const Registry& registry, const std::vector<Migration>& migrations) {
  std::map<std::int64_t, LedgerEntry> by_number;
  for (const auto& migration : migrations) by_number[migration.number].file = &migration;
  for (const auto& record : registry.migrations) by_number[record.number].record = &record;
  const auto newest = registry.migrations.empty() ? 0 : registry.migrations.back().number;
  std::vector<LedgerEntry> entries;
  for (auto& [number, entry] : by_number) {
    entry.number = number;
    entry.state = state_of(entry, newest);
    entries.push_back(entry);
  }
  return entries;
}

std::vector<const Migration*> pending(const std::vector<LedgerEntry>& entries, std::optional<std::int64_t> to) {
  std::int64_t newest = 0;
  for (const auto& entry : entries) {
    if (entry.record != nullptr) newest = entry.number;
  }
  if (to && std::none_of(entries.begin(), entries.end(), [&](const auto& entry) { return entry.number == *to; })) {
    throw Error(ErrorCode::migration_not_found, fmt::format("there is no migration {:04}", *to))
        .help("evs migrate status    # lists them");
  }
  std::vector<const Migration*> wanted;
  for (const auto& entry : entries) {
    if (entry.state == MigrationState::changed) throw changed(entry);
    if (entry.state == MigrationState::late) throw late(entry, newest);
    if (entry.state != MigrationState::pending || entry.number > to.value_or(entry.number)) continue;
    if (entry.file->changes_nothing()) throw without_rules(*entry.file);
    wanted.push_back(entry.file);
  }
  return wanted;
}

}  // namespace evs
