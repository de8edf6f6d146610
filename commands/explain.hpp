// `evs explain`: what an error name or an exit status means. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Explain final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> code_;
};

}  // namespace evs::commands
