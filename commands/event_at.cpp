#include "commands/event_at.hpp"

namespace evs::commands {

std::optional<EventView> event_at(Store& store, Position position, std::unique_ptr<EventCursor>& keep) {
  ReadRequest request;
  request.after = position - 1;
  request.to = position;
  request.page_hint = 1;
  keep = store.read(std::move(request));
  EventView event;
  if (position < 1 || !keep->next(event)) return std::nullopt;
  return event;
}

}  // namespace evs::commands
