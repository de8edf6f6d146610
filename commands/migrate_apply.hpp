// `evs migrate apply`: registers pending migrations in the store's ledger, after they were tried on its events.
#pragma once

#include "commands/command.hpp"
#include "commands/migration_directory.hpp"

namespace evs::commands {

class MigrateApply final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> to_;
  MigrationDirectory directory_;
};

}  // namespace evs::commands
