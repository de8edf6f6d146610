// `evs subscription ack`: moves a checkpoint on, for scripts that fetch events themselves. One object a run.
#pragma once

#include "commands/command.hpp"
#include "core/stream_group.hpp"

namespace evs::commands {

class SubscriptionAck final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> name_, position_;
  GroupMember member_;
};

}  // namespace evs::commands
