#include "commands/export.hpp"

#include <fmt/format.h>

#include "core/cloudevents.hpp"
#include "core/csv.hpp"
#include "core/envelope_text.hpp"

namespace evs::commands {

CommandInfo Export::info() const {
  return {
      "export",
      "write the log in an interchange format",
      "[options] [FILE|-]",
      "Writes the selected events, by default the whole log, as NDJSON envelopes, CloudEvents or CSV: to stdout, or to a new "
      "FILE, which appears when it is complete. Events come as they are stored. What export writes, import reads: into a "
      "new store it gives the same export, byte for byte.",
      {{"evs export backup.ndjson", "the whole log to a file"},
       {"evs export --category Order --since 2026-01-01 | gzip > orders.ndjson.gz", "a part, compressed"},
       {"evs export --format cloudevents --source urn:shop:orders", "for other tools"}},
      {},
      false,
      {1, 3, 4, 6, 7, 8, 9, 10, 11, 128},
      {"evs-import(1)", "evs-read(1)"}};
}

OptionTable Export::options() {
  OptionTable table;
  table.options = {
      {"--format", "FORMAT", "what to write", ValueKind::choice, &format_, false, {"ndjson", "cloudevents", "csv"}},
      {"--source", "URI", "the source of CloudEvents (default urn:evs:STORE_ID)", ValueKind::text, &source_},
  };
  add_selection(table, selection_, Offers::stream);
  table.operands = {{"FILE|-", "a new file, or stdout", ValueKind::file, &target_}};
  return table;
}

bool Export::run(Context& context) {
  const bool csv = format_ == "csv";
  const bool cloud = format_ == "cloudevents";
  if (source_ && !cloud) throw Error(ErrorCode::usage, "--source is for --format cloudevents");
  if (selection_.count && target_) throw Error(ErrorCode::usage, "--count prints a number and makes no file");
  if (selection_.with_hash && (csv || cloud)) throw Error(ErrorCode::usage, "--with-hash is for --format ndjson");
  auto& store = *context.store(Access::read).store;
  SelectedEvents events(context, store, selection_);
  if (selection_.count) return count_only(context, events);
  std::unique_ptr<ByteSink> sink;
  if (target_ && *target_ != "-") sink = create_sink(*target_);
  const auto write = [&](std::string& text) {
    sink ? sink->write(text) : context.out().raw(text);
    text.clear();
  };
  const auto source = source_.value_or("urn:evs:" + to_string(store.info().store_id));
  EnvelopeText envelope;
  std::string text;
  if (csv) text += std::string(csv_export_head()) + "\r\n";
  context.progress().start("exported", events.end() - events.begin(), "events");
  std::int64_t count = 0;
  EventView event;
  while (events.next(event)) {
    if (cloud) {
      append_cloud_event(event, source, text);
    } else if (csv) {
      append_csv_event(event, text);
    } else {
      envelope.append(event, selection_.with_hash, text);
    }
    text += csv ? "\r\n" : "\n";
    // Whoever follows gets each event at once; where nobody waits, blocks are cheaper.
    if (selection_.follow || text.size() >= (std::size_t{1} << 16)) write(text);
    if ((++count & 0xFFF) == 0) context.progress().update(count, event.position);
  }
  write(text);
  if (sink) sink->close();
  context.progress().finish();
  if (sink) context.note(fmt::format("exported {} events to '{}'", count, *target_));
  return count > 0 || !selection_.exit_status;
}

bool Export::count_only(Context& context, SelectedEvents& events) const {
  std::int64_t count = 0;
  EventView event;
  while (events.next(event)) ++count;
  context.out().raw(fmt::format("{{\"count\":{}}}\n", count));
  return count > 0 || !selection_.exit_status;
}

}  // namespace evs::commands
