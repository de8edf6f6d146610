// The difference of two states drawn for eyes: a line a change. Used by state and bisect. Pure; any thread.
#pragma once

#include <span>
#include <string>

#include "core/json_diff.hpp"

namespace evs::commands {

/// `  + /items/0  {"sku":"x"}`, `  ~ /status  "new" -> "paid"`, `  - /note  "x"`; one line that says so when nothing
/// changed.
std::string changes_text(std::span<const JsonChange> changes);

}  // namespace evs::commands
