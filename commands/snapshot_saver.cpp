#include "commands/snapshot_saver.hpp"

#include "commands/dry_run.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kMostHeld = 256;
constexpr std::size_t kMostHeldBytes = std::size_t{4} << 20;

}  // namespace

void SnapshotSaver::add(Snapshot snapshot) {
  held_bytes_ += snapshot.state.size();
  held_.push_back(std::move(snapshot));
  if (held_.size() >= kMostHeld || held_bytes_ >= kMostHeldBytes) flush();
}

void SnapshotSaver::flush() {
  if (held_.empty()) return;
  if (writes_to(context_, store_)) {
    store_.save_snapshots(held_);
    context_.committed();
  }
  if (saved_) {
    for (const auto& snapshot : held_) saved_(snapshot);
  }
  held_.clear();
  held_bytes_ = 0;
}

}  // namespace evs::commands
