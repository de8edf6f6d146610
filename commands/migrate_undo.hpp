// `evs migrate undo`: takes the last applied migration out of the ledger.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class MigrateUndo final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;
};

}  // namespace evs::commands
