// `evs handle`: the command handler pattern. Loads a stream's state, has a program decide on a command, appends its
// events with the version that was loaded, and does so again when another writer was faster. One object a run, one
// thread.
#pragma once

#include "commands/command.hpp"
#include "commands/handled_command.hpp"
#include "commands/max_bytes_option.hpp"
#include "commands/state_program.hpp"
#include "commands/state_source.hpp"
#include "core/envelope.hpp"

namespace evs::commands {

class Handle final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  enum class Decision { appended, rejected };

  void check() const;
  std::string more_patient(Context& context, std::int64_t retries) const;
  bool answer_known(Context& context, Store& store, const HandledCommand& command);
  Decision decide(Context& context, Store& store, const StreamState& state, const HandledCommand& command);
  std::vector<NewEvent> parse_events(const std::string& output, const StreamState& state,
                                     const HandledCommand& command);
  void append(Context& context, Store& store, std::span<const NewEvent> events);
  void keep_snapshot(Context& context, Store& store, StateSource& source, const StreamState& state);

  std::optional<std::string> stream_, command_;
  ExecOptions exec_;
  std::optional<std::int64_t> retries_, every_;
  ReducerOptions reducer_;
  std::size_t max_bytes_ = kDefaultMaxBytes;

  ExecProgram program_;
  TextArena arena_;  // of the events of one decision
};

}  // namespace evs::commands
