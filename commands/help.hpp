// `evs help`: the overview, a command's page, a topic. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Help final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> subject_;
};

}  // namespace evs::commands
