// A definition file to start from: valid as it is, with comments that say what can be changed and how. For
// `evs projection new`. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/definition/definition.hpp"

namespace evs::commands {

/// The text of a definition called `name`, a definition's name. Event types become handlers that are commented out;
/// with none there is an example of one.
std::string definition_scaffold(DefinitionKind kind, std::string_view name, std::span<const std::string> types);

}  // namespace evs::commands
