// What computing with JSON in SQL would change (promises B13): numbers that neither a 64-bit integer nor a double holds
// exactly, and NUL inside text. Used by definitions under `-- evs:strict`. Pure; any thread; never fails.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/event.hpp"

namespace evs {

/// A value that SQL would alter.
struct InexactValue {
  std::string path;         // JSON Pointer (RFC 6901), empty for the whole text
  std::string value;        // as written
  std::string_view reason;  // "an integer past 64 bits"
};

/// The first such value of valid JSON: an integer outside of -2^63 to 2^63-1, a number of more than 15 significant
/// digits or outside of what a double holds in full, a string or key with \u0000. Absent when there is none.
std::optional<InexactValue> find_inexact(std::string_view json);
/// Why an event fails a strict definition, in words for its error; empty when data and metadata are exact.
std::string why_inexact(const EventView& event);

}  // namespace evs
