// `evs verify`: proves that the store holds what was appended. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Verify final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  bool quick_ = false;
  std::optional<std::string> expect_;
};

}  // namespace evs::commands
