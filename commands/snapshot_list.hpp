// `evs snapshot list`: what snapshots the store keeps. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SnapshotList final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::vector<std::string> operands_;
};

}  // namespace evs::commands
