// A log in memory with a ledger of migrations, and migrations written as their rules alone. Used by
// tests/core/migration/. One thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/memory/memory_store.hpp"
#include "core/migration/migration.hpp"
#include "tests/contract/manual_mint.hpp"

namespace evs {

/// The migration NUMBER.sql with these rules, the first of them on line 2.
inline Migration migration(std::int64_t number, const std::string& rules) {
  const auto name = std::to_string(number);
  return parse_migration("-- evs:migration " + name + " t\n" + rules, name + ".sql");
}

/// Numbered from 1.
inline std::vector<Migration> migrations(const std::vector<std::string>& rules) {
  std::vector<Migration> all;
  for (const auto& each : rules) all.push_back(migration(static_cast<std::int64_t>(all.size()) + 1, each));
  return all;
}

inline std::vector<const Migration*> pointers(const std::vector<Migration>& migrations) {
  std::vector<const Migration*> all;
  for (const auto& each : migrations) all.push_back(&each);
  return all;
}

/// What a ledger holds of an applied one.
inline MigrationRecord record_of(const Migration& migration) {
  MigrationRecord record;
  record.number = migration.number;
  record.name = migration.path;
  record.hash = migration.hash;
  record.definition = migration.text;
  return record;
}

class MigratedLog {
 public:
  Store& store() { return *store_; }
  void append(std::string_view stream, std::string_view type, std::string_view data = "{}",
              std::int64_t schema_version = 1) {
    NewEvent event;
    event.stream = stream;
    event.type = type;
    event.data = data;
    event.metadata = R"({"by":"me"})";
    event.schema_version = schema_version;
    store_->append({.events = {&event, 1}});
  }
  void apply(const std::vector<MigrationRecord>& records) {
    store_->change_registry({.seen = store_->registry().revision, .apply = records});
  }
  void apply(const std::vector<Migration>& migrations) {
    std::vector<MigrationRecord> records;
    for (const auto& each : migrations) records.push_back(record_of(each));
    apply(records);
  }

 private:
  std::unique_ptr<Store> store_ = make_memory_store(std::make_shared<contract::ManualMint>());
};

/// "TYPE VERSION DATA".
inline std::string shape_text(const EventView& event) {
  return std::string(event.type) + ' ' + std::to_string(event.schema_version) + ' ' + std::string(event.data);
}

}  // namespace evs
