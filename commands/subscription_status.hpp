// What the commands on subscriptions ask about one beside core/consumer_status.hpp: whether it is there, its locks. One
// thread. An unknown name is subscription_not_found with the nearest ones.
#pragma once

#include <string>
#include <vector>

#include "commands/command.hpp"
#include "core/consumer_status.hpp"
#include "core/subscription.hpp"

namespace evs::commands {

/// Throws bad_name, subscription_not_found.
std::vector<ConsumerCheckpoint> known_subscription(Context& context, Store& store, const std::string& name);

std::int64_t count_parked(Store& store, const std::string& name);

/// Makes the change, all or nothing, while no process works on the subscription. Throws busy when one does.
void change_unused(Context& context, Store& store, ConsumerChange change);

}  // namespace evs::commands
