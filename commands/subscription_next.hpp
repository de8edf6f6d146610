// `evs subscription next`: the events that a script would get next, for those that pull. One object a run.
#pragma once

#include "commands/command.hpp"
#include "commands/selection.hpp"

namespace evs::commands {

class SubscriptionNext final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  SelectionOptions selection_;
  std::optional<std::string> name_;
  bool exit_status_ = false;
};

}  // namespace evs::commands
