#include "commands/snapshot_verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/stream_operands.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo SnapshotVerify::info() const {
  return {
      "snapshot verify",
      "compare snapshots with the events",
      "[options] [STREAM|PATTERN]...",
      "Folds the streams again, from their first events, and compares every snapshot of the reducer with the state at "
      "its version. Prints a record for each: ok, differs, damaged (its checksum is wrong) or unfit (it stands at "
      "another event than the log has there). Anything but ok is exit 6. Snapshots of another reducer, other upcasters or "
      "another engine are counted in a note.",
      {{"evs snapshot verify --with order.sql", "every snapshot of a reducer"},
       {"evs snapshot verify Order-1", "those of one stream by the built-in merge"}},
      all_formats(),
      false,
      {3, 5, 6, 7, 8, 9, 10, 128},
      {"evs-verify(1)", "evs-state(1)"}};
}

OptionTable SnapshotVerify::options() {
  OptionTable table;
  add_reducer(table, reducer_);
  table.operands = {
      {"STREAM|PATTERN", "streams, or patterns of streams (default: all)", ValueKind::stream, &operands_, false, true}};
  return table;
}

bool SnapshotVerify::run(Context& context) {
  check_stream_operands(operands_);
  auto& store = *context.store(Access::read).store;
  require_streams(context, store, operands_);
  StateSource source(context, store, reducer_);
  context.out().columns({"stream_id", "version", "result"});
  const auto cursor = store.snapshots(shared_pattern(operands_));
  std::string stream;
  std::vector<Version> versions;
  std::int64_t others = 0;
  const auto finish_stream = [&] {
    if (!versions.empty()) verify_stream(context, store, source, stream, versions);
    versions.clear();
  };
  for (SnapshotInfo info; cursor->next(info);) {
    context.stop().throw_if_stopped();
    if (!names_stream(operands_, info.key.stream)) continue;
    if (info.key != source.reader().key_of(info.key.stream)) {
      ++others;
      continue;
    }
    if (info.key.stream != stream) finish_stream();
    stream = info.key.stream;
    versions.push_back(info.version);
  }
  finish_stream();
  if (others > 0) {
    context.note(fmt::format("{} {} of another reducer, other upcasters or another engine and not compared", others,
                             others == 1 ? "snapshot is" : "snapshots are"));
  }
  if (wrong_ == 0) return true;
  throw Error(ErrorCode::verify_failed, fmt::format("{} of {} snapshots in '{}' {} not what the events give", wrong_,
                                                    checked_, context.globals().store, wrong_ == 1 ? "is" : "are"))
      .help(fmt::format("evs snapshot drop --store {} '*'    # nothing is lost with them",
                        shell_quote(context.globals().store)));
}

/// One fold passes by every version that has a snapshot.
void SnapshotVerify::verify_stream(Context& context, Store& store, StateSource& source, const std::string& stream,
                                   const std::vector<Version>& versions) {
  const auto key = source.reader().key_of(stream);
  auto next = versions.begin();
  source.read(stream, versions.back(), Snapshots::ignored, [&](const EventView& event, StateReader::Part part) {
    context.stop().throw_if_stopped();
    if (part != StateReader::Part::last || next == versions.end() || event.version != *next) return;
    const auto found = store.find_snapshot(key, *next);
    ++next;
    if (!found || found->snapshot.version != event.version) return;  // dropped meanwhile
    const auto& snapshot = found->snapshot;
    const bool fits = snapshot.position == event.position && snapshot.chain_hash == event.hash;
    report(context, stream, event.version,
           !found->intact                                 ? "damaged"
           : !fits                                        ? "unfit"
           : snapshot.state == source.reader().now(event) ? "ok"
                                                          : "differs");
  });
  for (; next != versions.end(); ++next) report(context, stream, *next, "unfit");
}

void SnapshotVerify::report(Context& context, const std::string& stream, Version version, std::string_view result) {
  ++checked_;
  if (result != "ok") ++wrong_;
  context.out().record({{"stream_id", stream}, {"version", version}, {"result", std::string(result)}});
}

}  // namespace evs::commands
