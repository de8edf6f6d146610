// `evs help`: the overview, the page of a command or a group, a topic. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Help final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  static void list_commands(Context& context);
  void explain_subject(Context& context);

  std::optional<std::string> subject_, second_;
};

}  // namespace evs::commands
