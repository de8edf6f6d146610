#include "commands/listings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "commands/type_shapes.hpp"
#include "core/names.hpp"

namespace evs::commands {

namespace {

bool matches_any(const std::vector<std::string>& patterns, std::string_view name) {
  return patterns.empty() ||
         std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) { return glob_match(pattern, name); });
}

/// Where every pattern begins alike, only that part of the names is searched.
std::string shared_prefix(const std::vector<std::string>& patterns) {
  return patterns.size() == 1 ? std::string(literal_prefix(patterns.front())) : std::string();
}

void check_patterns(const std::vector<std::string>& patterns) {
  for (const auto& pattern : patterns) check_pattern(pattern);
}

}  // namespace

CommandInfo Streams::info() const {
  return {
      "streams",
      "list streams",
      "[options] [PATTERN]...",
      "Lists the streams in byte order of their names, with their version (the number of their events), category, and "
      "the time and position of their first and last event. Patterns use * ? [ ]; a name that no stream has lists nothing. A "
      "table leaves out categories and positions: --fields chooses others.",
      {{"evs streams 'Order-*'", "the streams of orders"}, {"evs streams --ids | wc -l", "how many streams there are"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-types(1)", "evs-categories(1)", "evs-read(1)"}};
}

OptionTable Streams::options() {
  OptionTable table;
  table.operands = {{"PATTERN", "names or patterns of streams", ValueKind::stream, &patterns_, false, true}};
  return table;
}

bool Streams::run(Context& context) {
  check_patterns(patterns_);
  context.out().columns({"stream_id", "version", "category", "first_at", "last_at", "first_position", "last_position"});
  context.out().table_columns({"stream_id", "version", "first_at", "last_at"});
  auto& store = *context.store(Access::read).store;
  const auto prefix = shared_prefix(patterns_);
  auto cursor = context.globals().ids_only ? store.stream_names(prefix) : store.streams(prefix);
  StreamInfo info;
  while (cursor->next(info)) {
    context.stop().throw_if_stopped();
    if (!matches_any(patterns_, info.name)) continue;
    context.out().record({{"stream_id", info.name},
                          {"version", info.version},
                          {"category", std::string(category_of(info.name))},
                          {"first_at", Instant{info.first_at}},
                          {"last_at", Instant{info.last_at}},
                          {"first_position", info.first_position},
                          {"last_position", info.last_position}});
  }
  return true;
}

CommandInfo Types::info() const {
  return {
      "types",
      "list event types",
      "[options] [PATTERN]...",
      "Lists the event types in byte order of their names, with the number of stored events, the schema versions seen, "
      "and the time and position of the first and last event. Counting walks the log once. A table leaves out positions: "
      "--fields chooses others.\n\n"
      "--shapes adds how many shapes the data of each type has had, which walks the data too: evs schema infer TYPE "
      "--shapes lists them. It counts to 10,000.",
      {{"evs types", "every event type"},
       {"evs types 'Order*' -o csv", "some of them, as CSV"},
       {"evs types --shapes", "which types have changed over time"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-streams(1)", "evs-categories(1)", "evs-schema(1)"}};
}

OptionTable Types::options() {
  OptionTable table;
  table.options = {{"--shapes", "", "count the shapes of each type's data", ValueKind::none, &shapes_}};
  table.operands = {{"PATTERN", "names or patterns of event types", ValueKind::type, &patterns_, false, true}};
  return table;
}

bool Types::run(Context& context) {
  check_patterns(patterns_);
  std::vector<std::string_view> keys{"event_type", "events",         "schema_versions", "first_at",
                                     "last_at",    "first_position", "last_position"};
  std::vector<std::string_view> shown{"event_type", "events", "schema_versions", "first_at", "last_at"};
  if (shapes_) {
    keys.push_back("shapes");
    shown.push_back("shapes");
  }
  context.out().columns(std::move(keys));
  context.out().table_columns(std::move(shown));
  auto& store = *context.store(Access::read).store;
  auto cursor = store.types();
  std::vector<TypeInfo> types;
  const auto print_all = [&] {
    print(context, types, shapes_ ? count_shapes(context, store, types) : std::vector<std::int64_t>());
    types.clear();
  };
  TypeInfo info;
  while (cursor->next(info)) {
    if (matches_any(patterns_, info.name)) types.push_back(info);
    if (types.size() == kTypesAtOnce) print_all();
  }
  if (!types.empty()) print_all();
  return true;
}

void Types::print(Context& context, const std::vector<TypeInfo>& types, const std::vector<std::int64_t>& shapes) {
  const bool for_eyes = context.out().format() == Format::table && !context.wants_records();
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto& info = types[i];
    const auto versions = fmt::format("{}", fmt::join(info.schema_versions, ","));
    Record record{{"event_type", info.name},
                  {"events", info.events},
                  {"schema_versions", for_eyes ? Value(versions) : Value(Json{"[" + versions + "]"})},
                  {"first_at", Instant{info.first_at}},
                  {"last_at", Instant{info.last_at}},
                  {"first_position", info.first_position},
                  {"last_position", info.last_position}};
    if (shapes_) record.emplace_back("shapes", shapes[i]);
    context.out().record(record);
  }
}

CommandInfo Categories::info() const {
  return {"categories",
          "list categories of streams",
          "[options]",
          "Lists the categories, the parts of stream names before the first '-', with the number of their streams and "
          "events "
          "and the time of the first and last event.",
          {{"evs categories", "every category"}},
          all_formats(),
          false,
          {3, 6, 7, 8, 9, 128},
          {"evs-streams(1)", "evs-types(1)"}};
}

bool Categories::run(Context& context) {
  struct Total {
    std::int64_t streams = 0, events = 0;
    Timestamp first_at = 0, last_at = 0;
  };
  std::map<std::string, Total, std::less<>> totals;
  auto cursor = context.store(Access::read).store->streams("");
  StreamInfo info;
  while (cursor->next(info)) {
    context.stop().throw_if_stopped();
    auto& total = totals[std::string(category_of(info.name))];
    total.first_at = total.streams == 0 ? info.first_at : std::min(total.first_at, info.first_at);
    total.last_at = total.streams == 0 ? info.last_at : std::max(total.last_at, info.last_at);
    ++total.streams;
    total.events += info.version;
  }
  context.out().columns({"category", "streams", "events", "first_at", "last_at"});
  for (const auto& [name, total] : totals) {
    context.out().record({{"category", name},
                          {"streams", total.streams},
                          {"events", total.events},
                          {"first_at", Instant{total.first_at}},
                          {"last_at", Instant{total.last_at}}});
  }
  return true;
}

}  // namespace evs::commands
