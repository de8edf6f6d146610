#include "commands/last.hpp"

namespace evs::commands {

CommandInfo Last::info() const {
  return {
      "last",
      "print the newest event",
      "[options] [STREAM|PATTERN]",
      "Prints the newest event of the log, of a stream, or of the streams that match a pattern. Where no event matches, "
      "nothing is printed; with --exit-status that is exit 1. A stream that does not exist is exit 3.",
      {{"evs last", "the newest event of all"},
       {"evs last Order-1 --fields version,event_type", "where a stream stands"}},
      all_formats(),
      false,
      {1, 3, 6, 7, 8, 9, 10, 128},
      {"evs-read(1)", "evs-show(1)"}};
}

OptionTable Last::options() {
  OptionTable table;
  table.options = {
      {"-t,--type",
       "NAME",
       "only events of this type; a pattern is allowed",
       ValueKind::type,
       &selection_.types,
       true,
       {},
       "Selection"},
      {"-w,--where",
       "EXPRESSION",
       "only events for which this SQL expression is true",
       ValueKind::expression,
       &selection_.where,
       false,
       {},
       "Selection"},
      {"--raw", "", "as stored, without upcasting", ValueKind::none, &selection_.raw, false, {}, "Selection"},
      {"--with-hash", "", "add the chain hash", ValueKind::none, &selection_.with_hash, false, {}, "Selection"},
      {"-e,--exit-status",
       "",
       "exit with 1 when nothing matched",
       ValueKind::none,
       &selection_.exit_status,
       false,
       {},
       "Selection"},
  };
  table.operands = {{"STREAM|PATTERN", "the stream, or a pattern of streams", ValueKind::stream, &selection_.operands}};
  return table;
}

bool Last::run(Context& context) {
  auto& store = *context.store(Access::read).store;
  selection_.reverse = true;
  selection_.limit = "1";
  context.out().expect_events();
  SelectedEvents events(context, store, selection_);
  EventView event;
  const bool found = events.next(event);
  if (found) context.out().event(event, selection_.with_hash);
  return found || !selection_.exit_status;
}

}  // namespace evs::commands
