// One event by its position, where a command needs no selection. One thread; what it throws is the store's.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/expression/lifter.hpp"
#include "core/store.hpp"

namespace evs::commands {

/// Absent when the log has no such position. `keep` holds what the view points into.
std::optional<EventView> event_at(Store& store, Position position, std::unique_ptr<EventCursor>& keep);

/// The same as it is read: none when it was dropped or is not there, several when it was split. They live until `keep`
/// or the lifter is used again; `lifter` null: as stored.
std::vector<EventView> events_at(Store& store, Position position, Lifter* lifter, std::unique_ptr<EventCursor>& keep);

}  // namespace evs::commands
