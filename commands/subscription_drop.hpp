// `evs subscription drop`: forgets a subscription. One object a run.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SubscriptionDrop final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> name_;
};

}  // namespace evs::commands
