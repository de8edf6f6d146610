#include "commands/bisect.hpp"

#include <fmt/format.h>

#include "commands/json_changes.hpp"
#include "commands/state_program.hpp"
#include "commands/stream_operands.hpp"
#include "core/excerpt.hpp"
#include "core/expression/state_predicate.hpp"
#include "core/json_pretty.hpp"
#include "core/names.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo Bisect::info() const {
  return {
      "bisect",
      "find the event that made a condition true",
      "[options] (--where EXPRESSION | --exec COMMAND) STREAM",
      "Finds the first event of a stream after which a condition on its state holds, by binary search over the versions: "
      "the condition must be one that stays true once it is (a total exceeded, a key that is there, a status that is "
      "final). The stream is folded about twice, the condition is asked a few times. Prints the event and what it "
      "changed; version 0 where the condition holds before the first event. A condition that does not hold at the "
      "stream's end is exit 1.\n\n"
      "EXPRESSION is a SQL boolean over the columns state (JSON text), stream_id, category, version and global_position. "
      "COMMAND gets the state on stdin, EVS_STREAM and EVS_VERSION in its environment, and answers by its exit status: 0 "
      "holds, 1 does not; any other status is exit 10. It is split into words as a shell does, with quotes and "
      "backslashes, but no shell runs; --shell has /bin/sh run it.",
      {{"evs bisect Order-1 --with order.sql --where \"state->>'$.total' < 0\"", "since when the total is negative"},
       {"evs bisect Order-1 --with order.sql --exec './is-broken'", "a program decides"},
       {"evs bisect Issue-7 --where \"state->>'$.action' IS NOT NULL\"", "with the built-in merge"}},
      all_formats(),
      false,
      {1, 3, 5, 6, 7, 8, 9, 10, 128},
      {"evs-state(1)", "evs-show(1)"}};
}

OptionTable Bisect::options() {
  OptionTable table;
  table.options = {
      {"-w,--where", "EXPRESSION", "the condition, as SQL", ValueKind::expression, &where_},
  };
  add_exec(table, exec_, "the condition, as a program: 0 holds, 1 does not", "end COMMAND when it takes longer");
  add_reducer(table, reducer_);
  table.operands = {{"STREAM", "the stream", ValueKind::stream, &stream_, true}};
  return table;
}

Bisect::Condition Bisect::make_condition(Context& context) const {
  if (where_.has_value() == exec_.command.has_value()) {
    throw Error(ErrorCode::usage, "bisect needs a condition: --where EXPRESSION or --exec COMMAND, one of them")
        .help("evs bisect STREAM --where \"state->>'$.total' > 100\"");
  }
  if ((exec_.shell || exec_.time_limit) && !exec_.command) {
    throw Error(ErrorCode::usage, fmt::format("{} is for --exec", exec_.shell ? "--shell" : "--exec-timeout"));
  }
  if (where_) {
    return [predicate = std::make_shared<StatePredicate>(*where_)](const StreamState& state) {
      return predicate->holds(state);
    };
  }
  return [&context, program = exec_program(exec_)](const StreamState& state) {
    return run_state_program(context, program, state, state.state + "\n").status == 0;
  };
}

bool Bisect::run(Context& context) {
  check_stream_name(*stream_);
  const auto holds = make_condition(context);
  auto& store = *context.store(Access::read).store;
  StateSource source(context, store, reducer_);
  const auto stream = require_stream(context, store, *stream_);
  auto after = source.read(stream.name, stream.version, Snapshots::used);
  if (!holds(after)) {
    context.note(
        fmt::format("the condition does not hold at version {}, the end of {}", stream.version, excerpt(stream.name)));
    return false;
  }
  auto before = source.read(stream.name, 0, Snapshots::ignored);
  if (holds(before)) {
    after = before;
  } else {
    // It holds after `after` and not after `before`, until nothing lies between them. Folding from `before` on, every
    // round folds half of what the last one did.
    while (after.version - before.version > 1) {
      context.stop().throw_if_stopped();
      auto middle = source.go_on(before, before.version + (after.version - before.version) / 2);
      (holds(middle) ? after : before) = std::move(middle);
    }
  }
  std::unique_ptr<EventCursor> keep;
  print(context, source.last_event(after, keep), before, after);
  return true;
}

void Bisect::print(Context& context, const std::optional<EventView>& event, const StreamState& before,
                   const StreamState& after) {
  const auto changes = json_diff(before.state, after.state);
  if (context.out().format() == Format::table && !context.wants_records()) {
    context.out().text(event ? fmt::format("{} version {}: {} at position {}, {}\n{}", after.stream, after.version,
                                           event->type, event->position, format_timestamp(event->created_at),
                                           changes_text(changes))
                             : fmt::format("{} version 0: the condition holds before the first event\n{}\n",
                                           after.stream, pretty_json(after.state, 0)));
    return;
  }
  context.out().columns(
      {"global_position", "stream_id", "version", "event_type", "event_id", "created_at", "changes", "state"});
  Record record{{"global_position", after.position}, {"stream_id", after.stream}, {"version", after.version}};
  if (event) {
    record.emplace_back("event_type", std::string(event->type));
    record.emplace_back("event_id", to_string(event->id));
    record.emplace_back("created_at", Instant{event->created_at});
  }
  record.emplace_back("changes", Json{json_patch_text(changes)});
  record.emplace_back("state", Json{after.state});
  context.out().record(record);
}

}  // namespace evs::commands
