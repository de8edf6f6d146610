#include "commands/snapshot_take.hpp"

#include "commands/dry_run.hpp"
#include "commands/option_target.hpp"
#include "commands/snapshot_saver.hpp"
#include "commands/stream_operands.hpp"

namespace evs::commands {

CommandInfo SnapshotTake::info() const {
  return {
      "snapshot take",
      "keep the states of streams",
      "[options] STREAM|PATTERN...",
      "Folds each stream with the reducer and keeps its state in the store, with the version and the chain hash of the "
      "event it is of. A fold begins with the newest snapshot that fits. A stream whose newest state is kept already is "
      "passed over; --every and --min-events pass over more. Prints a record for each snapshot taken. One that is taken "
      "needs room in the store and nothing else: every command gives the same answers with it as without.",
      {{"evs snapshot take Order-1 --with order.sql", "of one stream"},
       {"evs snapshot take 'Order-*' --with order.sql --every 100",
        "of the streams that have 100 events since their last"},
       {"evs snapshot take '*' --min-events 1000", "of long streams, states merged of all data"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 128},
      {"evs-state(1)", "evs-store(5)"}};
}

OptionTable SnapshotTake::options() {
  OptionTable table;
  table.options = {
      {"--every", "N", "only where N events came since the stream's last snapshot (default 1)", ValueKind::number,
       integer_into(every_, 1, "a number of events")},
      {"--min-events", "N", "only streams of N events or more (default 1)", ValueKind::number,
       integer_into(min_events_, 1, "a number of events")},
  };
  add_reducer(table, reducer_);
  table.operands = {{"STREAM|PATTERN", "streams, or patterns of streams", ValueKind::stream, &operands_, true, true}};
  return table;
}

bool SnapshotTake::run(Context& context) {
  check_stream_operands(operands_);
  auto& store = store_to_change(context);
  StateSource source(context, store, reducer_);
  SnapshotSaver saver(context, store, [&](const Snapshot& snapshot) {
    context.out().record({{"stream_id", snapshot.key.stream},
                          {"version", snapshot.version},
                          {"global_position", snapshot.position},
                          {"reducer", snapshot.reducer},
                          {"state_bytes", ByteCount{static_cast<std::int64_t>(snapshot.state.size())}}});
  });
  context.out().columns({"stream_id", "version", "global_position", "reducer", "state_bytes"});
  std::int64_t done = 0;
  context.progress().start("folded", 0, "streams");
  for_each_stream(context, store, operands_, [&](const StreamInfo& stream) {
    context.progress().update(++done, stream.last_position);
    if (stream.version < min_events_.value_or(1)) return;
    // One look before the fold: most streams of a pattern are as they were.
    if (!source.reader().snapshot_due(stream.name, stream.version, every_.value_or(1))) return;
    const auto state = source.read(stream.name, stream.version, Snapshots::used);
    saver.add(source.reader().snapshot_of(state, context.now()));
  });
  context.progress().finish();
  saver.flush();
  note_if_dry(context, "no snapshot was saved");
  return true;
}

}  // namespace evs::commands
