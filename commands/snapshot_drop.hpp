// `evs snapshot drop`: snapshots taken out of the store. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/state_source.hpp"

namespace evs::commands {

class SnapshotDrop final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  bool chosen(const SnapshotInfo& info, const StateSource& source) const;

  std::vector<std::string> operands_;
  ReducerOptions reducer_;
  std::optional<std::int64_t> keep_;
  bool stale_ = false;
};

}  // namespace evs::commands
