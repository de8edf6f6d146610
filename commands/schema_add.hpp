// `evs schema add`: registers a JSON Schema for an event type. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class SchemaAdd final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::int64_t choose_version(const evs::Registry& registry, const std::string& document) const;
  [[noreturn]] void refuse_other(const SchemaRecord& known) const;
  bool add(Context& context, Store& store, const std::string& document, std::int64_t& version) const;
  void note_policy(Context& context, const evs::Registry& registry) const;

  std::optional<std::string> type_, file_;
  std::optional<std::int64_t> version_;
  bool replace_ = false;
};

}  // namespace evs::commands
