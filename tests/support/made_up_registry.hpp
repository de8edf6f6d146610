// Commands that a test makes up: `read`, the groups `projection` and `snapshot`. Used by tests of what walks the
// registry. Constant; any thread.
#pragma once

#include <array>

#include "commands/registry.hpp"

namespace evs::commands {

class Nothing final : public Command {
 public:
  CommandInfo info() const override {
    return {"", "do nothing", "[options] [WORD]", "Does nothing.", {{"evs nothing", "nothing"}}, {}, false, {}, {}};
  }
  OptionTable options() override { return {}; }
  bool run(Context&) override { return true; }
};

inline std::unique_ptr<Command> make_nothing() { return std::make_unique<Nothing>(); }

inline constexpr std::array kMadeUpCommands{
    CommandEntry{"read", make_nothing},
    CommandEntry{"projection new", make_nothing},
    CommandEntry{"projection check", make_nothing},
    CommandEntry{"projection drop", make_nothing},
    CommandEntry{"show", make_nothing},
    CommandEntry{"snapshot take", make_nothing},
    CommandEntry{"snapshot show", make_nothing},
    CommandEntry{"snapshot drop", make_nothing},
};
inline constexpr std::array kMadeUpGroups{CommandGroup{"projection", "tend projections", "Projections."},
                                          CommandGroup{"snapshot", "keep states", "Snapshots."}};
inline constexpr Registry kMadeUp{kMadeUpCommands, kMadeUpGroups};

}  // namespace evs::commands
