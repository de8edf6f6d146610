// The options that name a program to run, shared by the commands that hand events or states to one. One thread. Throws
// usage.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/option_spec.hpp"
#include "core/time.hpp"

namespace evs::commands {

struct ExecOptions {
  std::optional<std::string> command;
  bool shell = false;
  std::optional<Duration> time_limit;
};

/// Adds --exec, which `program` describes, --shell and --exec-timeout, which `time_limit` describes.
void add_exec(OptionTable& table, ExecOptions& options, std::string_view program, std::string_view time_limit);

struct ExecProgram {
  std::vector<std::string> words;  // without a shell unless asked for
  std::string name;                // as messages name it
  std::optional<Duration> time_limit;
};
/// What the options name, --exec being there.
ExecProgram exec_program(const ExecOptions& options);

}  // namespace evs::commands
