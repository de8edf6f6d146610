#include "commands/state_program.hpp"

#include <fmt/format.h>

#include "core/command_words.hpp"
#include "core/excerpt.hpp"

namespace evs::commands {

StateProgramOptions state_program_options(const std::string& exec, bool shell, std::optional<Duration> time_limit) {
  return {shell ? shell_words(exec) : command_words(exec), time_limit};
}

StateAnswer run_state_program(Context& context, const StateProgramOptions& options, const StreamState& state,
                              std::string_view input) {
  ChildCommand command;
  command.words = options.words;
  command.environment = {"EVS_STREAM=" + state.stream, fmt::format("EVS_VERSION={}", state.version)};
  command.time_limit = options.time_limit;
  command.stop = context.stop();
  const auto place = fmt::format("stream {} at version {}", excerpt(state.stream), state.version);
  try {
    const auto result = run_child(command, input);
    if (result.end == ChildEnd::exited && (result.number == 0 || result.number == 1)) {
      return {result.number, result.output};
    }
    // A stop that reaches a whole group of processes ends the program too: that is no answer.
    context.stop().throw_if_stopped();
    throw Error(ErrorCode::handler_failed,
                fmt::format("{} {}", excerpt(options.words.front()), ending_text(result, command)));
  } catch (Error& error) {
    if (error.code() == ErrorCode::handler_failed) error.set_at(place);
    throw;
  }
}

}  // namespace evs::commands
