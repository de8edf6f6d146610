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

std::vector<EventView> events_at(Store& store, Position position, Lifter* lifter, std::unique_ptr<EventCursor>& keep) {
  const auto stored = event_at(store, position, keep);
  if (!stored) return {};
  if (lifter == nullptr) return {*stored};
  std::vector<EventView> parts(lifter->lift(*stored));
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = lifter->part(i);
  return parts;
}

}  // namespace evs::commands
