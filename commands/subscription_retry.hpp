// `evs subscription retry`: asks for another delivery of parked events. One object a run.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SubscriptionRetry final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  Position wanted_position(Store& store) const;
  std::int64_t make_due(Context& context, Store& store, std::optional<Position> only) const;

  std::optional<std::string> name_, id_;
  bool all_ = false;
};

}  // namespace evs::commands
