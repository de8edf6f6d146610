// Which command a command line asks for: its name is one word, or two with global options between, before and behind.
// Used by the parser. Pure; a name that is none is thrown as Error (usage).
#pragma once

#include "cli/option_words.hpp"
#include "commands/registry.hpp"

namespace evs::cli {

struct CommandChoice {
  const commands::CommandEntry* command = nullptr;
  const commands::CommandGroup* group = nullptr;  // what the first word names; without a command the line stops there
  Words rest;                                     // the line without the words of the name
};

/// Neither command nor group: the line has global options at most.
CommandChoice choose_command(const Words& words, const commands::OptionTable& globals,
                             const commands::Registry& registry);
/// What is wrong with a line that stops at the name of a group.
Error command_missing(const commands::CommandGroup& group, const commands::Registry& registry);

}  // namespace evs::cli
