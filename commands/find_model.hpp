// The read model that an operand names, for the commands that look at one. One thread.
#pragma once

#include <string>

#include "commands/command.hpp"

namespace evs::commands {

/// The path of the read model that the user means: by a projection's name, its definition, or the file itself. Throws
/// projection_not_found with the nearest name.
std::string find_model(Context& context, const std::string& named);

}  // namespace evs::commands
