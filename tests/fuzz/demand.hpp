// How a fuzz target states a rule. Ends the process when it is broken, so that any fuzzing engine notices.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/utf8.hpp"

namespace evs::fuzz {

/// Ends the process with the broken rule and the input when `holds` is false.
inline void demand(bool holds, const char* rule, std::string_view input) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\ninput (%zu bytes): %s\n", rule, input.size(), terminal_safe(input).c_str());
  std::abort();
}

}  // namespace evs::fuzz
