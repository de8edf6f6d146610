// Manual pages in mdoc(7), made from the registry and the option tables; committed under man/ and compared by a lint.
// Pure.
#pragma once

#include <string>

#include "commands/command.hpp"
#include "commands/registry.hpp"

namespace evs::commands {

/// evs(1): commands and groups, global options, environment, exit status, files.
std::string main_page();
/// evs-COMMAND(1), of a command of one word.
std::string command_page(Command& command);
/// evs-GROUP(1): each command of the group is a subsection.
std::string group_page(const CommandGroup& group, const Registry& registry);

}  // namespace evs::commands
