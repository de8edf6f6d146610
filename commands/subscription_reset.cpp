#include "commands/subscription_reset.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"
#include "commands/position_option.hpp"
#include "commands/subscription_status.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo SubscriptionReset::info() const {
  return {
      "subscription reset",
      "put a subscription to another position",
      "NAME --to POSITION [options]",
      "Makes POSITION the last one that counts as done: what comes after it is delivered next, what comes before is not. "
      "start delivers everything again, end skips all that is there. Parked events after POSITION are taken out of the "
      "parking, because they are delivered again. All members of a group begin there, and their number may be another "
      "one from then on. A checkpoint that does not fit the store (exit 8) or is damaged is replaced too. While a process works on the "
      "subscription it is exit 7.",
      {{"evs subscription reset mailer --to 100", "go on with position 101"},
       {"evs subscription reset search --to start", "deliver everything again"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-subscribe(1)"}};
}

OptionTable SubscriptionReset::options() {
  OptionTable table;
  table.options = {{"--to", "POSITION", "the last position that counts as done (start = none, end, N, -N)",
                    ValueKind::position, &to_}};
  table.operands = {{"NAME", "the subscription", ValueKind::text, &name_, true}};
  return table;
}

bool SubscriptionReset::run(Context& context) {
  if (!to_) {
    throw Error(ErrorCode::usage, "reset needs --to POSITION: the last position that counts as done")
        .help(fmt::format("evs subscription reset --store {} {} --to start    # every event comes again",
                          shell_quote(context.globals().store), *name_));
  }
  auto& store = store_to_change(context);
  known_subscription(context, store, *name_);
  const auto head = store.head_position();
  const auto position = *to_ == "start" ? 0 : parse_position("--to", *to_, head);
  if (position < 0 || position > head) {
    throw Error(ErrorCode::event_not_found, fmt::format("the log ends at position {}, before {}", head, position));
  }
  if (writes_to(context, store)) {
    ConsumerChange change{.consumer = *name_, .only = true, .unpark_after = position};
    change.save = {{0, 0, checkpoint_at(store, position), context.now()}};
    change_unused(context, store, std::move(change));
  }
  note_if_dry(context, "nothing was reset");
  context.out().record({{"subscription", *name_}, {"global_position", position}});
  return true;
}

}  // namespace evs::commands
