// `evs version`: program, engine and format. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Version final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override { return {}; }
  bool run(Context& context) override;
};

}  // namespace evs::commands
