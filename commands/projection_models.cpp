#include "commands/projection_models.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "commands/dry_run.hpp"
#include "commands/event_at.hpp"
#include "commands/lifting.hpp"
#include "commands/option_target.hpp"
#include "core/checkpoint.hpp"
#include "core/excerpt.hpp"
#include "core/json_text.hpp"
#include "core/numbers.hpp"
#include "core/projection/read_model_files.hpp"
#include "core/shell_quote.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

/// Parked events are looked at so many at a time.
constexpr std::size_t kParkedPage = 500;

/// The read model that the user means: a projection's name, its definition, or the file itself.
std::string find_model(Context& context, const std::string& named) {
  const bool is_definition = named.ends_with(".sql") && !ReadModel::is_read_model(named) && store_exists(named);
  const auto name = is_definition ? load_definition(named, DefinitionKind::projection).name : named;
  const auto beside = read_model_path(context.globals().store, name);
  if (ReadModel::is_read_model(beside)) return beside;
  if (ReadModel::is_read_model(name)) return name;
  std::vector<std::string> known;
  for (const auto& path : read_models_beside(context.globals().store)) {
    ReadModel model(path, ReadModel::Use::look, {.busy_timeout = context.globals().timeout});
    if (const auto info = model.info()) known.push_back(info->projection);
  }
  const auto hint = did_you_mean(name, known);
  throw Error(ErrorCode::projection_not_found, fmt::format("no read model of a projection {}", excerpt(name)))
      .why(fmt::format("'{}' {}", beside, store_exists(beside) ? "is another program's file" : "is not there"))
      .help(hint.empty() ? "evs projection status    # lists the read models beside the store" : hint);
}

/// Age of the oldest event that the projection has not seen; 0 when it has seen all.
Duration lag_span(Context& context, Store& store, Position position) {
  ReadRequest request;
  request.after = position;
  request.page_hint = 1;
  const auto cursor = store.read(std::move(request));
  EventView event;
  return cursor->next(event) ? std::max<Duration>(context.now() - event.created_at, 0) : 0;
}

/// An event that the log must have, because a read model says that it was parked: as the projection sees it.
std::vector<EventView> parked_event(Store& store, Position position, Lifter* lifter,
                                    std::unique_ptr<EventCursor>& keep) {
  if (event_at(store, position, keep)) return events_at(store, position, lifter, keep);
  throw Error(ErrorCode::store_corrupt, fmt::format("the event at position {} is missing", position))
      .help("evs verify");
}

Value value_of(const Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return Json{json_real(*number)};
  return std::visit([](const auto& content) -> Value { return content; }, cell);
}

}  // namespace

CommandInfo ProjectionStatus::info() const {
  return {
      "projection status",
      "show how far projections are",
      "[options] [FILE|DIR]...",
      "Lists the read models beside the store or, given definitions, those of these: name, version, whether the "
      "definition, and the migrations applied, are those that made the read model (same, changed, new, unknown), "
      "position, the log's head, the lag in events and as the age of the oldest event not seen, the rate of the last "
      "run, how many events are parked, and the error that ended the last run. A table leaves out some of that: "
      "--fields chooses.",
      {{"evs projection status", "the read models beside the store"},
       {"evs projection status projections/ -e --max-lag 1000", "exit 1 when one lags by more than 1000 events"}},
      all_formats(),
      false,
      {1, 3, 5, 6, 7, 8, 9, 128},
      {"evs-replay(1)"}};
}

OptionTable ProjectionStatus::options() {
  OptionTable table;
  table.options = {
      {"-e,--exit-status", "", "exit with 1 when one lags by more than --max-lag, or its last run failed",
       ValueKind::none, &exit_status_},
      {"--max-lag", "N|DURATION", "the lag that --exit-status allows, in events or in time (default 0)",
       ValueKind::text,
       [this](std::string_view text) {
         const bool is_number = text.find_first_not_of("0123456789") == std::string_view::npos;
         is_number ? max_lag_ = parse_integer(text, 0, kMaxInteger, "a number of events")
                   : max_span_ = parse_duration(text);
       }},
  };
  table.operands = {
      {"FILE|DIR", "definitions: files, or folders of .sql files", ValueKind::file, &operands_, false, true}};
  return table;
}

ProjectionStatus::Row ProjectionStatus::of_definition(Context& context, const Definition& definition) const {
  const auto path = read_model_path(context.globals().store, definition.name);
  if (!ReadModel::is_read_model(path)) return {definition.name, "new", path, std::nullopt};
  auto row = of_model(context, path);
  row.projection = definition.name;
  if (!row.info) return row;
  const auto lifter = make_lifter(context, *context.store(Access::read).store, shapes_of(definition));
  const bool same = row.info->definition == definition.hash && row.info->upcasters == upcaster_hash(lifter.get());
  row.definition = same ? "same" : "changed";
  return row;
}

ProjectionStatus::Row ProjectionStatus::of_model(Context& context, const std::string& path) const {
  ReadModel model(path, ReadModel::Use::look, {.busy_timeout = context.globals().timeout});
  auto info = model.info();
  return {info ? info->projection : std::string(), "unknown", path, std::move(info)};
}

std::vector<ProjectionStatus::Row> ProjectionStatus::rows(Context& context) const {
  std::vector<Row> rows;
  if (!operands_.empty()) {
    for (const auto& definition : load_definitions(operands_, DefinitionKind::projection)) {
      rows.push_back(of_definition(context, definition));
    }
    return rows;
  }
  for (const auto& path : read_models_beside(context.globals().store)) rows.push_back(of_model(context, path));
  return rows;
}

bool ProjectionStatus::print(Context& context, Store& store, const Row& row) const {
  const auto log = checkpoint_at_head(store);
  const auto info = row.info.value_or(ReadModelInfo{});
  std::string error = info.last_error;
  if (row.info) {
    try {
      check_fits(info.place, store, log, read_model_text(row.path), "");
    } catch (const Error& unfit) {
      if (unfit.code() != ErrorCode::checkpoint_unfit) throw;
      error = unfit.message();
    }
  }
  const auto lag = std::max<Position>(log.position - info.place.position, 0);
  const auto span = lag_span(context, store, info.place.position);
  context.out().record({{"projection", row.projection},
                        {"version", info.version},
                        {"definition", row.definition},
                        {"global_position", info.place.position},
                        {"head", log.position},
                        {"lag", lag},
                        {"lag_seconds", static_cast<double>(span / kMillisecond) / 1e3},
                        {"rate", static_cast<std::int64_t>(info.rate)},
                        {"parked", info.parked},
                        {"last_error", error.empty() ? Value() : Value(error)},
                        {"saved_at", info.saved_at == 0 ? Value() : Value(Instant{info.saved_at})},
                        {"read_model", row.path}});
  if (!error.empty()) return false;
  return max_span_ ? span <= *max_span_ : lag <= max_lag_.value_or(0);
}

bool ProjectionStatus::run(Context& context) {
  if ((max_lag_ || max_span_) && !exit_status_)
    throw Error(ErrorCode::usage, "--max-lag is what --exit-status allows: give -e too");
  auto& store = *context.store(Access::read).store;
  context.out().columns({"projection", "version", "definition", "global_position", "head", "lag", "lag_seconds", "rate",
                         "parked", "last_error", "saved_at", "read_model"});
  context.out().table_columns({"projection", "version", "definition", "global_position", "head", "lag", "lag_seconds",
                               "rate", "parked", "last_error"});
  bool good = true;
  for (const auto& row : rows(context)) good = print(context, store, row) && good;
  return good || !exit_status_;
}

CommandInfo ProjectionShow::info() const {
  return {
      "projection show",
      "print the rows of a read model",
      "[options] NAME|FILE [TABLE]",
      "Prints the rows of a read model's table. One that has several tables needs TABLE, and the error lists them. A read "
      "model is an ordinary SQLite file: any other tool can read it too. A blob is shown by its hexadecimal digits. All "
      "rows are of one checkpoint, however slowly they are read: a large table is copied to a temporary file first.",
      {{"evs projection show order_totals", "the rows, as a table on a terminal"},
       {"evs projection show order_totals -o csv > totals.csv", "as CSV"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-replay(1)"}};
}

OptionTable ProjectionShow::options() {
  OptionTable table;
  table.options = {{"-n,--limit", "N", "at most N rows", ValueKind::number, &limit_}};
  table.operands = {{"NAME|FILE", "a projection, its definition, or its read model", ValueKind::file, &name_, true},
                    {"TABLE", "a table of it", ValueKind::text, &table_}};
  return table;
}

/// Nothing of the read model is open any more when they are printed.
TableCopy ProjectionShow::copy(Context& context) const {
  const auto limit = limit_ ? parse_integer(*limit_, 0, kMaxInteger, "--limit") : kMaxInteger;
  const auto path = find_model(context, *name_);
  ReadModel model(path, ReadModel::Use::look, {.busy_timeout = context.globals().timeout});
  const auto tables = model.tables();
  if (tables.empty())
    throw Error(ErrorCode::projection_not_found, fmt::format("the read model '{}' has no tables yet", path))
        .help("the replay that makes it has only begun, or was stopped: evs projection status");
  if (!table_ && tables.size() != 1) {
    throw Error(ErrorCode::usage, fmt::format("the read model '{}' has {} tables: name one", path, tables.size()))
        .why(fmt::format("they are {}", fmt::join(tables, ", ")));
  }
  const auto table = table_.value_or(tables.front());
  if (std::find(tables.begin(), tables.end(), table) == tables.end()) {
    throw Error(ErrorCode::usage, fmt::format("the read model '{}' has no table {}", path, excerpt(table)))
        .why(fmt::format("it has {}", fmt::join(tables, ", ")))
        .help(did_you_mean(table, tables));
  }
  return {model, table, limit, context.stop()};
}

bool ProjectionShow::run(Context& context) {
  auto rows = copy(context);
  context.out().columns({rows.columns().begin(), rows.columns().end()});
  for (std::vector<Cell> cells; rows.next(cells);) {
    context.stop().throw_if_stopped();
    Record record;
    for (std::size_t i = 0; i < cells.size(); ++i) record.emplace_back(rows.columns()[i], value_of(cells[i]));
    context.out().record(record);
  }
  return true;
}

CommandInfo ProjectionDrop::info() const {
  return {
      "projection drop",
      "delete read models",
      "[options] NAME|FILE...",
      "Deletes the files of read models; with --yes only. The log stays as it is, and evs replay makes them anew. A file "
      "that is no read model is never touched.",
      {{"evs projection drop order_totals --yes", "delete STORE.order_totals.db"}},
      all_formats(),
      true,
      {3, 7, 8, 9, 12, 128},
      {"evs-replay(1)"}};
}

OptionTable ProjectionDrop::options() {
  OptionTable table;
  table.operands = {
      {"NAME|FILE", "projections, their definitions, or their read models", ValueKind::file, &names_, true, true}};
  return table;
}

bool ProjectionDrop::run(Context& context) {
  std::vector<std::string> paths;
  for (const auto& name : names_) {
    auto path = find_model(context, name);
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(std::move(path));
  }
  if (!context.globals().yes && !context.globals().dry_run) {
    std::string names;
    for (const auto& name : names_) names += shell_quote(name) + ' ';
    throw Error(ErrorCode::usage, fmt::format("'{}' would be deleted", fmt::join(paths, "', '")))
        .help(fmt::format("evs projection drop {}--yes --store {}", names, shell_quote(context.globals().store)));
  }
  for (const auto& path : paths) {
    if (!context.globals().dry_run) {
      const ProcessLock lock(read_model_lock(path), read_model_text(path));
      remove_read_model(path);
      context.committed();
    }
    context.out().record({{"read_model", path}, {"dropped", !context.globals().dry_run}});
  }
  note_if_dry(context, "nothing was deleted");
  return true;
}

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
