#include "commands/read.hpp"

namespace evs::commands {

namespace {

/// What a glance looks at before it gives up: by then the rest of a longer read dwarfs what the glance cost.
constexpr std::size_t kMostEvents = 1000;
constexpr std::size_t kMostBytes = std::size_t{256} << 10;
/// Events are kept as they were read, in whichever shape that was.
constexpr auto kShapes = Upcasting::on;

}  // namespace

CommandInfo Read::info() const {
  return {
      "read",
      "print events in order",
      "[options] [STREAM|PATTERN]...",
      "Prints the selected events in the order of their global position, each once. Without operands the whole log is "
      "read; operands are stream names or patterns with * ? [ ], and several are a union. A stream that does not exist "
      "is an error (exit 3); a pattern that matches nothing is not. With --follow both wait.\n\n"
      "The end of a read is fixed when it starts: events appended meanwhile are left out, unless --follow asks for them. "
      "There is no hidden limit. Reading never blocks a writer and never changes the store.\n\n"
      "An EXPRESSION of --where sees one event as the columns global_position, stream_id, category, version, "
      "event_type, schema_version, event_id, created_at, data, metadata and part (of an event that a migration split, else 0); data->>'$.a.b' is a value inside the "
      "payload. A wrong one is exit 2; one that fails on an event, or takes longer than a second on it, is exit 10 and "
      "names the position.\n\n"
      "A table has no room for ids and metadata, and on a narrow terminal none for times: --fields chooses others.",
      {{"evs read Order-1 --from-version 7", "one stream from version 7 on"},
       {"evs read 'Order-*' -t OrderPlaced --since 7d", "a type in many streams, last week"},
       {"evs read -w \"data->>'$.total_cents' > 5000\" -o csv --fields stream_id,data.total_cents",
        "a filter on the payload, as CSV"},
       {"evs read -n 10 -r", "the ten newest events"},
       {"evs read --follow -o ndjson | jq .event_type", "watch the log"}},
      all_formats(),
      false,
      {1, 3, 6, 7, 8, 9, 10, 128},
      {"evs-export(1)", "evs-last(1)", "evs-show(1)"}};
}

OptionTable Read::options() {
  OptionTable table;
  add_selection(table, selection_, Offers::stream);
  table.operands = {
      {"STREAM|PATTERN", "streams to read, by name or pattern", ValueKind::stream, &selection_.operands, false, true}};
  return table;
}

bool Read::run(Context& context) {
  if (EventBatch found; glance(context, found)) {
    announce(context.out());
    for (const auto& event : found.events(kShapes)) print(context.out(), event);
    return finish(context.out(), static_cast<std::int64_t>(found.size()));
  }
  auto& store = *context.store(Access::read).store;
  announce(context.out());
  SelectedEvents events(context, store, selection_);
  std::int64_t count = 0;
  EventView event;
  while (events.next(event)) {
    ++count;
    if ((count & 0xFFF) == 0) context.stop().throw_if_stopped();
    print(context.out(), event);
  }
  return finish(context.out(), count);
}

/// A few events of a store that nobody writes to, without opening it for longer: that would cost as much as all else.
/// False = it is to be read the ordinary way, which also tells what is wrong.
bool Read::glance(Context& context, EventBatch& found) const {
  if (context.globals().untrusted || !selection_.names_streams_only()) return false;
  bool whole = false;
  const bool held = glance_at_store(context.globals().store, [&](Store& store) {
    SelectedEvents events(context, store, selection_);
    EventView event;
    while (!whole && found.size() < kMostEvents && found.bytes() < kMostBytes) {
      events.next(event) ? found.add(event, kShapes) : void(whole = true);
    }
  });
  return held && whole;
}

void Read::announce(Output& out) const { selection_.count ? out.columns({"count"}) : out.expect_events(); }

void Read::print(Output& out, const EventView& event) const {
  if (!selection_.count) out.event(event, selection_.with_hash);
}

bool Read::finish(Output& out, std::int64_t count) const {
  if (selection_.count) out.record({{"count", count}});
  return count > 0 || !selection_.exit_status;
}

}  // namespace evs::commands
