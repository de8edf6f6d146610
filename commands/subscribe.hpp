// `evs subscribe`: hands the events of the log to a program, each at least once, and remembers how far it has come. One
// object a run.
#pragma once

#include "commands/command.hpp"
#include "commands/delivery.hpp"
#include "commands/exec_option.hpp"
#include "commands/selection.hpp"

namespace evs::commands {

class Subscribe final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  struct Round;

  void check_options() const;
  EventProgramOptions program_options(Context& context) const;
  DeliveryOptions delivery_options() const;
  bool preview(Context& context);
  bool work(Round& round);
  std::int64_t left(const Round& round) const;
  OutgoingEvent outgoing(Round& round, const EventView& event) const;
  bool look_ahead(Round& round) const;
  void fill(Round& round);
  bool pause(Round& round);
  void deliver_due(Round& round);
  void report(const Round& round) const;

  SelectionOptions selection_;
  std::optional<std::string> name_, on_error_;
  ExecOptions exec_;
  std::size_t batch_ = 1;
  std::int64_t retries_ = 5;
  std::optional<std::int64_t> limit_;
  std::optional<Duration> back_off_;
  bool pipe_ = false;
};

}  // namespace evs::commands
