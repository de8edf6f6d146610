#include "commands/snapshot_list.hpp"

#include "commands/stream_operands.hpp"

namespace evs::commands {

CommandInfo SnapshotList::info() const {
  return {
      "snapshot list",
      "list snapshots",
      "[options] [STREAM|PATTERN]...",
      "Lists the snapshots that the store keeps, by stream in byte order of names, then by reducer and version. "
      "reducer_hash tells one text of a reducer from another, engine the SQLite whose JSON functions made the state: "
      "a snapshot serves the very reducer and engine that made it.",
      {{"evs snapshot list", "every snapshot"},
       {"evs snapshot list 'Order-*' --fields stream_id,version,state_bytes", "how large those of orders are"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-state(1)", "evs-store(5)"}};
}

OptionTable SnapshotList::options() {
  OptionTable table;
  table.operands = {
      {"STREAM|PATTERN", "streams, or patterns of streams (default: all)", ValueKind::stream, &operands_, false, true}};
  return table;
}

bool SnapshotList::run(Context& context) {
  check_stream_operands(operands_);
  context.out().columns({"stream_id", "version", "global_position", "reducer", "reducer_hash", "engine",
                         "redaction_epoch", "taken_at", "state_bytes"});
  context.out().table_columns({"stream_id", "version", "global_position", "reducer", "taken_at", "state_bytes"});
  auto& store = *context.store(Access::read).store;
  require_streams(context, store, operands_);
  const auto cursor = store.snapshots(shared_pattern(operands_));
  for (SnapshotInfo info; cursor->next(info);) {
    context.stop().throw_if_stopped();
    if (!names_stream(operands_, info.key.stream)) continue;
    context.out().record({{"stream_id", info.key.stream},
                          {"version", info.version},
                          {"global_position", info.position},
                          {"reducer", info.reducer},
                          {"reducer_hash", to_hex(info.key.reducer_hash)},
                          {"engine", info.key.engine_tag},
                          {"redaction_epoch", info.key.redaction_epoch},
                          {"taken_at", Instant{info.taken_at}},
                          {"state_bytes", ByteCount{info.state_bytes}}});
  }
  return true;
}

}  // namespace evs::commands
