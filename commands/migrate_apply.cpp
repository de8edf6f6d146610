#include "commands/migrate_apply.hpp"

#include <fmt/format.h>

#include "commands/lifting.hpp"
#include "commands/plural.hpp"
#include "core/migration/ledger.hpp"
#include "core/migration/migration_files.hpp"
#include "core/migration/migration_trial.hpp"
#include "core/numbers.hpp"

namespace evs::commands {

namespace {

/// Events that are left to be tried while other writers wait.
constexpr Position kMostAtTheEnd = 1000;

}  // namespace

CommandInfo MigrateApply::info() const {
  return {
      "migrate apply",
      "apply pending migrations",
      "[options]",
      "Applies the pending migrations in the order of their numbers: all that were asked for, or none. Every stored event "
      "that a rule may concern is lifted once before; a rule that fails on one, that leaves a stored version behind or "
      "that changes nothing is refused with its place in the file, and so are two rules for one step, gaps and circles. Two "
      "streams that a rename would make one are exit 4.\n\n"
      "No stored event is changed. The text of each file goes into the store's ledger together with its hash, the time "
      "and the user, in one transaction, and from then on every reader without --raw sees lifted events; the directory is "
      "not needed for that. Read models and snapshots made before are recognised as old: evs replay asks for --rebuild, "
      "snapshots are passed over. evs migrate undo takes the last one back.\n\n"
      "A migration that was edited after it was applied, and one with a number below an applied one, are exit 4.",
      {{"evs migrate apply", "everything that is pending"},
       {"evs migrate apply --to 3", "up to and with migration 3"},
       {"evs migrate apply --dry-run", "only say whether it would work"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 11, 12, 128},
      {"evs-migrate(1)", "evs-migration(5)"}};
}

OptionTable MigrateApply::options() {
  OptionTable table;
  table.options = {{"--to", "N", "up to and with migration N", ValueKind::number, &to_}, directory_.option()};
  return table;
}

bool MigrateApply::run(Context& context) {
  const bool dry = context.globals().dry_run;
  auto& store = *context.store(dry ? Access::read : Access::write).store;
  const auto registry = store.registry();
  const auto migrations = directory_.load(context, registry);
  std::optional<std::int64_t> to;
  if (to_) to = parse_integer(*to_, 1, kMostMigration, "--to");
  const auto wanted = pending(compare(registry, migrations), to);
  context.out().columns({"number", "file", "title", "events"});
  if (wanted.empty()) {
    context.note("nothing is pending");
    return true;
  }
  MigrationTrial trial(store, registry, wanted, {0, show_command(context, Shapes::stored), context.stop()});
  context.progress().start("tried", store.head_position(), "events");
  do {
    trial.run([&](Position done, Position) { context.progress().update(done, done); });
  } while (store.head_position() > trial.seen() + kMostAtTheEnd);
  context.progress().finish();
  for (const auto& doubt : trial.doubts()) context.note(doubt);
  RegistryChange change{.seen = registry.revision};
  for (const auto* migration : wanted) {
    change.apply.push_back({migration->number, file_name(migration->path), migration->hash, context.now(),
                            context.globals().user, migration->text});
  }
  // Events that a writer stored while these were read are to be lifted as well.
  change.look_again = [&] { trial.run([](Position, Position) {}); };
  if (!dry) {
    if (!store.change_registry(change)) {
      throw Error(ErrorCode::migration_order, "somebody else changed the store's schemas or migrations meanwhile")
          .why("nothing was applied")
          .help("evs migrate status    # look again, then run this again");
    }
    context.committed();
  }
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    context.out().record({{"number", wanted[i]->number},
                          {"file", file_name(wanted[i]->path)},
                          {"title", wanted[i]->title},
                          {"events", trial.effects()[i].events}});
  }
  if (dry) context.note(fmt::format("would apply {}", plural(static_cast<std::int64_t>(wanted.size()), "migration")));
  return true;
}

}  // namespace evs::commands
