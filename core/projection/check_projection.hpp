// What is wrong or doubtful in a projection's definition, found without a store: SQL that does not prepare, tables
// without a key, the clock. Used by `projection check`. Pure; any thread.
#pragma once

#include <vector>

#include "core/definition/definition.hpp"
#include "core/definition/definition_problem.hpp"

namespace evs {

/// In the order of their lines. A handler is looked at even when another one is wrong.
std::vector<DefinitionProblem> check_projection(const Definition& definition);

}  // namespace evs
