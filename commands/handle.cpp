#include "commands/handle.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/append_answer.hpp"
#include "commands/checked_append.hpp"
#include "commands/command_text.hpp"
#include "commands/event_at.hpp"
#include "commands/json_operand.hpp"
#include "commands/option_target.hpp"
#include "core/back_off.hpp"
#include "core/excerpt.hpp"
#include "core/json_text.hpp"
#include "core/names.hpp"

namespace evs::commands {

namespace {

constexpr std::int64_t kDefaultRetries = 3;
constexpr std::int64_t kMostRetries = 1'000'000;
constexpr Duration kFirstWait = 5 * kMillisecond;
constexpr Duration kLongestWait = 500 * kMillisecond;

/// A duration as `parse_duration` reads it.
std::optional<std::string> as_typed(std::optional<Duration> span) {
  if (!span) return std::nullopt;
  if (*span % kSecond == 0) return fmt::format("{}s", *span / kSecond);
  return *span % kMillisecond == 0 ? fmt::format("{}ms", *span / kMillisecond) : fmt::format("{}us", *span);
}

std::string input_for(const StreamState& state, const HandledCommand& command) {
  std::string input = "{\"stream_id\":";
  append_json_string(state.stream, input);
  return input +
         fmt::format(",\"version\":{},\"state\":{},\"command\":{}}}\n", state.version, state.state, command.json());
}

}  // namespace

CommandInfo Handle::info() const {
  return {
      "handle",
      "decide on a command and append its events",
      "[options] --exec COMMAND STREAM",
      "The write side of event sourcing as one command. Loads the state of the stream, which need not exist yet, and runs "
      "COMMAND with one JSON object on its stdin: stream_id, version, state, and the command of --command (null without). "
      "COMMAND prints events, a JSON object a line: event_type, and where needed data, metadata, schema_version. They are "
      "appended in one transaction, under the condition that the stream is at the version that was loaded. When another "
      "writer was faster, state and decision are made anew, up to --retries times, with growing waits; then it is exit 4.\n\n"
      "COMMAND's exit status decides: 0 appends what it printed, which may be nothing; 1 rejects the command, nothing is "
      "appended and the exit is 1; any other is exit 10. Its stderr is shown. It is split into words as a shell does, with "
      "quotes and backslashes, but no shell runs; --shell has /bin/sh run it. EVS_STREAM and EVS_VERSION are in its "
      "environment.\n\n"
      "A command with metadata.command_id is idempotent: its events get ids made of it, and a command whose events are "
      "stored already is answered with them, as duplicates, without running COMMAND. Events get metadata.causation_id, the "
      "command_id, and metadata.correlation_id, the command's or else its command_id, where COMMAND does not set them.",
      {{"evs handle Order-1 --with order.sql --command '{\"type\":\"Ship\"}' --exec ./decide", "decide on a command"},
       {"evs handle Order-1 --with order.sql --command @ship.json --exec 'python3 decide.py' --retries 10",
        "a command from a file, with more patience"},
       {"evs handle Counter-1 --shell --exec 'echo \"{\\\"event_type\\\":\\\"Counted\\\"}\"'", "without a reducer"}},
      all_formats(),
      true,
      {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 128},
      {"evs-state(1)", "evs-append(1)", "evs-snapshot(1)"}};
}

OptionTable Handle::options() {
  OptionTable table;
  table.options = {
      {"--command", "JSON|@FILE|-", "the command: a value, a file with it, or stdin", ValueKind::json, &command_},
      {"--retries", "N", "how often to decide anew when another writer was faster (default 3)", ValueKind::number,
       integer_into(retries_, 0, "a number of retries", kMostRetries)},
      {"--every", "N", "keep a snapshot of the state when N events came since the last", ValueKind::number,
       integer_into(every_, 1, "a number of events")},
  };
  table.options.push_back(max_bytes_option(max_bytes_));
  add_exec(table, exec_, "the program that decides", "end COMMAND when it takes longer");
  add_reducer(table, reducer_);
  table.operands = {{"STREAM", "the stream, {Type}-{id}", ValueKind::stream, &stream_, true}};
  return table;
}

void Handle::check() const {
  check_stream_name(*stream_);
  if (!exec_.command) {
    throw Error(ErrorCode::usage, "handle needs --exec COMMAND: the program that decides")
        .help("evs handle --help    # shows what it is given");
  }
  if (command_ == "-" && reducer_.with == "-") {
    throw Error(ErrorCode::usage, "--command and --with cannot both be read from stdin");
  }
}

bool Handle::run(Context& context) {
  check();
  program_ = exec_program(exec_);
  const auto retries = retries_.value_or(kDefaultRetries);
  const HandledCommand command(command_ ? json_operand(context, *command_, "--command", max_bytes_) : "null");
  auto& store = *context.store(Access::write).store;
  StateSource source(context, store, reducer_);
  BackOff back_off(kFirstWait, kLongestWait);
  // Before the fold, which may fail and take its time; and after it, for what it saw is not to be decided on again.
  if (answer_known(context, store, command)) return true;
  // COMMAND may have effects of its own.
  const auto info = store.info();
  check_takes(info.state, info.successor, Writer::any);
  auto state = source.read(*stream_, kLastPosition, Snapshots::used);
  for (std::int64_t left = retries;; --left) {
    if (answer_known(context, store, command)) return true;
    try {
      if (decide(context, store, state, command) == Decision::rejected) return false;
      break;
    } catch (Error& error) {
      if (error.code() != ErrorCode::version_conflict) throw;
      if (left == 0) {
        error.set_help(more_patient(context, retries));
        throw;
      }
      if (context.globals().verbose) context.note(fmt::format("{}: deciding anew", error.message()));
    }
    if (!context.stop().wait(back_off.next())) context.stop().throw_if_stopped();
    state = source.go_on(std::move(state), kLastPosition);
  }
  if (every_ && !context.globals().dry_run) keep_snapshot(context, store, source, state);
  return true;
}

/// The same command with more retries.
std::string Handle::more_patient(Context& context, std::int64_t retries) const {
  CommandText command("evs handle");
  command.add("--store", context.globals().store);
  command.add(*stream_);
  command.add("--with", reducer_.with);
  command.add("--command", command_);
  command.add("--exec", exec_.command);
  if (exec_.shell) command.add("--shell");
  command.add("--exec-timeout", as_typed(exec_.time_limit));
  command.add("--handler-timeout", as_typed(reducer_.handler_timeout));
  if (context.globals().dry_run) command.add("--dry-run");
  if (every_) command.add("--every", std::to_string(*every_));
  if (max_bytes_ != kDefaultMaxBytes) command.add("--max-bytes", std::to_string(max_bytes_));
  command.add("--retries", std::to_string(std::clamp<std::int64_t>(retries * 4, 10, kMostRetries)));
  return command.text();
}

/// What an earlier run of the same command appended; false when there was none.
bool Handle::answer_known(Context& context, Store& store, const HandledCommand& command) {
  std::vector<NewEvent> events;
  AppendReport report;
  std::deque<std::string> types;
  for (std::size_t index = 0;; ++index) {
    const auto id = command.event_id(*stream_, index);
    const auto position = id ? store.find_event(*id) : std::nullopt;
    if (!position) break;
    std::unique_ptr<EventCursor> keep;
    const auto event = event_at(store, *position, keep);
    if (!event) break;
    auto& known = events.emplace_back();
    known.stream = *stream_;
    known.type = types.emplace_back(event->type);
    report.events.push_back({Outcome::duplicate, event->position, event->version, event->id});
  }
  if (events.empty()) return false;
  answer_append(context, events, report);
  return true;
}

Handle::Decision Handle::decide(Context& context, Store& store, const StreamState& state,
                                const HandledCommand& command) {
  const auto answer = run_state_program(context, program_, state, input_for(state, command));
  if (answer.status != 0) {
    context.note(fmt::format("rejected by {} at version {}", program_.name, state.version));
    return Decision::rejected;
  }
  arena_.clear();
  const auto events = parse_events(answer.output, state, command);
  if (events.empty()) {
    context.note(fmt::format("{} decided on no event", program_.name));
  } else {
    append(context, store, events);
  }
  return Decision::appended;
}

std::vector<NewEvent> Handle::parse_events(const std::string& output, const StreamState& state,
                                           const HandledCommand& command) {
  const auto& text = arena_.emplace_back(output);
  EnvelopeReader reader({LineKind::batch, Reserved::ignored, max_bytes_, *stream_});
  std::vector<NewEvent> events;
  std::int64_t line_number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++line_number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      auto event = reader.read(line, arena_);
      if (event.stream != state.stream) {
        throw Error(ErrorCode::bad_envelope,
                    fmt::format("'stream_id' is {}, expected {}", excerpt(event.stream), excerpt(state.stream)));
      }
      if (event.expected.kind() != ExpectedVersion::Kind::any) {
        throw Error(ErrorCode::bad_envelope, "'expected_version' is evs's to say: the version that was loaded");
      }
      if (!event.id) event.id = command.event_id(state.stream, events.size());
      event.metadata = arena_.emplace_back(command.with_origin(event.metadata));
      check_size(event, max_bytes_);
      // In one transaction: the first event's condition stands for all.
      if (events.empty()) event.expected = ExpectedVersion::exactly(state.version);
      events.push_back(event);
    } catch (const Error& error) {
      throw Error(ErrorCode::handler_failed,
                  fmt::format("what {} printed is no event: {}", program_.name, error.message()))
          .at(fmt::format("line {} of its output", line_number))
          .why(error.cause())
          .help(error.fix());
    }
  }
  return events;
}

void Handle::append(Context& context, Store& store, std::span<const NewEvent> events) {
  const auto commit = context.globals().dry_run ? Commit::roll_back : Commit::commit;
  try {
    answer_append(context, events, append_checked(store, {events, AppendPolicy::atomic, commit}));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unknown_outcome) throw;
    throw look_first(error, "the command");
  }
}

/// The events are durable: a state that cannot be made of them is the next command's failure, not this one's.
void Handle::keep_snapshot(Context& context, Store& store, StateSource& source, const StreamState& state) {
  try {
    const auto now = source.go_on(state, kLastPosition);
    if (!source.reader().snapshot_due(now.stream, now.version, *every_)) return;
    const auto snapshot = source.reader().snapshot_of(now, context.now());
    store.save_snapshots({&snapshot, 1});
  } catch (const Error& error) {
    context.note(fmt::format("no snapshot was kept: {}", error.message()));
  }
}

}  // namespace evs::commands
