// `evs upgrade`: a store of an older format becomes one of today's.
#pragma once

#include <optional>

#include "commands/command.hpp"

namespace evs::commands {

class Upgrade final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> file_, backup_;
  bool no_backup_ = false;
};

}  // namespace evs::commands
