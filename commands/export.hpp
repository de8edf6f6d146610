// `evs export`: the log in an interchange format, complete or not at all when it goes to a file. One object a run.
#pragma once

#include "commands/command.hpp"
#include "commands/selection.hpp"

namespace evs::commands {

class Export final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  bool count_only(Context& context, SelectedEvents& events) const;

  SelectionOptions selection_{.shapes = Shapes::stored};
  std::optional<std::string> target_, format_, source_;
};

}  // namespace evs::commands
