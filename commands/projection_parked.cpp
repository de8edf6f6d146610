#include "commands/projection_parked.hpp"

#include <fmt/format.h>

#include <set>

#include "commands/dry_run.hpp"
#include "commands/event_at.hpp"
#include "commands/find_model.hpp"
#include "commands/lifting.hpp"
#include "commands/option_target.hpp"
#include "core/checkpoint.hpp"
#include "core/numbers.hpp"
#include "core/projection/read_model_files.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

/// Parked events are looked at so many at a time.
constexpr std::size_t kParkedPage = 500;

/// An event that the log must have, because a read model says that it was parked: as the projection sees it.
std::vector<EventView> parked_event(Store& store, Position position, Lifter* lifter,
                                    std::unique_ptr<EventCursor>& keep) {
  if (event_at(store, position, keep)) return events_at(store, position, lifter, keep);
  throw Error(ErrorCode::store_corrupt, fmt::format("the event at position {} is missing", position))
      .help("evs verify");
}

}  // namespace

CommandInfo ProjectionParked::info() const {
  return {
      "projection parked",
      "list the events that a projection set aside",
      "[options] NAME|FILE",
      "Lists the events that evs replay --on-error park set aside because a handler failed on them: position, how often "
      "they were tried, when they were parked, and the reason.",
      {{"evs projection parked order_totals", "what was set aside"},
       {"evs projection parked order_totals --fields global_position -o tsv", "the positions only"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-replay(1)", "evs-show(1)"}};
}

OptionTable ProjectionParked::options() {
  OptionTable table;
  table.operands = {{"NAME|FILE", "a projection, its definition, or its read model", ValueKind::file, &name_, true}};
  return table;
}

bool ProjectionParked::run(Context& context) {
  ReadModel model(find_model(context, *name_), ReadModel::Use::look, {.busy_timeout = context.globals().timeout});
  context.out().columns({"global_position", "attempts", "parked_at", "reason"});
  Position after = 0;
  for (auto page = model.parked(after, kParkedPage); !page.empty(); page = model.parked(after, kParkedPage)) {
    for (const auto& event : page) {
      context.out().record({{"global_position", event.position},
                            {"attempts", event.attempts},
                            {"parked_at", Instant{event.parked_at}},
                            {"reason", event.reason}});
    }
    after = page.back().position;
  }
  return true;
}

CommandInfo ProjectionRetry::info() const {
  return {
      "projection retry",
      "run the handlers of parked events again",
      "[options] FILE [POSITION]...",
      "Runs the handlers of the events that FILE's projection has parked, all or those named, in the order of the log, "
      "each in a transaction of its own. One that works now is no longer parked; one that fails again stays, and the exit "
      "status is 1. They are applied to the read model as it is now, after later events. The definition must be the one "
      "that made the read model, so this is for what failed for another reason: a row that has come since, a time limit. "
      "Where the handler was wrong, or the order matters, correct the definition and use evs replay --rebuild.",
      {{"evs projection retry totals.sql", "try all that are parked"},
       {"evs projection retry totals.sql 1042", "try one event"}},
      all_formats(),
      true,
      {1, 3, 4, 5, 6, 7, 8, 9, 12, 128},
      {"evs-replay(1)"}};
}

OptionTable ProjectionRetry::options() {
  OptionTable table;
  table.options = {
      {"--into", "FILE", "the read model (default STORE.PROJECTION.db)", ValueKind::file, &into_},
      {"--handler-timeout", "DURATION", "longest time for one event (default 5s)", ValueKind::duration,
       time_limit_into(handler_timeout_)},
  };
  table.operands = {{"FILE", "the projection's definition", ValueKind::file, &file_, true},
                    {"POSITION", "parked events (default: all)", ValueKind::position, &positions_, false, true}};
  return table;
}

RunOptions ProjectionRetry::run_options(Context& context, Store& store, const Definition& definition,
                                        const Lifter* lifter) const {
  RunOptions options;
  options.path = into_.value_or(read_model_path(context.globals().store, definition.name));
  options.named = into_.has_value();
  options.log = checkpoint_at_head(store);
  options.upcasters = upcaster_hash(lifter);
  options.trial = context.globals().dry_run;
  if (handler_timeout_) options.limits.time = *handler_timeout_;
  options.limits.stop = context.stop();
  options.model.busy_timeout = context.globals().timeout;
  return options;
}

bool ProjectionRetry::run(Context& context) {
  std::set<Position> wanted, seen;
  for (const auto& text : positions_) wanted.insert(parse_integer(text, 1, kMaxInteger, "POSITION"));
  auto definition = load_definition(*file_, DefinitionKind::projection);
  auto& store = *context.store(Access::read).store;
  const auto lifter = make_lifter(context, store, shapes_of(definition));
  const auto options = run_options(context, store, definition, lifter.get());
  if (!ReadModel::is_read_model(options.path)) find_model(context, into_.value_or(definition.name));
  ProjectionRun run(std::move(definition), options);
  check_fits(run.place(), store, options.log, read_model_text(run.path()), rebuild_command(run.definition(), options));
  context.out().columns({"global_position", "attempts", "applied", "reason"});
  bool all_applied = true;
  std::unique_ptr<EventCursor> keep;
  Position after = 0;
  for (auto page = run.model().parked(after, kParkedPage); !page.empty();
       page = run.model().parked(after, kParkedPage)) {
    after = page.back().position;
    for (const auto& parked : page) {
      if (!wanted.empty() && !wanted.contains(parked.position)) continue;
      context.stop().throw_if_stopped();
      const auto reason = run.retry(parked_event(store, parked.position, lifter.get(), keep), parked);
      if (!context.globals().dry_run) context.committed();
      all_applied = all_applied && !reason;
      context.out().record({{"global_position", parked.position},
                            {"attempts", parked.attempts + 1},
                            {"applied", !reason},
                            {"reason", reason ? Value(*reason) : Value()}});
      seen.insert(parked.position);
    }
  }
  note_if_dry(context, "nothing was written");
  for (const auto position : wanted) {
    if (seen.contains(position)) continue;
    throw Error(ErrorCode::event_not_found, fmt::format("the event at position {} is not parked", position))
        .help(fmt::format("evs projection parked {}", shell_quote(run.path())));
  }
  return all_applied;
}

}  // namespace evs::commands
