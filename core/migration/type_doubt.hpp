// Doubts about the name of an event type that somebody asks for: mostly a typing mistake, or the name that a migration
// has taken away. Used by the selection of events and by `projection check`. One thread with its store; fails as
// reading the store does.
#pragma once

#include <optional>
#include <string>

#include "core/migration/upcaster_set.hpp"
#include "core/store.hpp"

namespace evs {

struct TypeDoubt {
  std::string message;     // "the store has no event of type 'OrderPlacd'"
  std::string hint;        // "did you mean 'OrderPlaced'?"; may be empty
  bool is_stored = false;  // events of the type are stored, and none is read with it
};

/// Absent for a type that events have when they are lifted by `set`, which is empty where they come as they are stored.
std::optional<TypeDoubt> doubt_of(const std::string& type, Store& store, const UpcasterSet& set);

}  // namespace evs
