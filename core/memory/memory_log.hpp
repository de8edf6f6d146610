// What a memory store holds. Shared by the handles of one store and their cursors; any thread, under its lock.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/memory/memory_consumers.hpp"
#include "core/memory/memory_registry.hpp"
#include "core/memory/memory_snapshots.hpp"
#include "core/store.hpp"

namespace evs {

struct MemoryRecord {
  Version version = 0;
  std::int64_t schema_version = 1;
  Timestamp created_at = 0;
  Uuid id;
  std::string stream, type, data, metadata;
  Digest hash{};
};

/// Everything that a store holds, and the lock under which it changes. Members are touched with `mutex` held.
class MemoryLog {
 public:
  std::recursive_mutex mutex;  // what looks again in the middle of a change reads the log
  std::condition_variable_any grown;

  std::deque<MemoryRecord> events;  // position - 1; a deque, so that views survive appends
  std::map<std::string, std::vector<Position>, std::less<>> streams;
  std::map<Uuid, Position> ids;
  std::shared_ptr<MemorySnapshots> snapshots = std::make_shared<MemorySnapshots>();
  Timestamp last_assigned_at = 0;
  StoreInfo info;
  MemoryRegistry registry;
  MemoryConsumers consumers;  // under a lock of its own

  Position head() const { return static_cast<Position>(events.size()); }
  const MemoryRecord& at(Position position) const { return events[static_cast<std::size_t>(position - 1)]; }
  Version version_of(std::string_view stream) const {
    const auto found = streams.find(stream);
    return found == streams.end() ? 0 : static_cast<Version>(found->second.size());
  }
  /// Takes back every event past `position`.
  void truncate_to(Position position) {
    while (head() > position) {
      const auto& last = events.back();
      ids.erase(last.id);
      const auto stream = streams.find(last.stream);
      stream->second.pop_back();
      if (stream->second.empty()) streams.erase(stream);
      events.pop_back();
    }
  }
};

}  // namespace evs
