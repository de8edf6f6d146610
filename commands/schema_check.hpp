// `evs schema check`: whether a new JSON Schema may follow those registered for its type. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "core/schema/schema_compatibility.hpp"

namespace evs::commands {

class SchemaCheckCommand final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  Compatibility mode() const { return mode_.value_or(Compatibility::backward); }
  std::vector<const SchemaRecord*> predecessors(const Registry& registry) const;
  bool check(Context& context, const SchemaRecord& before, const JsonSchema& after) const;

  std::optional<std::string> type_, file_;
  std::optional<std::int64_t> version_;
  std::optional<Compatibility> mode_;
};

}  // namespace evs::commands
