#include "commands/snapshot_show.hpp"

#include <fmt/format.h>

#include "commands/option_target.hpp"
#include "commands/stream_operands.hpp"
#include "core/excerpt.hpp"
#include "core/json_pretty.hpp"
#include "core/names.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo SnapshotShow::info() const {
  return {"snapshot show",
          "show a snapshot as it is kept",
          "[options] STREAM",
          "Shows the newest snapshot of a stream, or with --at-version the newest at that version or before; of the "
          "reducer of --with, else of whatever reducer made it. The state is what was kept: `evs snapshot verify` "
          "compares it with the events. Where there is none, exit 3.",
          {{"evs snapshot show Order-1", "the newest"},
           {"evs snapshot show Order-1 --with order.sql --at-version 100", "an older one of one reducer"}},
          all_formats(),
          false,
          {3, 5, 6, 7, 8, 9, 128},
          {"evs-state(1)"}};
}

OptionTable SnapshotShow::options() {
  OptionTable table;
  table.options = {
      {"--at-version", "N", "the newest at version N or before", ValueKind::version,
       integer_into(at_version_, 1, "a version")},
  };
  add_reducer(table, reducer_);
  table.operands = {{"STREAM", "the stream", ValueKind::stream, &stream_, true}};
  return table;
}

std::optional<StoredSnapshot> SnapshotShow::find(Context& context, Store& store, Version at_most) {
  if (reducer_.with)
    return store.find_snapshot(StateSource(context, store, reducer_).reader().key_of(*stream_), at_most);
  std::optional<SnapshotInfo> newest;
  const auto cursor = store.snapshots(*stream_);
  for (SnapshotInfo info; cursor->next(info);) {
    if (info.version <= at_most && (!newest || info.version > newest->version)) newest = info;
  }
  return newest ? store.find_snapshot(newest->key, newest->version) : std::nullopt;
}

bool SnapshotShow::run(Context& context) {
  check_stream_name(*stream_);
  auto& store = *context.store(Access::read).store;
  require_stream(context, store, *stream_);
  const auto found = find(context, store, at_version_.value_or(kLastPosition));
  if (!found) {
    throw Error(ErrorCode::snapshot_not_found, fmt::format("there is no such snapshot of stream {}", excerpt(*stream_)))
        .help(fmt::format("evs snapshot list {}", shell_quote(*stream_)));
  }
  const auto& snapshot = found->snapshot;
  if (!found->intact) {
    throw Error(ErrorCode::store_corrupt,
                fmt::format("the snapshot of stream {} at version {} is damaged", excerpt(*stream_), snapshot.version))
        .why("its checksum differs; no command uses it")
        .help(fmt::format("evs snapshot drop {}", shell_quote(*stream_)));
  }
  if (context.out().format() == Format::table && !context.wants_records()) {
    context.out().text(fmt::format("{} at version {} (position {}), by reducer {}, taken {}\n{}\n", *stream_,
                                   snapshot.version, snapshot.position, snapshot.reducer,
                                   format_timestamp(snapshot.taken_at), pretty_json(snapshot.state, 0)));
    return true;
  }
  context.out().columns(
      {"stream_id", "version", "global_position", "reducer", "reducer_hash", "engine", "taken_at", "state"});
  context.out().record({{"stream_id", *stream_},
                        {"version", snapshot.version},
                        {"global_position", snapshot.position},
                        {"reducer", snapshot.reducer},
                        {"reducer_hash", to_hex(snapshot.key.reducer_hash)},
                        {"engine", snapshot.key.engine_tag},
                        {"taken_at", Instant{snapshot.taken_at}},
                        {"state", Json{snapshot.state}}});
  return true;
}

}  // namespace evs::commands
