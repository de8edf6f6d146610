#include "commands/stats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "commands/event_totals.hpp"
#include "core/json_text.hpp"
#include "core/numbers.hpp"
#include "core/utf8.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kHistogramBar = 40;
constexpr std::size_t kRankBar = 24;
constexpr std::size_t kWidestName = 40;
constexpr Duration kDay = 86'400 * kSecond;
/// Events of a shorter span were brought in together: rows of seconds and rates a day would say nothing of them.
constexpr Duration kShortestDrawn = 60 * kSecond;

struct Totals {
  std::int64_t events = 0;
  std::int64_t bytes = 0;
  Timestamp first = 0, last = 0;
  std::map<std::string, std::int64_t, std::less<>> types;
  TimeHistogram histogram;
  SizeQuantiles sizes;

  void add(const EventView& event) {
    const auto size = event.data.size() + event.metadata.size();
    first = events == 0 ? event.created_at : std::min(first, event.created_at);
    last = events == 0 ? event.created_at : std::max(last, event.created_at);
    ++events;
    bytes += static_cast<std::int64_t>(size);
    sizes.add(size);
    histogram.add(event.created_at);
    const auto found = types.find(event.type);
    if (found == types.end()) {
      types.emplace(std::string(event.type), 1);
    } else {
      ++found->second;
    }
  }
};

using Ranked = std::vector<std::pair<std::int64_t, std::string>>;

void keep_largest(Ranked& ranked, std::size_t top) {
  std::sort(ranked.begin(), ranked.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  if (ranked.size() > top) ranked.resize(top);
}

/// The biggest streams by one walk over their names: no more than a few hundred are ever held.
Ranked biggest_streams(Store& store, std::size_t top, std::int64_t& count) {
  Ranked ranked;
  auto cursor = store.stream_names("");
  StreamInfo info;
  while (cursor->next(info)) {
    ++count;
    ranked.emplace_back(info.version, info.name);
    if (ranked.size() >= top + 512) keep_largest(ranked, top);
  }
  keep_largest(ranked, top);
  return ranked;
}

std::string bar(std::int64_t value, std::int64_t largest, std::size_t width) {
  static constexpr const char* kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (largest == 0) return {};
  const auto eighths = static_cast<std::size_t>(value) * width * 8 / static_cast<std::size_t>(largest);
  std::string text;
  for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
  text += kEighths[eighths % 8];
  return value > 0 && text.empty() ? "▏" : text;
}

/// Seconds are enough for eyes.
std::string in_seconds(Timestamp time) { return format_timestamp(time).substr(0, 19) + "Z"; }

std::string ranked_json(const Ranked& ranked, std::string_view key) {
  std::string text = "[";
  for (const auto& [count, name] : ranked) {
    if (text.size() > 1) text += ',';
    text += fmt::format("{{\"{}\":", key);
    append_json_string(name, text);
    text += fmt::format(",\"events\":{}}}", count);
  }
  return text + "]";
}

std::string histogram_json(const TimeHistogram& histogram) {
  std::string text = "[";
  for (const auto& bucket : histogram.buckets()) {
    text += fmt::format("{}{{\"from\":\"{}\",\"events\":{}}}", text.size() > 1 ? "," : "",
                        format_timestamp(bucket.from), bucket.events);
  }
  return text + "]";
}

std::string drawn_ranks(std::string_view title, const Ranked& ranked) {
  std::string text = fmt::format("\n{}\n", title);
  const auto largest = ranked.empty() ? 0 : ranked.front().first;
  std::size_t widest = 0;
  for (const auto& [count, name] : ranked) widest = std::max(widest, std::min(display_width(name), kWidestName));
  for (const auto& [count, name] : ranked) {
    const auto shown = truncate_to_width(name, widest);
    const std::string padding(widest - display_width(shown), ' ');
    text += fmt::format("  {:>9}  {}{}  {}\n", group_digits(count), shown, padding, bar(count, largest, kRankBar));
  }
  return text;
}

/// As much of a time as rows of this width differ in.
std::string row_label(Timestamp from, Duration width) {
  return format_timestamp(from).substr(0, width < kShortestDrawn ? 19 : width < kDay ? 16 : 10);
}

std::string drawn_histogram(const TimeHistogram& histogram) {
  std::int64_t largest = 0;
  for (const auto& bucket : histogram.buckets()) largest = std::max(largest, bucket.events);
  std::string text = fmt::format("\nevents over time, {} a row\n", format_duration(histogram.width()));
  for (const auto& bucket : histogram.buckets()) {
    const auto drawn = bar(bucket.events, largest, kHistogramBar);
    text += fmt::format("  {}  {:>9}{}{}\n", row_label(bucket.from, histogram.width()), group_digits(bucket.events),
                        drawn.empty() ? "" : "  ", drawn);
  }
  return text;
}

}  // namespace

CommandInfo Stats::info() const {
  return {"stats",
          "the store at a glance",
          "[options] [STREAM|PATTERN]...",
          "Counts events, streams and types, shows sizes, the rate over time as a histogram (empty buckets too), the "
          "biggest streams "
          "and types, and quantiles of payload sizes (data and metadata together, within 3 %). The selection options "
          "narrow what is "
          "counted; file sizes and streams are those of the whole store. A rate is given for a day and longer, a "
          "histogram drawn for a minute and longer. One walk over the log, constant memory.",
          {{"evs stats", "drawn for eyes"}, {"evs stats -o json --since 30d", "as JSON, of the last month"}},
          {Format::table, Format::ndjson, Format::json},
          false,
          {3, 6, 7, 8, 9, 10, 128},
          {"evs-streams(1)", "evs-types(1)", "evs-verify(1)"}};
}

OptionTable Stats::options() {
  OptionTable table;
  table.options = {{"--top", "N", "how many streams and types to list (default 5)", ValueKind::number, &top_}};
  add_selection(table, selection_, Offers::batch);
  // No event is printed that could have one.
  std::erase_if(table.options, [](const OptionSpec& option) { return option.names == "--with-hash"; });
  table.operands = {
      {"STREAM|PATTERN", "streams to count, by name or pattern", ValueKind::stream, &selection_.operands, false, true}};
  return table;
}

bool Stats::run(Context& context) {
  const auto top = static_cast<std::size_t>(top_ ? parse_integer(*top_, 0, 1000, "--top") : 5);
  auto& opened = context.store(Access::read);
  SelectedEvents events(context, *opened.store, selection_);
  Totals totals;
  context.progress().start("counted", events.end() - events.begin(), "events");
  EventView event;
  while (events.next(event)) {
    totals.add(event);
    if ((totals.events & 0xFFF) != 0) continue;
    context.stop().throw_if_stopped();
    context.progress().update(totals.events, event.position);
  }
  std::int64_t streams = 0;
  const auto biggest = biggest_streams(*opened.store, top, streams);
  context.progress().finish();
  Ranked types;
  for (const auto& [name, count] : totals.types) types.emplace_back(count, name);
  const auto type_count = static_cast<std::int64_t>(types.size());
  keep_largest(types, top);
  const auto sizes = opened.admin->sizes();
  const auto info = opened.store->info();
  const auto span = totals.last - totals.first;
  std::optional<double> per_day;
  if (span >= kDay)
    per_day = static_cast<double>(totals.events) / (static_cast<double>(span) / static_cast<double>(kDay));
  if (context.out().format() == Format::table && !context.wants_records()) {
    std::string text = fmt::format("store      {}\nid         {}, epoch {}{}\n", context.globals().store,
                                   to_string(info.store_id), info.epoch, info.production ? ", production" : "");
    if (info.state == StoreState::closed) text += fmt::format("closed     its successor is {}\n", info.successor);
    if (info.state == StoreState::copying) text += "unfinished a copy that only evs migrate copy writes to\n";
    text += fmt::format("events     {}   streams {}   types {}\n", group_digits(totals.events), group_digits(streams),
                        group_digits(type_count));
    if (totals.events > 0) {
      text += fmt::format("time       {}{}{}\n", in_seconds(totals.first),
                          span >= kSecond ? " to " + in_seconds(totals.last) : "",
                          per_day ? fmt::format(", {:.1f} events a day", *per_day) : "");
    }
    text +=
        fmt::format("file       {}   log beside it {}\n", format_size(sizes.file_bytes), format_size(sizes.wal_bytes));
    text += fmt::format("payloads   {}; p50 {}, p90 {}, p99 {}, largest {}\n", format_size(totals.bytes),
                        format_size(totals.sizes.at(0.5)), format_size(totals.sizes.at(0.9)),
                        format_size(totals.sizes.at(0.99)), format_size(totals.sizes.largest()));
    if (span >= kShortestDrawn) text += drawn_histogram(totals.histogram);
    if (!biggest.empty()) text += drawn_ranks("biggest streams", biggest);
    if (!types.empty()) text += drawn_ranks("most frequent types", types);
    context.out().text(text);
    return true;
  }
  Record record{{"store_id", to_string(info.store_id)},
                {"epoch", info.epoch},
                {"state", std::string(to_string(info.state))},
                {"successor", info.successor.empty() ? Value() : Value(info.successor)},
                {"production", info.production},
                {"time_ordered", info.time_ordered},
                {"events", totals.events},
                {"streams", streams},
                {"types", type_count}};
  if (totals.events > 0) {
    record.emplace_back("first_at", Instant{totals.first});
    record.emplace_back("last_at", Instant{totals.last});
    if (per_day) record.emplace_back("events_per_day", std::round(*per_day * 1000) / 1000);
  }
  record.insert(record.end(), {{"file_bytes", ByteCount{sizes.file_bytes}},
                               {"wal_bytes", ByteCount{sizes.wal_bytes}},
                               {"free_bytes", ByteCount{sizes.free_bytes}},
                               {"payload_bytes", ByteCount{totals.bytes}},
                               {"payload_p50", ByteCount{totals.sizes.at(0.5)}},
                               {"payload_p90", ByteCount{totals.sizes.at(0.9)}},
                               {"payload_p99", ByteCount{totals.sizes.at(0.99)}},
                               {"payload_max", ByteCount{totals.sizes.largest()}},
                               {"histogram_seconds", totals.histogram.width() / kSecond},
                               {"histogram", Json{histogram_json(totals.histogram)}},
                               {"biggest_streams", Json{ranked_json(biggest, "stream_id")}},
                               {"frequent_types", Json{ranked_json(types, "event_type")}}});
  context.out().record(record);
  return true;
}

}  // namespace evs::commands
