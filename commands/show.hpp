// `evs show`: one event as a card, with what caused it and what it caused. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Show final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  Error unknown_id(Context& context, Store& store) const;
  std::string card(Store& store, const EventView& event) const;

  std::string which_;
  bool raw_ = false;
  bool with_hash_ = false;
};

}  // namespace evs::commands
