// `evs man`: a manual page, laid out or as mdoc source. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Man final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> subject_, second_;
  bool mdoc_ = false;
};

}  // namespace evs::commands
