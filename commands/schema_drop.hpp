// `evs schema drop`: takes a schema out of the registry that no stored event needs. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SchemaDrop final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void refuse_when_used(Context& context, Store& store);

  std::optional<std::string> type_;
  std::optional<std::int64_t> version_;
  Position seen_ = 0;
};

}  // namespace evs::commands
