#include "core/definition/definition_problem.hpp"

namespace evs {

DefinitionProblem endless(std::int64_t line) {
  return {Severity::error, line, "it ran for " + format_duration(kTrialTime) + " without an end",
          "a recursive query needs a LIMIT or a WHERE that ends it"};
}

}  // namespace evs
