// `evs schema show`: a registered schema, byte for byte. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SchemaShow final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> type_;
  std::optional<std::int64_t> version_;
};

}  // namespace evs::commands
