// evs projection diff: what a changed definition changes.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class ProjectionDiff final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> old_, new_, key_, table_, to_;
};

}  // namespace evs::commands
