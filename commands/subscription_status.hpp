// What the commands on subscriptions know of one: its checkpoints as one position, what it has parked, its locks. One
// thread. An unknown name is subscription_not_found with the nearest ones.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "core/subscription.hpp"

namespace evs::commands {

/// Throws bad_name, subscription_not_found.
std::vector<ConsumerCheckpoint> known_subscription(Context& context, Store& store, const std::string& name);

struct SubscriptionStatus {
  std::int64_t members = 1;
  std::optional<Position> position{};  // every event up to here is done by all members; absent: it is damaged
  Timestamp saved_at = 0;
};
SubscriptionStatus status_of(const std::vector<ConsumerCheckpoint>& checkpoints);

/// Calls `action` for what is parked, in position order, until it answers no. It may change what is parked.
void for_each_parked(Store& store, const std::string& name, ParkedKind kind,
                     const std::function<bool(const ParkedDelivery&)>& action);
std::int64_t count_parked(Store& store, const std::string& name);

/// Makes the change, all or nothing, while no process works on the subscription. Throws busy when one does.
void change_unused(Context& context, Store& store, ConsumerChange change);

}  // namespace evs::commands
