// Programs that are given a stream's state: the --exec of bisect and handle. Started without a shell unless asked for,
// with EVS_STREAM and EVS_VERSION. One thread. A program that cannot be started, that is killed, or that ends with
// another status than 0 and 1 is thrown as handler_failed.
#pragma once

#include <string>
#include <string_view>

#include "commands/command.hpp"
#include "commands/exec_option.hpp"
#include "core/child_process.hpp"
#include "core/stream_state.hpp"

namespace evs::commands {

struct StateAnswer {
  int status = 0;      // 0 or 1
  std::string output;  // what it printed
};
/// Runs it with `input` on its stdin; its stderr goes where this process's own goes.
StateAnswer run_state_program(Context& context, const ExecProgram& program, const StreamState& state,
                              std::string_view input);

}  // namespace evs::commands
