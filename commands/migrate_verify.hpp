// `evs migrate verify`: proves a migrated copy by its certificate.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class MigrateVerify final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::string source_, target_, certificate_;
};

}  // namespace evs::commands
