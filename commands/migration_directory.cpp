#include "commands/migration_directory.hpp"

#include <fmt/format.h>

#include "core/migration/migration_files.hpp"

namespace evs::commands {

namespace {

constexpr const char* kDefault = "./migrations";

}  // namespace

OptionSpec MigrationDirectory::option() {
  return {"--dir", "DIR", "the directory of the migrations (default EVS_MIGRATIONS, else ./migrations)",
          ValueKind::file, &path_};
}

std::optional<std::string> MigrationDirectory::named(Context& context) const {
  return path_ ? path_ : context.globals().migrations;
}

std::string MigrationDirectory::path(Context& context) const { return named(context).value_or(kDefault); }

std::vector<Migration> MigrationDirectory::load(Context& context, const Registry& registry) const {
  const auto directory = path(context);
  if (!registry.migrations.empty() && !named(context) && !store_exists(directory)) {
    context.note(fmt::format("there is no directory '{}': only what the store's ledger holds is known", directory));
    return {};
  }
  return load_migrations(directory);
}

}  // namespace evs::commands
