// `evs stats`: the store at a glance, by one walk over the log in constant memory. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/selection.hpp"

namespace evs::commands {

class Stats final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  SelectionOptions selection_{.shapes = Shapes::stored};
  std::optional<std::string> top_;
};

}  // namespace evs::commands
