// `evs completion`: scripts for bash, zsh and fish, and the live names that they ask for. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Completion final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> shell_, names_;
};

}  // namespace evs::commands
