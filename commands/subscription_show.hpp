// `evs subscription show`: the checkpoints of one subscription's members. One object a run.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SubscriptionShow final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> name_;
};

}  // namespace evs::commands
