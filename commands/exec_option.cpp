#include "commands/exec_option.hpp"

#include "commands/option_target.hpp"
#include "core/command_words.hpp"

namespace evs::commands {

void add_exec(OptionTable& table, ExecOptions& options, std::string_view program, std::string_view time_limit) {
  const std::vector<OptionSpec> exec = {
      {"--exec", "COMMAND", program, ValueKind::text, &options.command},
      {"--shell", "", "have /bin/sh run COMMAND", ValueKind::none, &options.shell},
      {"--exec-timeout", "DURATION", time_limit, ValueKind::duration, time_limit_into(options.time_limit)},
  };
  table.options.insert(table.options.end(), exec.begin(), exec.end());
}

ExecProgram exec_program(const ExecOptions& options) {
  if (options.shell) return {shell_words(*options.command), "the command", options.time_limit};
  auto words = command_words(*options.command);
  auto name = excerpt(words.front());
  return {std::move(words), std::move(name), options.time_limit};
}

}  // namespace evs::commands
