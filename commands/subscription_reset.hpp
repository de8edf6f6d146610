// `evs subscription reset`: puts a subscription to any position, forwards or backwards. One object a run.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SubscriptionReset final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> name_, to_;
};

}  // namespace evs::commands
