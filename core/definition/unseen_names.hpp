// Names in a definition that no event of the store has: mostly typing mistakes, of which the engine knows nothing. Used
// by `projection check`. One thread with its store; fails as reading the store does.
#pragma once

#include <vector>

#include "core/definition/definition.hpp"
#include "core/definition/definition_problem.hpp"
#include "core/migration/upcaster_set.hpp"
#include "core/store.hpp"

namespace evs {

/// A warning for each type, category or stream that `evs:on` and `evs:from` name and the store has never seen, with the
/// nearest names that it has, or what becomes of the events when they are lifted by `set`. Nothing for a store without
/// events.
std::vector<DefinitionProblem> unseen_names(const Definition& definition, Store& store, const UpcasterSet& set);

}  // namespace evs
