#include "commands/subscription_status.hpp"

#include <fmt/format.h>

#include "core/shell_quote.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kNamesToSuggestFrom = 10'000;

/// Of all members that have begun.
std::vector<ProcessLock> lock_members(Context& context, const std::string& name,
                                      const std::vector<ConsumerCheckpoint>& checkpoints) {
  std::vector<ProcessLock> locks;
  for (const auto& checkpoint : checkpoints) {
    if (checkpoint.member == 0) continue;
    const GroupMember member{checkpoint.member, checkpoint.group_size};
    locks.emplace_back(subscription_lock(context.globals().store, name, member), subscription_text(name, member));
  }
  return locks;
}

}  // namespace

std::vector<ConsumerCheckpoint> known_subscription(Context& context, Store& store, const std::string& name) {
  check_subscription_name(name);
  auto checkpoints = store.checkpoints(name);
  if (!checkpoints.empty()) return checkpoints;
  const auto hint = did_you_mean(name, store.consumers("", kNamesToSuggestFrom));
  throw Error(ErrorCode::subscription_not_found, fmt::format("subscription '{}' does not exist", name))
      .help(hint.empty() ? fmt::format("evs subscription list --store {}", shell_quote(context.globals().store))
                         : hint);
}

std::int64_t count_parked(Store& store, const std::string& name) {
  std::int64_t count = 0;
  for_each_parked(store, name, ParkedKind::all, [&](const ParkedDelivery&) {
    ++count;
    return true;
  });
  return count;
}

void change_unused(Context& context, Store& store, ConsumerChange change) {
  // A member that begins meanwhile has a checkpoint that was not seen here.
  for (bool changed = false; !changed;) {
    change.seen = known_subscription(context, store, change.consumer);
    const auto locks = lock_members(context, change.consumer, *change.seen);
    changed = store.change_consumer(change);
  }
  context.committed();
}

}  // namespace evs::commands
