#include "commands/upgrade.hpp"

#include <fmt/format.h>

namespace evs::commands {

CommandInfo Upgrade::info() const {
  return {
      "upgrade",
      "move a store to today's file format",
      "[options] [FILE]",
      "Moves a store of an older format to the one that this evs works on, in one transaction: a crash leaves it as it was, "
      "or upgraded. Events, positions and hashes stay as they are. Before that the store is copied to a backup, "
      "STORE.format-N.backup, which is read again and checked; no other file is ever overwritten, only the backup of "
      "a run that did not come to its end is made anew. Other commands refuse an older format (exit 8) and "
      "change nothing. A store that is of today's format already is left alone.",
      {{"evs upgrade", "the store ./evs.db, or EVS_STORE"},
       {"evs upgrade orders.db --dry-run", "only say from which format to which"},
       {"evs upgrade orders.db --no-backup", "where another backup exists"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-store(5)", "evs-version(1)"}};
}

OptionTable Upgrade::options() {
  OptionTable table;
  table.options = {
      {"--backup", "FILE", "where to keep the store as it was (default STORE.format-N.backup)", ValueKind::file,
       &backup_},
      {"--no-backup", "", "keep none", ValueKind::none, &no_backup_},
  };
  table.operands = {{"FILE", "the store (default --store)", ValueKind::file, &file_}};
  return table;
}

bool Upgrade::run(Context& context) {
  if (backup_ && no_backup_) throw Error(ErrorCode::usage, "--backup and --no-backup exclude each other");
  if (backup_ && backup_->empty()) throw Error(ErrorCode::usage, "--backup needs the name of a file");
  if (context.globals().untrusted) {
    throw Error(ErrorCode::usage, "--untrusted reads a copy, this command writes").help("leave --untrusted out");
  }
  if (file_ && context.globals().names_store) throw Error(ErrorCode::usage, "FILE and --store both name the store");
  const auto& store = file_ ? *file_ : context.globals().store;
  UpgradeOptions options{.dry_run = true, .lock_timeout = context.globals().timeout, .stop = context.stop()};
  auto report = upgrade_store(store, options);
  if (report.from != report.to) {
    if (!no_backup_) options.backup = backup_.value_or(fmt::format("{}.format-{}.backup", store, report.from));
  }
  if (!context.globals().dry_run) {
    options.dry_run = false;
    report = upgrade_store(store, options);
    context.committed();
  }
  context.out().record({{"store", store},
                        {"from", std::int64_t{report.from}},
                        {"to", std::int64_t{report.to}},
                        {"backup", options.backup.empty() ? Value() : Value(options.backup)}});
  if (report.from == report.to) {
    context.note(fmt::format("'{}' has format {} already", store, report.to));
  } else if (context.globals().dry_run) {
    context.note("would upgrade it; nothing was changed");
  }
  return true;
}

}  // namespace evs::commands
