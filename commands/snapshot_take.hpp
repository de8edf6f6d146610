// `evs snapshot take`: keeps the states of streams in the store. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/state_source.hpp"

namespace evs::commands {

class SnapshotTake final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::vector<std::string> operands_;
  ReducerOptions reducer_;
  std::optional<std::int64_t> every_, min_events_;
};

}  // namespace evs::commands
