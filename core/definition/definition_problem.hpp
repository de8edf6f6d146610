// One thing that is wrong or doubtful in a definition, as the checks of `projection check` report it. A value.
#pragma once

#include <cstdint>
#include <string>

namespace evs {

enum class Severity { error, warning };

struct DefinitionProblem {
  Severity severity = Severity::error;
  std::int64_t line = 0;
  std::string message;
  std::string help;  // empty = none
};

}  // namespace evs
