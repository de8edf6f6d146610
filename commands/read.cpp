#include "commands/read.hpp"

namespace evs::commands {

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
      {Format::table, Format::ndjson, Format::json, Format::csv, Format::tsv},
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
  auto& store = *context.store(Access::read).store;
  if (selection_.count) {
    context.out().columns({"count"});
  } else {
    context.out().expect_events();
  }
  SelectedEvents events(context, store, selection_);
  std::int64_t count = 0;
  EventView event;
  while (events.next(event)) {
    ++count;
    if ((count & 0xFFF) == 0) context.stop().throw_if_stopped();
    if (!selection_.count) context.out().event(event, selection_.with_hash);
  }
  if (selection_.count) context.out().record({{"count", count}});
  return count > 0 || !selection_.exit_status;
}

}  // namespace evs::commands
