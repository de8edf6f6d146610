// `evs snapshot verify`: snapshots compared with the states that the events give. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/state_source.hpp"

namespace evs::commands {

class SnapshotVerify final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void verify_stream(Context& context, Store& store, StateSource& source, const std::string& stream,
                     const std::vector<Version>& versions);
  void report(Context& context, const std::string& stream, Version version, std::string_view result);

  std::vector<std::string> operands_;
  ReducerOptions reducer_;
  std::int64_t checked_ = 0;
  std::int64_t wrong_ = 0;
};

}  // namespace evs::commands
