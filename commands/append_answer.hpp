// What an append answers: a record for each event, or a line on a terminal. Used by append and handle. One thread.
#pragma once

#include <span>

#include "commands/command.hpp"

namespace evs::commands {

/// Prints what became of `events`, which are durable unless this is a dry run.
void answer_append(Context& context, std::span<const NewEvent> events, const AppendReport& report);

}  // namespace evs::commands
