// `evs schema policy`: shows or sets what becomes of events that do not fit their schema. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SchemaPolicyCommand final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  RegistryChange change_on(const evs::Registry& registry) const;
  void show(Context& context, const evs::Registry& registry) const;

  std::optional<std::string> policy_, type_;
};

}  // namespace evs::commands
