// `evs init`: makes an empty store. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Init final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> file_, mode_;
  bool production_ = false;
};

}  // namespace evs::commands
