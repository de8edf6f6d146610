// `evs projection new`: writes a commented definition file to start from. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class ProjectionNew final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void check_name() const;
  std::string scaffold(Context& context) const;

  std::optional<std::string> name_, into_;
  bool reducer_ = false;
};

}  // namespace evs::commands
