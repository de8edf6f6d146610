// The one list of commands. The parser, help, man pages, completions and lints walk it; no other list exists.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "commands/command.hpp"

namespace evs::commands {

struct CommandEntry {
  std::string_view name;
  std::unique_ptr<Command> (*make)();
};

/// In the order that `evs help` shows them, grouped by what they do.
std::span<const CommandEntry> all_commands();
/// Null when no command has that name.
const CommandEntry* find_command(std::string_view name);

}  // namespace evs::commands
