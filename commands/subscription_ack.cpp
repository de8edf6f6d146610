#include "commands/subscription_ack.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"
#include "commands/group_option.hpp"
#include "commands/position_option.hpp"
#include "core/shell_quote.hpp"
#include "core/subscription.hpp"

namespace evs::commands {

CommandInfo SubscriptionAck::info() const {
  return {
      "subscription ack",
      "move a checkpoint on",
      "[options] NAME POSITION",
      "Tells that a script has done every event of the subscription up to and with POSITION, and makes the subscription when "
      "there is none of that name. A position that is done already changes nothing, unless it lies before the "
      "checkpoint: going back is what `evs subscription reset` does. While a process works on the subscription it is exit 7.",
      {{"evs subscription ack billing 118", "everything up to position 118 is done"},
       {"evs subscription ack billing end", "skip all that is there"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-subscribe(1)"}};
}

OptionTable SubscriptionAck::options() {
  OptionTable table;
  table.options = {group_option(member_)};
  table.operands = {{"NAME", "the subscription", ValueKind::text, &name_, true},
                    {"POSITION", "the last position that is done", ValueKind::position, &position_, true}};
  return table;
}

bool SubscriptionAck::run(Context& context) {
  check_subscription_name(*name_);
  auto& store = store_to_change(context);
  // A dry run leaves the lock alone, whose file it would have to make.
  std::optional<Subscription> subscription;
  if (writes_to(context, store)) subscription.emplace(store, context.globals().store, *name_, member_);
  const auto done =
      subscription ? subscription->position() : subscription_position(store, context.globals().store, *name_, member_);
  const auto head = store.head_position();
  const auto position = parse_position("POSITION", *position_, head);
  if (position < 0 || position > head) {
    throw Error(ErrorCode::event_not_found, fmt::format("the log ends at position {}, before {}", head, position))
        .help(fmt::format("evs subscription next --store {} {}", shell_quote(context.globals().store), *name_));
  }
  if (position < done.value_or(0)) {
    throw Error(ErrorCode::usage, fmt::format("{} is at position {} already, past {}",
                                              subscription_text(*name_, member_), *done, position))
        .help(fmt::format("evs subscription reset --store {} {} --to {}    # deliver again what comes after it",
                          shell_quote(context.globals().store), *name_, position));
  }
  if (subscription) {
    subscription->finish(position);
    subscription->save(context.now());
    context.committed();
  }
  note_if_dry(context, "the checkpoint was not moved");
  context.out().record({{"subscription", *name_}, {"global_position", position}});
  return true;
}

}  // namespace evs::commands
