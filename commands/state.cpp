#include "commands/state.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"
#include "commands/json_changes.hpp"
#include "commands/option_target.hpp"
#include "commands/position_option.hpp"
#include "commands/stream_operands.hpp"
#include "core/excerpt.hpp"
#include "core/json_pretty.hpp"
#include "core/names.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

/// What a glance folds: by then the rest of a longer fold dwarfs what opening the store costs.
constexpr Version kMostEvents = 1000;

}  // namespace

CommandInfo State::info() const {
  return {
      "state",
      "fold streams into their states",
      "[options] STREAM|PATTERN...",
      "Folds the events of a stream into its state with a reducer, SQL expressions of the state and the event in a "
      "definition file; without one, by merging every event's data (JSON merge patch, RFC 7386). Prints the state with the "
      "version it is of; for a pattern one record a stream. A stream that does not exist, or did not at the point asked "
      "for, is exit 3; so is a version that the stream has not reached. A reducer that fails on an event is exit 10 and "
      "names the event.\n\n"
      "The fold begins with the newest snapshot that fits; --no-snapshot folds every event, with the same result. The "
      "store is only read, unless --save keeps the state as a snapshot.\n\n"
      "--step prints every event, and each part of one that a migration split, with what it changed, in the operations of JSON Patch (RFC 6902): add, replace, remove, "
      "with the old value as \"was\". --at-time T is the state after the longest beginning of the stream whose events "
      "were all created at T or before.",
      {{"evs state Order-1 --with order.sql", "the order as it is now"},
       {"evs state Order-1 --with order.sql --at-version 3", "as it was after its third event"},
       {"evs state 'Order-*' --with order.sql --fields stream_id,state.status", "one value of every order"},
       {"evs state Order-1 --step", "what each event changed"},
       {"evs state Order-1 --with order.sql --save --every 50",
        "and keep a snapshot, where the last is 50 events old"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 128},
      {"evs-snapshot(1)", "evs-bisect(1)", "evs-read(1)"}};
}

OptionTable State::options() {
  OptionTable table;
  table.options = {
      {"--at-version", "N", "after version N of the one stream named", ValueKind::version,
       integer_into(at_version_, 0, "a version")},
      {"--at-position", "POSITION", "as the log was at this position (end, N, -N = N-th from the end)",
       ValueKind::position, &at_position_},
      {"--at-time", "TIME", "as the stream was at TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)",
       ValueKind::time, &at_time_},
      {"--step", "", "every event and what it changed", ValueKind::none, &step_},
      {"--no-snapshot", "", "fold every event, whatever snapshots there are", ValueKind::none, &no_snapshot_},
      {"--save", "", "keep the state as a snapshot", ValueKind::none, &save_},
      {"--every", "N", "with --save: only when N events came since the last snapshot (default 1)", ValueKind::number,
       integer_into(every_, 1, "a number of events")},
  };
  add_reducer(table, reducer_);
  table.operands = {{"STREAM|PATTERN", "streams, or patterns of streams", ValueKind::stream, &operands_, true, true}};
  return table;
}

Snapshots State::snapshots() const { return no_snapshot_ ? Snapshots::ignored : Snapshots::used; }

bool State::one_literal() const { return operands_.size() == 1 && !is_pattern(operands_.front()); }

void State::check() const {
  check_stream_operands(operands_);
  if (at_version_.has_value() + at_position_.has_value() + at_time_.has_value() > 1) {
    throw Error(ErrorCode::usage, "--at-version, --at-position and --at-time exclude each other");
  }
  if (at_version_ && !one_literal()) throw Error(ErrorCode::usage, "--at-version needs exactly one literal stream");
  if (every_ && !save_) throw Error(ErrorCode::usage, "--every says how often to --save: give --save too");
  if (step_ && save_) throw Error(ErrorCode::usage, "--step and --save exclude each other");
}

bool State::run(Context& context) {
  check();
  if (context.globals().dry_run && !save_) {
    throw Error(ErrorCode::usage, "evs state writes only with --save, so --dry-run has no meaning");
  }
  if (step_) {
    context.out().columns({"global_position", "stream_id", "version", "event_type", "changes"});
  } else {
    context.out().columns({"stream_id", "version", "global_position", "state"});
  }
  const std::shared_ptr<Reducer> reducer = make_reducer(context, reducer_);
  if (const auto state = glance(context, reducer)) {
    print(context, *state);
    return true;
  }
  auto& store = save_ ? store_to_change(context) : *context.store(Access::read).store;
  StateSource source(context, store, reducer, reducer_.raw, [&](const auto& sentence) { context.note(sentence); });
  SnapshotSaver saver(context, store);
  for_each_stream(context, store, operands_, [&](const StreamInfo& stream) {
    const auto version = wanted_version(context, store, stream);
    if (!version) return;
    if (step_) {
      print_steps(context, source, stream, *version);
      return;
    }
    const auto state = source.read(stream.name, *version, snapshots());
    if (save_ && source.reader().snapshot_due(state.stream, state.version, every_.value_or(1))) {
      saver.add(source.reader().snapshot_of(state, context.now()));
    }
    print(context, state);
  });
  saver.flush();
  note_if_dry(context, "no snapshot was saved");
  return true;
}

std::optional<Version> State::wanted_version(Context& context, Store& store, const StreamInfo& stream) {
  const auto did_not_exist = [&](std::string_view point) -> std::optional<Version> {
    if (!one_literal()) return std::nullopt;
    throw Error(ErrorCode::stream_not_found,
                fmt::format("stream {} did not exist {}: it begins at position {}, {}", excerpt(stream.name), point,
                            stream.first_position, format_timestamp(stream.first_at)));
  };
  if (at_version_) {
    if (*at_version_ <= stream.version) return at_version_;
    throw Error(ErrorCode::event_not_found, fmt::format("stream {} is at version {}, it has no version {}",
                                                        excerpt(stream.name), stream.version, *at_version_))
        .help(fmt::format("evs read {} --reverse --limit 1    # its newest event", shell_quote(stream.name)));
  }
  Version version = stream.version;
  if (at_position_) {
    const auto head = store.head_position();
    const auto position = parse_position("--at-position", *at_position_, head);
    if (position > head) {
      throw Error(ErrorCode::event_not_found,
                  fmt::format("the log ends at position {}, it has no position {}", head, position))
          .help("evs last    # the newest event");
    }
    version = version_at_position(store, stream, position);
    if (version == 0) return did_not_exist(fmt::format("at position {}", position));
  } else if (at_time_) {
    const auto time = parsed_option("--at-time", [&] { return parse_time(*at_time_, context.now()); });
    version = version_at_time(store, stream, time);
    if (version == 0) return did_not_exist("at " + format_timestamp(time));
  }
  return version;
}

/// The state of one stream as it ends, or at a version, in a store that nobody writes to, from few events: without
/// opening the store for longer, which would cost as much as all else. Absent = it is to be found the ordinary way,
/// which also tells what is wrong with the store. Throws what the reducer does.
std::optional<StreamState> State::glance(Context& context, const std::shared_ptr<Reducer>& reducer) const {
  if (!one_literal() || step_ || save_ || at_position_ || at_time_ || context.globals().untrusted) return std::nullopt;
  std::optional<StreamState> found;
  std::optional<Error> failure;
  std::vector<std::string> notes;
  const bool held = glance_at_store(context.globals().store, [&](Store& store) {
    const auto end = store.stream_version(operands_.front());
    const auto version = at_version_.value_or(end);
    if (end == 0 || version > end) return;
    StateSource source(context, store, reducer, reducer_.raw, [&](const auto& sentence) { notes.push_back(sentence); });
    auto start = source.reader().start(operands_.front(), version, snapshots());
    if (version - start.version > kMostEvents) return;
    try {
      found = source.go_on(std::move(start), version);
    } catch (const Error& error) {
      // It may have taken its longest time: it is not tried again.
      if (error.code() != ErrorCode::handler_failed) throw;
      failure = error;
    }
  });
  if (!held || (!found && !failure)) return std::nullopt;
  for (const auto& sentence : notes) context.note(sentence);
  if (failure) throw Error(*failure);
  return found;
}

void State::print(Context& context, const StreamState& state) const {
  if (context.globals().verbose && state.snapshot_used > 0) {
    context.note(fmt::format("'{}' is folded from the snapshot at version {}", state.stream, state.snapshot_used));
  }
  if (context.out().format() == Format::table && !context.wants_records() && one_literal()) {
    context.out().text(fmt::format("{} at version {} (position {})\n{}\n", state.stream, state.version, state.position,
                                   pretty_json(state.state, 0)));
    return;
  }
  context.out().record({{"stream_id", state.stream},
                        {"version", state.version},
                        {"global_position", state.position},
                        {"state", Json{state.state}}});
}

void State::print_steps(Context& context, StateSource& source, const StreamInfo& stream, Version to) {
  const bool drawn = context.out().format() == Format::table && !context.wants_records();
  std::string before = source.read(stream.name, 0, Snapshots::ignored).state;
  if (drawn) context.out().text(fmt::format("{}\n{}\n", stream.name, pretty_json(before, 0)));
  source.read(stream.name, to, Snapshots::ignored, [&](const EventView& event, StateReader::Part) {
    context.stop().throw_if_stopped();
    const auto state = source.reader().now(event);
    const auto changes = json_diff(before, state);
    if (drawn) {
      context.out().text(
          fmt::format("{} {} (position {})\n{}", event.version, event.type, event.position, changes_text(changes)));
    } else {
      context.out().record({{"global_position", event.position},
                            {"stream_id", stream.name},
                            {"version", event.version},
                            {"event_type", std::string(event.type)},
                            {"changes", Json{json_patch_text(changes)}}});
    }
    before = state;
  });
}

}  // namespace evs::commands
