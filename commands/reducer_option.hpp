// The options that name a reducer, shared by the commands that fold streams into states. One thread. Failures are
// thrown as Error.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "commands/command.hpp"
#include "core/expression/reducer.hpp"

namespace evs::commands {

struct ReducerOptions {
  std::optional<std::string> with;
  std::optional<Duration> handler_timeout;
  bool raw = false;
};

/// Adds --with, --handler-timeout and --raw.
void add_reducer(OptionTable& table, ReducerOptions& options);
/// What --with names: the file's reducer, else the built-in `merge`.
std::unique_ptr<Reducer> make_reducer(Context& context, const ReducerOptions& options);

}  // namespace evs::commands
