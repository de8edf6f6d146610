#include "commands/subscription_retry.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"
#include "commands/subscription_status.hpp"
#include "core/excerpt.hpp"
#include "core/numbers.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo SubscriptionRetry::info() const {
  return {
      "subscription retry",
      "have parked events delivered again",
      "[options] NAME POSITION|EVENT_ID|--all",
      "Marks a parked event, or all of them, as due: the process that works on the subscription delivers it again within a "
      "second, a later one when it starts, out of its order. It stays parked until that succeeds; when it fails again in "
      "all its attempts it is no longer due.",
      {{"evs subscription retry mailer 118", "one event, by its position"},
       {"evs subscription retry mailer --all", "all that are parked"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-subscribe(1)"}};
}

OptionTable SubscriptionRetry::options() {
  OptionTable table;
  table.options = {{"--all", "", "all events that are parked", ValueKind::none, &all_}};
  table.operands = {{"NAME", "the subscription", ValueKind::text, &name_, true},
                    {"POSITION|EVENT_ID", "a parked event", ValueKind::event_id, &id_}};
  return table;
}

bool SubscriptionRetry::run(Context& context) {
  if (id_.has_value() == all_) {
    throw Error(ErrorCode::usage, "retry needs either a parked event or --all")
        .help(fmt::format("evs subscription parked --store {} {}    # lists them", shell_quote(context.globals().store),
                          *name_));
  }
  auto& store = store_to_change(context);
  known_subscription(context, store, *name_);
  const auto due = make_due(context, store, all_ ? std::nullopt : std::optional(wanted_position(store)));
  if (!all_ && due == 0) {
    throw Error(ErrorCode::event_not_found, fmt::format("event {} is not parked by '{}'", excerpt(*id_), *name_))
        .help(fmt::format("evs subscription parked --store {} {}", shell_quote(context.globals().store), *name_));
  }
  note_if_dry(context, "nothing was made due");
  context.out().record({{"subscription", *name_}, {"due", due}});
  return true;
}

/// 0 when no event has that id.
Position SubscriptionRetry::wanted_position(Store& store) const {
  if (const auto id = parse_uuid(*id_)) return store.find_event(*id).value_or(0);
  if (id_->find_first_not_of("0123456789") != std::string::npos) {
    throw Error(ErrorCode::usage, fmt::format("{} is neither a position nor an event id", excerpt(*id_)));
  }
  return parse_integer(*id_, 1, kMaxInteger, "a position");
}

/// The event at `only`, or all when it is absent; gives how many. One transaction: what is delivered or dropped by then
/// must not come back.
std::int64_t SubscriptionRetry::make_due(Context& context, Store& store, std::optional<Position> only) const {
  if (!writes_to(context, store)) {
    if (!only) return count_parked(store, *name_);
    const auto next = store.parked(*name_, ParkedKind::all, *only - 1, 1);
    return !next.empty() && next.front().position == *only ? 1 : 0;
  }
  const auto due = store.make_due(*name_, only.value_or(1), only.value_or(kLastPosition));
  context.committed();
  return due;
}

}  // namespace evs::commands
