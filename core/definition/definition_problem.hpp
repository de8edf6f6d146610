// One thing that is wrong or doubtful in a definition, as the checks of `projection check` report it. Values; any
// thread.
#pragma once

#include <cstdint>
#include <string>

#include "core/time.hpp"

namespace evs {

enum class Severity { error, warning };

struct DefinitionProblem {
  Severity severity = Severity::error;
  std::int64_t line = 0;
  std::string message;
  std::string help;  // empty = none
};

/// How long a check lets a handler run over an event without content.
inline constexpr Duration kTrialTime = kSecond;
/// A handler that was still running after that.
DefinitionProblem endless(std::int64_t line);

}  // namespace evs
