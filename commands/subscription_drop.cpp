#include "commands/subscription_drop.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"
#include "commands/plural.hpp"
#include "commands/subscription_status.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo SubscriptionDrop::info() const {
  return {
      "subscription drop",
      "forget a subscription",
      "[options] NAME",
      "Removes the checkpoints of a subscription and what it has parked; no event is touched. It needs --yes, because a "
      "subscription of that name begins anew from then on. While a process works on it, it is exit 7.",
      {{"evs subscription drop mailer --yes", "forget it"},
       {"evs subscription drop mailer --dry-run", "tell what would go"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-subscribe(1)"}};
}

OptionTable SubscriptionDrop::options() {
  OptionTable table;
  table.operands = {{"NAME", "the subscription", ValueKind::text, &name_, true}};
  return table;
}

bool SubscriptionDrop::run(Context& context) {
  auto& store = store_to_change(context);
  const auto position = status_of(known_subscription(context, store, *name_)).position;
  const auto parked = count_parked(store, *name_);
  if (writes_to(context, store)) {
    if (!context.globals().yes) {
      throw Error(ErrorCode::usage,
                  fmt::format("dropping '{}' forgets {}, and {}", *name_,
                              position ? fmt::format("that it is at position {}", *position) : "its damaged checkpoint",
                              plural(parked, "parked event")))
          .help(fmt::format("evs subscription drop --store {} {} --yes", shell_quote(context.globals().store), *name_));
    }
    change_unused(context, store, {.consumer = *name_, .only = true, .unpark_after = 0});
  }
  note_if_dry(context, "nothing was dropped");
  context.out().record(
      {{"subscription", *name_}, {"global_position", position ? Value(*position) : Value()}, {"parked", parked}});
  return true;
}

}  // namespace evs::commands
