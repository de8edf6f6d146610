// Snapshots on their way into the store, a bounded number of them in one transaction. One thread. Failures are thrown
// as Error; what was flushed before stays.
#pragma once

#include <functional>
#include <vector>

#include "commands/command.hpp"

namespace evs::commands {

class SnapshotSaver {
 public:
  /// `saved` is called for each that is durable, or with --dry-run would be.
  SnapshotSaver(Context& context, Store& store, std::function<void(const Snapshot&)> saved = {})
      : context_(context), store_(store), saved_(std::move(saved)) {}
  void add(Snapshot snapshot);
  /// Saves what is held back.
  void flush();

 private:
  Context& context_;
  Store& store_;
  std::function<void(const Snapshot&)> saved_;
  std::vector<Snapshot> held_;
  std::size_t held_bytes_ = 0;
};

}  // namespace evs::commands
