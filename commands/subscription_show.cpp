#include "commands/subscription_show.hpp"

#include "commands/subscription_status.hpp"

namespace evs::commands {

CommandInfo SubscriptionShow::info() const {
  return {
      "subscription show",
      "show the checkpoints of a subscription",
      "[options] NAME",
      "Shows the checkpoint of each member of a subscription; one that is not shared has the only member 1. A checkpoint is "
      "a position with the store's id, its epoch and the chain hash of the event there; fits tells whether this is the "
      "history of the store. Member 0 stands, after a reset, for members that have not begun since.",
      {{"evs subscription show mailer", "how far each member has come"},
       {"evs subscription show mailer --ids", "the members alone"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-subscribe(1)"}};
}

OptionTable SubscriptionShow::options() {
  OptionTable table;
  table.operands = {{"NAME", "the subscription", ValueKind::text, &name_, true}};
  return table;
}

bool SubscriptionShow::run(Context& context) {
  auto& store = *context.store(Access::read).store;
  const auto checkpoints = known_subscription(context, store, *name_);
  context.out().columns(
      {"member", "members", "global_position", "lag", "fits", "saved_at", "hash", "epoch", "store_id"});
  context.out().table_columns({"member", "members", "global_position", "lag", "fits", "saved_at"});
  const auto info = store.info();
  const auto head = store.head_position();
  for (const auto& entry : checkpoints) {
    const auto& at = entry.at;
    const bool fits =
        entry.sound && at.store_id == info.store_id && at.epoch == info.epoch && store.hash_at(at.position) == at.hash;
    context.out().record({{"member", entry.member},
                          {"members", entry.group_size},
                          {"global_position", at.position},
                          {"lag", std::max<std::int64_t>(head - at.position, 0)},
                          {"fits", fits},
                          {"saved_at", Instant{entry.saved_at}},
                          {"hash", to_hex(at.hash)},
                          {"epoch", at.epoch},
                          {"store_id", to_string(at.store_id)}});
  }
  return true;
}

}  // namespace evs::commands
