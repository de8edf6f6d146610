#include "commands/state_program.hpp"

#include <fmt/format.h>

#include "core/excerpt.hpp"

namespace evs::commands {

StateAnswer run_state_program(Context& context, const ExecProgram& program, const StreamState& state,
                              std::string_view input) {
  ChildCommand command;
  command.words = program.words;
  command.environment = {"EVS_STREAM=" + state.stream, fmt::format("EVS_VERSION={}", state.version)};
  command.time_limit = program.time_limit;
  command.stop = context.stop();
  const auto place = fmt::format("stream {} at version {}", excerpt(state.stream), state.version);
  try {
    const auto result = run_child(command, input);
    if (result.end == ChildEnd::exited && (result.number == 0 || result.number == 1)) {
      return {result.number, result.output};
    }
    // A stop that reaches a whole group of processes ends the program too: that is no answer.
    context.stop().throw_if_stopped();
    throw Error(ErrorCode::handler_failed, fmt::format("{} {}", program.name, ending_text(result, command)));
  } catch (Error& error) {
    if (error.code() == ErrorCode::handler_failed) error.set_at(place);
    throw;
  }
}

}  // namespace evs::commands
