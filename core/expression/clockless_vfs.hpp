// The engine's system access without a clock: 'now' and CURRENT_TIMESTAMP, which no authorizer can tell from harmless
// calls of the same functions, give NULL and leave a mark; local time fails (for the whole process). For expressions
// whose answer must not depend on when they run. Registered once; any thread.
#pragma once

#include <string_view>

namespace evs {

/// What an expression that left the mark has done wrong.
inline constexpr std::string_view kAsksForTime =
    "it asks for the current time, and the same events must always give the same: use :created_at";

/// The name to open a database with, over the engine's default access at the first call.
const char* clockless_vfs();
/// Whether this thread's statements have asked for the time since the last call.
bool take_clock_mark();

}  // namespace evs
