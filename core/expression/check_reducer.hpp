// What is wrong in a reducer's definition, found without a store: expressions that do not prepare, that are no JSON, or
// that have no end. Used by `projection check`. Pure; any thread.
#pragma once

#include <vector>

#include "core/definition/definition.hpp"
#include "core/definition/definition_problem.hpp"

namespace evs {

/// In the order of the handlers. A handler is looked at even when another one is wrong.
std::vector<DefinitionProblem> check_reducer(const Definition& definition);

}  // namespace evs
