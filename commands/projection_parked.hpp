// evs projection parked, retry: the events that a projection has set aside. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "core/expression/lifter.hpp"
#include "core/projection/projection_run.hpp"

namespace evs::commands {

class ProjectionParked final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::optional<std::string> name_;
};

class ProjectionRetry final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  RunOptions run_options(Context& context, Store& store, const Definition& definition, const Lifter* lifter) const;

  std::optional<std::string> file_, into_;
  std::optional<Duration> handler_timeout_;
  std::vector<std::string> positions_;
};

}  // namespace evs::commands
