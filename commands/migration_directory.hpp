// The directory that migrations are kept in: the option --dir of the `migrate` commands, else EVS_MIGRATIONS, else
// ./migrations. One thread. What loading throws is that of core/migration/migration_files.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "core/migration/migration.hpp"
#include "core/registry.hpp"

namespace evs::commands {

class MigrationDirectory {
 public:
  /// The row of the option table.
  OptionSpec option();
  std::string path(Context& context) const;
  /// The migrations in it. Where nobody named a directory, the usual one is missing, and the ledger is not empty, there
  /// are none, with a note.
  std::vector<Migration> load(Context& context, const Registry& registry) const;

 private:
  std::optional<std::string> named(Context& context) const;

  std::optional<std::string> path_;
};

}  // namespace evs::commands
