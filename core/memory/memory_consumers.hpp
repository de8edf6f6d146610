// The consumers of the memory store: their checkpoints and what they have parked, with a lock of its own. Any thread.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint.hpp"

namespace evs {

/// The operations are those of the seam (core/store.hpp).
class MemoryConsumers {
 public:
  std::vector<std::string> names(std::string_view after, std::size_t limit) const;
  std::vector<ConsumerCheckpoint> checkpoints(std::string_view consumer) const;
  std::vector<ParkedDelivery> parked(std::string_view consumer, ParkedKind kind, Position after,
                                     std::size_t limit) const;
  bool change(const ConsumerChange& change);
  std::int64_t make_due(std::string_view consumer, Position from, Position to);
  /// Whether `change` would be made.
  bool is_as_seen(const ConsumerChange& change) const;

 private:
  struct Consumer {
    std::vector<ConsumerCheckpoint> all_checkpoints() const;

    std::map<std::int64_t, ConsumerCheckpoint> checkpoints;  // by member
    std::map<Position, ParkedDelivery> parked;
  };

  mutable std::mutex mutex_;
  std::map<std::string, Consumer, std::less<>> consumers_;
};

}  // namespace evs
