// `evs bisect`: the first event after which a condition on a stream's state holds. One object a run, one thread.
#pragma once

#include <functional>

#include "commands/command.hpp"
#include "commands/exec_option.hpp"
#include "commands/state_source.hpp"

namespace evs::commands {

class Bisect final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  using Condition = std::function<bool(const StreamState&)>;
  Condition make_condition(Context& context) const;
  void print(Context& context, const std::optional<EventView>& event, const StreamState& before,
             const StreamState& after);

  std::optional<std::string> stream_, where_;
  ExecOptions exec_;
  ReducerOptions reducer_;
};

}  // namespace evs::commands
