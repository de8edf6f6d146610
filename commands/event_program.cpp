#include "commands/event_program.hpp"

#include <fmt/format.h>

#include "core/child_process.hpp"
#include "core/error.hpp"
#include "core/excerpt.hpp"

namespace evs::commands {

namespace {

/// How long a program may go on with what it was given when a stop is asked for, and after the end of its input.
constexpr Duration kGrace = 10 * kSecond;
constexpr int kTryLater = 75;
constexpr std::size_t kLongestAnswer = std::size_t{64} << 10;

ChildCommand child_command(const EventProgramOptions& options) {
  ChildCommand command;
  command.words = options.program.words;
  command.time_limit = options.program.time_limit;
  command.stop = options.stop;
  command.stop_grace = kGrace;
  command.environment = {"EVS_SUBSCRIPTION=" + options.subscription, "EVS_STORE=" + options.store};
  return command;
}

std::string place(const OutgoingEvent& event) { return fmt::format("position {}", event.position); }

/// What starting it throws gets the event as its place.
template <typename Start>
auto started_for(const OutgoingEvent& event, Start start) {
  try {
    return start();
  } catch (Error& error) {
    error.set_at(place(event));
    throw;
  }
}

class RunProgram final : public EventProgram {
 public:
  explicit RunProgram(EventProgramOptions options) : options_(std::move(options)) {}

  std::vector<Answer> deliver(std::span<const OutgoingEvent> events, std::int64_t attempt) override {
    auto command = child_command(options_);
    command.output = ChildOutput::inherit;
    describe(events, attempt, command.environment);
    std::string input;
    for (const auto& event : events) input += event.line;
    const auto result = started_for(events.front(), [&] { return run_child(command, input); });
    if (result.ok()) return answers(events, Verdict::done, {});
    // A stop that reaches a whole group of processes ends the program too: that is no answer.
    if (result.end != ChildEnd::exited) options_.stop.throw_if_stopped();
    const auto reason = fmt::format("{} {}", options_.program.name, ending_text(result, command));
    if (result.end == ChildEnd::exited && result.number == kTryLater) return answers(events, Verdict::later, reason);
    return answers(events, events.size() > 1 ? Verdict::apart : Verdict::failed, reason);
  }

 private:
  static std::vector<Answer> answers(std::span<const OutgoingEvent> events, Verdict verdict,
                                     const std::string& reason) {
    return {events.size(), Answer{verdict, reason}};
  }

  static void describe(std::span<const OutgoingEvent> events, std::int64_t attempt,
                       std::vector<std::string>& environment) {
    const auto& first = events.front();
    environment.push_back(fmt::format("EVS_ATTEMPT={}", attempt));
    environment.push_back(fmt::format("EVS_EVENTS={}", events.size()));
    environment.push_back(fmt::format("EVS_POSITION={}", first.position));
    if (events.size() > 1) return;
    environment.push_back("EVS_STREAM=" + first.stream);
    environment.push_back("EVS_TYPE=" + first.type);
    environment.push_back("EVS_EVENT_ID=" + first.id);
  }

  EventProgramOptions options_;
};

class PipeProgram final : public EventProgram {
 public:
  explicit PipeProgram(EventProgramOptions options) : options_(std::move(options)) {}
  PipeProgram(const PipeProgram&) = delete;
  PipeProgram& operator=(const PipeProgram&) = delete;
  ~PipeProgram() override {
    try {
      close();
    } catch (const Error&) {
      // The failure that led here is the one to be told.
    }
  }

  std::vector<Answer> deliver(std::span<const OutgoingEvent> events, std::int64_t) override {
    if (!child_) start(events.front());
    for (const auto& event : events) child_->write(event.line);
    std::vector<Answer> answers;
    for (const auto& event : events) {
      const auto line = child_->read_line();
      if (!line) break;
      answers.push_back(parse(*line, event));
    }
    if (answers.size() == events.size()) return answers;
    answers.push_back({Verdict::failed, lost()});
    answers.resize(events.size(), {Verdict::apart, answers.back().reason});
    return answers;
  }

  std::optional<std::string> close() override {
    if (!child_) return std::nullopt;
    child_->close_input();
    const auto result = child_->wait(kGrace);
    const auto text = ending_text(result, child_->command());
    child_.reset();
    if (result.ok()) return std::nullopt;
    return fmt::format("{} {} after the last answer", options_.program.name, text);
  }

 private:
  void start(const OutgoingEvent& first) {
    auto command = child_command(options_);
    command.output_limit = kLongestAnswer;
    child_ = started_for(first, [&] { return std::make_unique<ChildProcess>(std::move(command)); });
  }

  /// It has ended, or closed its stdout, or was ended: why there is no answer.
  std::string lost() {
    child_->close_input();
    const auto result = child_->wait(options_.program.time_limit.value_or(kGrace));
    const auto text = ending_text(result, child_->command());
    child_.reset();
    if (result.end != ChildEnd::exited) options_.stop.throw_if_stopped();
    return fmt::format("{} {} without an answer", options_.program.name, text);
  }

  Answer parse(std::string_view line, const OutgoingEvent& event) const {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto word = line.substr(0, line.find(' '));
    const auto rest = line.substr(std::min(line.size(), word.size() + 1));
    const auto because = [&](std::string_view what) {
      return fmt::format("{} {}{}{}", options_.program.name, what, rest.empty() ? "" : ": ", rest);
    };
    if (line == "ok") return {};
    if (word == "retry") return {Verdict::later, because("asked for a retry")};
    if (word == "fail") return {Verdict::failed, because("refused the event")};
    throw Error(ErrorCode::handler_failed,
                fmt::format("{} answered {}, expected ok, retry or fail", options_.program.name, excerpt(line)))
        .at(place(event))
        .why("with --pipe a program prints one line for each line that it reads, and nothing else")
        .help("print everything else to stderr, or leave out --pipe");
  }

  EventProgramOptions options_;
  std::unique_ptr<ChildProcess> child_;
};

}  // namespace

std::unique_ptr<EventProgram> make_run_program(EventProgramOptions options) {
  return std::make_unique<RunProgram>(std::move(options));
}

std::unique_ptr<EventProgram> make_pipe_program(EventProgramOptions options) {
  return std::make_unique<PipeProgram>(std::move(options));
}

}  // namespace evs::commands
