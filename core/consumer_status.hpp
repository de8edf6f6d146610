// A consumer as a whole: its checkpoints as one position, and what it has parked, all of it. Used by the commands on
// subscriptions and by copies, which take them along. One thread, that of the store; fails as reading the store does.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/store.hpp"

namespace evs {

struct ConsumerStatus {
  std::int64_t members = 1;
  std::optional<Position> position{};  // every event up to here is done by all members; absent: it is damaged
  Timestamp saved_at = 0;
};
ConsumerStatus status_of(const std::vector<ConsumerCheckpoint>& checkpoints);

/// Calls `action` for what is parked, in position order, until it answers no. It may change what is parked.
void for_each_parked(Store& store, const std::string& name, ParkedKind kind,
                     const std::function<bool(const ParkedDelivery&)>& action);

}  // namespace evs
