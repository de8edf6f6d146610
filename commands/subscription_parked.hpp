// `evs subscription parked`: the events that a subscription has set aside, and why. One object a run.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SubscriptionParked final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> name_;
};

}  // namespace evs::commands
