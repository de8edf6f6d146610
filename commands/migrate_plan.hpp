// `evs migrate plan`: what pending migrations would do to the events that are stored.
#pragma once

#include "commands/command.hpp"
#include "commands/migration_directory.hpp"
#include "core/migration/migration_trial.hpp"

namespace evs::commands {

class MigratePlan final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void draw(Context& context, const Migration& migration, const MigrationEffect& effect) const;
  void print(Context& context, const Migration& migration, const MigrationEffect& effect) const;

  std::optional<std::string> to_;
  MigrationDirectory directory_;
};

}  // namespace evs::commands
