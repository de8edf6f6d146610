#include "commands/projection_models.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "commands/dry_run.hpp"
#include "commands/find_model.hpp"
#include "commands/lifting.hpp"
#include "core/checkpoint.hpp"
#include "core/excerpt.hpp"
#include "core/json_text.hpp"
#include "core/numbers.hpp"
#include "core/projection/read_model_files.hpp"
#include "core/shell_quote.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

/// Age of the oldest event that the projection has not seen; 0 when it has seen all.
Duration lag_span(Context& context, Store& store, Position position) {
  ReadRequest request;
  request.after = position;
  request.page_hint = 1;
  const auto cursor = store.read(std::move(request));
  EventView event;
  return cursor->next(event) ? std::max<Duration>(context.now() - event.created_at, 0) : 0;
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

}  // namespace evs::commands
