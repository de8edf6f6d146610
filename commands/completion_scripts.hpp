// Completion scripts, made from the registry and the option tables; committed under completions/ and compared by a
// lint.
#pragma once

#include <string>

namespace evs::commands {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace evs::commands
