// `evs schema diff`: what differs between two JSON Schemas in files, and what that breaks. One object a run, one
// thread.
#pragma once

#include "commands/command.hpp"
#include "core/schema/schema_compatibility.hpp"

namespace evs::commands {

class SchemaDiff final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> old_, new_;
  std::optional<Compatibility> mode_;
};

}  // namespace evs::commands
