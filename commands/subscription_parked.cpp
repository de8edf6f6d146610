#include "commands/subscription_parked.hpp"

#include "commands/event_at.hpp"
#include "commands/subscription_status.hpp"

namespace evs::commands {

CommandInfo SubscriptionParked::info() const {
  return {
      "subscription parked",
      "list events that were set aside",
      "[options] NAME",
      "Lists the events that could not be delivered in all their attempts, in the order of their position: how often it was "
      "tried, when the event was set aside, the last error, and whether it is due, which means that it is delivered again "
      "as soon as a process works on the subscription.",
      {{"evs subscription parked mailer", "what was set aside and why"},
       {"evs subscription parked mailer --ids | xargs -n1 evs show", "the events themselves"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-subscribe(1)"}};
}

OptionTable SubscriptionParked::options() {
  OptionTable table;
  table.operands = {{"NAME", "the subscription", ValueKind::text, &name_, true}};
  return table;
}

bool SubscriptionParked::run(Context& context) {
  auto& store = *context.store(Access::read).store;
  known_subscription(context, store, *name_);
  context.out().columns({"global_position", "stream_id", "event_type", "attempts", "parked_at", "due", "reason"});
  for_each_parked(store, *name_, ParkedKind::all, [&](const ParkedDelivery& parked) {
    context.stop().throw_if_stopped();
    std::unique_ptr<EventCursor> keep;
    const auto event = event_at(store, parked.position, keep);
    context.out().record({{"global_position", parked.position},
                          {"stream_id", event ? std::string(event->stream) : std::string()},
                          {"event_type", event ? std::string(event->type) : std::string()},
                          {"attempts", parked.attempts},
                          {"parked_at", Instant{parked.parked_at}},
                          {"due", parked.due},
                          {"reason", parked.reason}});
    return true;
  });
  return true;
}

}  // namespace evs::commands
