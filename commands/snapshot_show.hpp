// `evs snapshot show`: one snapshot as it is kept. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/state_source.hpp"

namespace evs::commands {

class SnapshotShow final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<StoredSnapshot> find(Context& context, Store& store, Version at_most);

  std::optional<std::string> stream_;
  std::optional<Version> at_version_;
  ReducerOptions reducer_;
};

}  // namespace evs::commands
