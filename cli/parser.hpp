// From the command line to a command with its options set. The only user of CLI11, which sees strings alone: every
// value is parsed by evs's own strict parsers. One call a process. Mistakes are thrown as Error (usage).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "commands/global_options.hpp"
#include "commands/registry.hpp"

namespace evs::cli {

struct Invocation {
  std::unique_ptr<commands::Command> command;  // null: only global options were given, with a group or none
  const commands::CommandGroup* group = nullptr;
  commands::GlobalOptions globals;
};

/// `arguments` without the program's name, which call one of the registry's commands. Fills `out.globals` as far as it
/// came even when it throws, so that the error itself can be printed in the form that was asked for.
void parse(const std::vector<std::string>& arguments, const commands::Registry& registry, Invocation& out);
/// The same for a command that is known already: `words` lack its name.
void parse_for(commands::Command& command, const std::vector<std::string>& words, commands::GlobalOptions& globals);

}  // namespace evs::cli
