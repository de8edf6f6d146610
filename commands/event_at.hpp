// One event by its position, where a command needs no selection. One thread; what it throws is the store's.
#pragma once

#include <memory>
#include <optional>

#include "core/store.hpp"

namespace evs::commands {

/// Absent when the log has no such position. `keep` holds what the view points into.
std::optional<EventView> event_at(Store& store, Position position, std::unique_ptr<EventCursor>& keep);

}  // namespace evs::commands
