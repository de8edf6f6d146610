#include "commands/snapshot_drop.hpp"

#include <fmt/format.h>

#include <deque>

#include "commands/dry_run.hpp"
#include "commands/option_target.hpp"
#include "commands/plural.hpp"
#include "commands/stream_operands.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kBatch = 1'000;

/// Drops in transactions of a bounded size, or with --dry-run only counts.
class Dropper {
 public:
  Dropper(Context& context, Store& store) : context_(context), store_(store) {}

  void add(SnapshotInfo info) {
    batch_.push_back(std::move(info));
    if (batch_.size() >= kBatch) flush();
  }
  void flush() {
    if (batch_.empty()) return;
    if (writes_to(context_, store_)) {
      dropped_ += store_.drop_snapshots(batch_);
      context_.committed();
    } else {
      dropped_ += static_cast<std::int64_t>(batch_.size());
    }
    batch_.clear();
  }
  std::int64_t dropped() const { return dropped_; }

 private:
  Context& context_;
  Store& store_;
  std::vector<SnapshotInfo> batch_;
  std::int64_t dropped_ = 0;
};

}  // namespace

CommandInfo SnapshotDrop::info() const {
  return {
      "snapshot drop",
      "drop snapshots",
      "[options] STREAM|PATTERN...",
      "Takes snapshots out of the store: of the reducer of --with, else of all. --stale takes those that are of no "
      "use any more, because the reducer's text, the engine or the redactions are others now; with --with only those "
      "of a reducer of that name. --keep N leaves the newest N of each stream and reducer. No result of any command "
      "changes by it, only its time.",
      {{"evs snapshot drop 'Order-*' --keep 1", "all but the newest of each order"},
       {"evs snapshot drop '*' --stale --with order.sql", "those of older texts of a reducer"},
       {"evs snapshot drop '*'", "all"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 11, 12, 128},
      {"evs-state(1)"}};
}

OptionTable SnapshotDrop::options() {
  OptionTable table;
  table.options = {
      {"--keep", "N", "leave the newest N of each stream and reducer", ValueKind::number,
       integer_into(keep_, 0, "a number of snapshots")},
      {"--stale", "", "only those that can no longer be used", ValueKind::none, &stale_},
  };
  add_reducer(table, reducer_);
  table.operands = {{"STREAM|PATTERN", "streams, or patterns of streams", ValueKind::stream, &operands_, true, true}};
  return table;
}

bool SnapshotDrop::chosen(const SnapshotInfo& info, const StateSource& source) const {
  if (!names_stream(operands_, info.key.stream)) return false;
  const auto current = source.reader().key_of(info.key.stream);
  if (!stale_) return !reducer_.with || info.key.reducer_hash == current.reducer_hash;
  if (reducer_.with) return info.reducer == source.definition().name && info.key != current;
  auto with_its_reducer = current;
  with_its_reducer.reducer_hash = info.key.reducer_hash;
  return info.key != with_its_reducer;
}

bool SnapshotDrop::run(Context& context) {
  check_stream_operands(operands_);
  const bool dry = context.globals().dry_run;
  auto& store = store_to_change(context);
  require_streams(context, store, operands_);
  const StateSource source(context, store, reducer_);
  Dropper dropper(context, store);
  std::deque<SnapshotInfo> newest;  // of one stream and key: they come in order of versions
  const auto cursor = store.snapshots(shared_pattern(operands_));
  for (SnapshotInfo info; cursor->next(info);) {
    context.stop().throw_if_stopped();
    if (!chosen(info, source)) continue;
    if (!newest.empty() && newest.back().key != info.key) newest.clear();
    newest.push_back(info);
    if (static_cast<std::int64_t>(newest.size()) <= keep_.value_or(0)) continue;
    dropper.add(std::move(newest.front()));
    newest.pop_front();
  }
  dropper.flush();
  if (context.out().format() == Format::table && !context.wants_records()) {
    context.out().text(fmt::format("{} {}\n", dry ? "would drop" : "dropped", plural(dropper.dropped(), "snapshot")));
  } else {
    context.out().columns({"dropped"});
    context.out().record({{"dropped", dropper.dropped()}});
  }
  note_if_dry(context, "nothing was dropped");
  return true;
}

}  // namespace evs::commands
