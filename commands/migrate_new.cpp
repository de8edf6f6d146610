#include "commands/migrate_new.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/migration/migration_files.hpp"

namespace evs::commands {

CommandInfo MigrateNew::info() const {
  return {
      "migrate new",
      "write a migration to start from",
      "[options] TITLE...",
      "Creates the next file of the directory of migrations, and the directory when it is missing: numbered after the last "
      "one there and after the last one that is applied to the store, named after TITLE, what the migration changes. It "
      "holds every kind of rule as a comment. evs-migration(5) describes them. An existing file is never overwritten.",
      {{"evs migrate new email moves under contact", "migrations/0001_email_moves_under_contact.sql"},
       {"evs migrate new --dir db/migrations split orders", "in another directory"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 11, 12, 128},
      {"evs-migrate(1)", "evs-migration(5)"}};
}

OptionTable MigrateNew::options() {
  OptionTable table;
  table.options = {directory_.option()};
  table.operands = {{"TITLE", "what it changes, in a few words", ValueKind::text, &title_, true, true}};
  return table;
}

std::int64_t MigrateNew::next_number(Context& context) const {
  std::int64_t last = 0;
  if (store_exists(context.globals().store)) {
    for (const auto& record : context.store(Access::read).store->registry().migrations) last = record.number;
  }
  if (const auto directory = directory_.path(context); store_exists(directory)) {
    for (const auto& migration : load_migrations(directory)) last = std::max(last, migration.number);
  }
  return last + 1;
}

bool MigrateNew::run(Context& context) {
  const auto title = fmt::format("{}", fmt::join(title_, " "));
  if (title.find_first_of("\n\r") != std::string::npos || title.find_first_not_of(' ') == std::string::npos) {
    throw Error(ErrorCode::usage, "TITLE is one line that says what the migration changes");
  }
  const auto directory = directory_.path(context);
  const auto number = next_number(context);
  const auto file = (std::filesystem::path(directory) / migration_file_name(number, title)).string();
  if (context.globals().dry_run) {
    context.note(fmt::format("would create '{}'", file));
    return true;
  }
  make_directory(directory);
  const auto sink = create_sink(file);
  sink->write(migration_scaffold(number, title));
  sink->close();
  context.committed();
  context.out().record({{"file", file}, {"number", number}, {"title", title}});
  return true;
}

}  // namespace evs::commands
