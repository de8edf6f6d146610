// `evs state`: streams folded into their states by a reducer. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/snapshot_saver.hpp"
#include "commands/state_source.hpp"

namespace evs::commands {

class State final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void check() const;
  bool one_literal() const;
  /// The version that the options ask for; absent when the stream did not exist then.
  std::optional<Version> wanted_version(Context& context, Store& store, const StreamInfo& stream);
  Snapshots snapshots() const;
  std::optional<StreamState> glance(Context& context, const std::shared_ptr<Reducer>& reducer) const;
  void print(Context& context, const StreamState& state) const;
  void print_steps(Context& context, StateSource& source, const StreamInfo& stream, Version to);

  std::vector<std::string> operands_;
  ReducerOptions reducer_;
  std::optional<std::int64_t> at_version_, every_;
  std::optional<std::string> at_position_, at_time_;
  bool step_ = false;
  bool no_snapshot_ = false;
  bool save_ = false;
};

}  // namespace evs::commands
