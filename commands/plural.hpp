// A count with its noun, for sentences to people: "1 event", "12,345 events". Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/numbers.hpp"

namespace evs::commands {

inline std::string plural(std::int64_t count, std::string_view noun) {
  return group_digits(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

}  // namespace evs::commands
