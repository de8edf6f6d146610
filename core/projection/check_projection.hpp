// What is wrong or doubtful in a projection's definition, found without a store: SQL that does not prepare, tables
// without a key, the clock. Used by `projection check`. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/definition/definition.hpp"

namespace evs {

enum class Severity { error, warning };

struct DefinitionProblem {
  Severity severity = Severity::error;
  std::int64_t line = 0;
  std::string message;
  std::string help;  // empty = none
};

/// In the order of their lines. A handler is looked at even when another one is wrong.
std::vector<DefinitionProblem> check_projection(const Definition& definition);

}  // namespace evs
