// Help as text: the overview, a command's page, the version line. Made from the registry and the option tables. Pure.
#pragma once

#include <string>

#include "commands/command.hpp"
#include "commands/registry.hpp"

namespace evs::commands {

/// What `evs help` prints: every command and group, under headings.
std::string overview_text();
/// What `evs man` prints: the overview, the global options, every topic.
std::string manual_text();
/// What `evs help COMMAND` and `evs COMMAND --help` print.
std::string help_text(Command& command, const OptionTable& globals);
/// What `evs help GROUP` and `evs GROUP --help` print: what the group is for, and its commands.
std::string group_text(const CommandGroup& group, const Registry& registry);
/// What `evs man GROUP` prints: the same with the help of each command, and the global options.
std::string group_manual_text(const CommandGroup& group, const Registry& registry);
/// "0.1.0".
std::string version_text();

}  // namespace evs::commands
