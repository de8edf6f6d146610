// Help as text: the overview, a command's page, the version line. Made from the registry and the option tables. Pure.
#pragma once

#include <string>

#include "commands/command.hpp"

namespace evs::commands {

/// What `evs help` prints: every command by group.
std::string overview_text();
/// What `evs man` prints: the overview, the global options, every topic.
std::string manual_text();
/// What `evs help COMMAND` and `evs COMMAND --help` print.
std::string help_text(Command& command, const OptionTable& globals);
/// "0.1.0".
std::string version_text();

}  // namespace evs::commands
