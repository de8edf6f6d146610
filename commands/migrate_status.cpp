#include "commands/migrate_status.hpp"

#include "core/migration/ledger.hpp"
#include "core/migration/migration_files.hpp"

namespace evs::commands {

CommandInfo MigrateStatus::info() const {
  return {
      "migrate status",
      "list migrations, applied and pending",
      "[options]",
      "Lists the migrations of the directory and of the store's ledger by number, with their state: applied; pending; "
      "changed, which was edited after it was applied; missing, which is applied and has no file any more; late, which "
      "is pending with a number below one that is applied; copied, with which this store was made by evs migrate copy.\n\n"
      "With --check the exit status is 1 unless every file of the directory is applied as it stands there: for CI, and "
      "before a program starts that needs the migrations. A missing file is none of its reasons.",
      {{"evs migrate status", "what is applied to ./evs.db"},
       {"evs migrate status --check -q || exit 1", "stop a deployment that forgot one"}},
      all_formats(),
      false,
      {1, 3, 4, 5, 6, 7, 8, 9, 128},
      {"evs-migrate(1)", "evs-migration(5)"}};
}

OptionTable MigrateStatus::options() {
  OptionTable table;
  table.options = {{"--check", "", "exit with 1 when one is pending, late or changed", ValueKind::none, &check_},
                   directory_.option()};
  return table;
}

bool MigrateStatus::run(Context& context) {
  const auto registry = context.store(Access::read).store->registry();
  const auto migrations = directory_.load(context, registry);
  context.out().columns({"number", "state", "file", "title", "applied_at", "applied_by"});
  bool complete = true;
  for (const auto& entry : compare(registry, migrations)) {
    complete = complete && entry.state != MigrationState::pending && entry.state != MigrationState::late &&
               entry.state != MigrationState::changed;
    const auto title =
        entry.file != nullptr ? entry.file->title : parse_migration(entry.record->definition, entry.record->name).title;
    context.out().record({{"number", entry.number},
                          {"state", std::string(to_string(entry.state))},
                          {"file", entry.file != nullptr ? file_name(entry.file->path) : entry.record->name},
                          {"title", title},
                          {"applied_at", entry.record != nullptr ? Value(Instant{entry.record->applied_at}) : Value()},
                          {"applied_by", entry.record != nullptr ? Value(entry.record->applied_by) : Value()}});
  }
  return complete || !check_;
}

}  // namespace evs::commands
