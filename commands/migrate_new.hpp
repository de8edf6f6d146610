// `evs migrate new`: a numbered migration file to start from.
#pragma once

#include "commands/command.hpp"
#include "commands/migration_directory.hpp"

namespace evs::commands {

class MigrateNew final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::int64_t next_number(Context& context) const;

  std::vector<std::string> title_;
  MigrationDirectory directory_;
};

}  // namespace evs::commands
