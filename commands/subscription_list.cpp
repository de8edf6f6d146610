#include "commands/subscription_list.hpp"

#include "commands/subscription_status.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kPage = 100;

}  // namespace

CommandInfo SubscriptionList::info() const {
  return {
      "subscription list",
      "list subscriptions and their lag",
      "[options]",
      "Lists the subscriptions of the store: the position up to which all members have done everything, how many positions "
      "that is behind the head (lag), both null when the checkpoint is damaged, how many events are parked, and when the "
      "checkpoint was saved.",
      {{"evs subscription list", "all of them"},
       {"evs subscription list -o ndjson | jq 'select(.lag > 1000)'", "those that fall behind"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-subscribe(1)"}};
}

bool SubscriptionList::run(Context& context) {
  context.out().columns({"subscription", "members", "global_position", "lag", "parked", "saved_at"});
  auto& store = *context.store(Access::read).store;
  const auto head = store.head_position();
  std::string after;
  while (true) {
    const auto names = store.consumers(after, kPage);
    for (const auto& name : names) {
      context.stop().throw_if_stopped();
      const auto status = status_of(store.checkpoints(name));
      context.out().record({{"subscription", name},
                            {"members", status.members},
                            {"global_position", status.position ? Value(*status.position) : Value()},
                            {"lag", status.position ? Value(std::max<Position>(head - *status.position, 0)) : Value()},
                            {"parked", count_parked(store, name)},
                            {"saved_at", Instant{status.saved_at}}});
    }
    if (names.size() < kPage) return true;
    after = names.back();
  }
}

}  // namespace evs::commands
