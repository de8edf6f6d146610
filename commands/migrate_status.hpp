// `evs migrate status`: which migrations are applied to the store, and which are not.
#pragma once

#include "commands/command.hpp"
#include "commands/migration_directory.hpp"

namespace evs::commands {

class MigrateStatus final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  bool check_ = false;
  MigrationDirectory directory_;
};

}  // namespace evs::commands
