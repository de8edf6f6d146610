// `evs read`: events in order, selected. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/selection.hpp"
#include "core/event_batch.hpp"

namespace evs::commands {

class Read final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  bool glance(Context& context, EventBatch& found) const;
  void announce(Output& out) const;
  void print(Output& out, const EventView& event) const;
  bool finish(Output& out, std::int64_t count) const;

  SelectionOptions selection_;
};

}  // namespace evs::commands
