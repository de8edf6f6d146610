// The commands that somebody probably meant who typed one that does not exist. For the parser, help and man. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands/registry.hpp"

namespace evs::commands {

/// At most three names, of commands or groups, nearest first. `second` is the word after `first`, empty when there is
/// none: behind a mistyped group it tells which command was meant.
std::vector<std::string> nearest_commands(std::string_view first, std::string_view second, const Registry& registry);

}  // namespace evs::commands
