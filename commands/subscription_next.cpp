#include "commands/subscription_next.hpp"

#include <fmt/format.h>

#include "commands/group_option.hpp"
#include "core/subscription.hpp"

namespace evs::commands {

CommandInfo SubscriptionNext::info() const {
  return {
      "subscription next",
      "print the events that come after the checkpoint",
      "NAME [options] [STREAM|PATTERN]...",
      "Prints the selected events that a subscription has not done yet, up to --limit, and changes nothing: for scripts that "
      "fetch events themselves. What is done they tell with `evs subscription ack`. Of a subscription that does not exist "
      "yet everything is next; --from and --after say otherwise.",
      {{"evs subscription next billing -n 10", "the next ten events"},
       {"evs subscription next billing -n 1 -e --ids", "the position of the next one, exit 1 when there is none"}},
      all_formats(),
      false,
      {1, 3, 6, 7, 8, 9, 10, 128},
      {"evs-subscribe(1)"}};
}

OptionTable SubscriptionNext::options() {
  OptionTable table;
  table.options = {
      group_option(selection_.member),
      {"-e,--exit-status", "", "exit with 1 when there is no event", ValueKind::none, &exit_status_},
  };
  add_selection(table, selection_, Offers::delivery);
  table.operands = {
      {"NAME", "the subscription", ValueKind::text, &name_, true},
      {"STREAM|PATTERN", "streams to print, by name or pattern", ValueKind::stream, &selection_.operands, false, true}};
  return table;
}

bool SubscriptionNext::run(Context& context) {
  check_subscription_name(*name_);
  auto& store = *context.store(Access::read).store;
  context.out().expect_events();
  const auto position = subscription_position(store, context.globals().store, *name_, selection_.member);
  if (!position) context.note(fmt::format("{} does not exist yet", subscription_text(*name_, selection_.member)));
  selection_.go_on_after(position);
  SelectedEvents events(context, store, selection_);
  bool any = false;
  for (EventView event; events.next_now(event);) {
    context.out().event(event, selection_.with_hash);
    any = true;
  }
  return any || !exit_status_;
}

}  // namespace evs::commands
