#include "commands/migrate_undo.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"

namespace evs::commands {

CommandInfo MigrateUndo::info() const {
  return {
      "migrate undo",
      "take back the last applied migration",
      "[options]",
      "Takes the migration with the highest number out of the store's ledger: readers see events as they did before it was "
      "applied. Nothing stored was changed by it, so this is always possible; events that were appended since in the new "
      "shape stay in that shape. Its text is printed with --verbose, for where the file is lost.",
      {{"evs migrate undo", "the last one"}, {"evs migrate undo --dry-run", "only say which it is"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-migrate(1)"}};
}

OptionTable MigrateUndo::options() { return {}; }

bool MigrateUndo::run(Context& context) {
  auto& store = store_to_change(context);
  const auto registry = store.registry();
  if (registry.migrations.empty()) {
    throw Error(ErrorCode::migration_not_found, "no migration is applied, so there is none to undo")
        .help("evs migrate status    # what is pending");
  }
  const auto& last = registry.migrations.back();
  if (!last.in_force) {
    throw Error(ErrorCode::migration_order, fmt::format("migration {:04} was applied for good by a copy", last.number))
        .why("this store holds the lifted events, not those that they were made of")
        .help("the store that it was copied from still has them");
  }
  if (writes_to(context, store)) {
    if (!store.change_registry({.seen = registry.revision, .undo = {last.number}})) {
      throw Error(ErrorCode::migration_order, "somebody else changed the store's schemas or migrations meanwhile")
          .why("nothing was undone")
          .help("evs migrate status    # look again, then run this again");
    }
    context.committed();
  }
  Record record{{"number", last.number},
                {"file", last.name},
                {"applied_at", Instant{last.applied_at}},
                {"applied_by", last.applied_by}};
  if (context.globals().verbose) record.emplace_back("definition", last.definition);
  context.out().record(record);
  note_if_dry(context, fmt::format("migration {:04} was not undone", last.number));
  return true;
}

}  // namespace evs::commands
