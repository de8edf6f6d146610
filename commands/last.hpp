// `evs last`: the newest selected event. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/selection.hpp"

namespace evs::commands {

class Last final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  SelectionOptions selection_;
};

}  // namespace evs::commands
