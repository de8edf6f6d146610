// --dry-run of the commands that change a store: they look at everything that a real run looks at, on a store opened
// for reading, so that it also works where nobody may write, and say at the end that nothing was written. What assigns
// versions and positions (append, import, handle) is tried in a write transaction that is rolled back instead. One
// thread.
#pragma once

#include <string_view>

#include "commands/command.hpp"

namespace evs::commands {

/// The store, opened for reading when this is a dry run, else for writing.
Store& store_to_change(Context& context);

/// Stands before each write: false in a dry run, which then throws store_closed where the write would.
bool writes_to(Context& context, Store& store);

/// Says in a dry run what was left out: "nothing was dropped".
void note_if_dry(Context& context, std::string_view left_out);

}  // namespace evs::commands
