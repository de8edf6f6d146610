// `evs schema list`: which schemas a store has. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SchemaList final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> type_;
};

}  // namespace evs::commands
