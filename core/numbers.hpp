// Strict decimal numbers from text, and numbers for people. No octal, no sign unless asked, no
// blanks, no clamping. Parsers throw Error (bad_number) naming the accepted range; the caller adds
// the option's name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace evs {

/// Largest integer evs itself uses: JSON readers keep integers exact up to here (RFC 8259 section
/// 6).
inline constexpr std::int64_t kMaxInteger = 9'007'199'254'740'991;  // 2^53 - 1

/// ASCII digits only (`010` is ten), low <= value <= high. `what` names the value in the error:
/// "expected version".
std::int64_t parse_integer(std::string_view text, std::int64_t low, std::int64_t high, std::string_view what);
/// Bytes: `1048576`, `512KiB`, `64MiB`, `1GiB` (also `K`, `M`, `G`, powers of 1024).
std::int64_t parse_size(std::string_view text, std::int64_t low, std::int64_t high, std::string_view what);

/// `1,707`.
std::string group_digits(std::int64_t value);
/// `4.2 MiB`.
std::string format_size(std::int64_t bytes);

}  // namespace evs
