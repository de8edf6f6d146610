// Manual pages in mdoc(7), made from the registry and the option tables; committed under man/ and compared by a lint.
// Pure.
#pragma once

#include <string>

#include "commands/command.hpp"

namespace evs::commands {

/// evs(1): commands, global options, environment, exit status, files.
std::string main_page();
/// evs-COMMAND(1).
std::string command_page(Command& command);

}  // namespace evs::commands
