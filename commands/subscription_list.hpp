// `evs subscription list`: how far each subscription has come. One object a run.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SubscriptionList final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override { return {}; }
  bool run(Context& context) override;
};

}  // namespace evs::commands
