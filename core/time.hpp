// Points in time and spans as evs reads and writes them: microseconds since 1970-01-01T00:00:00Z,
// RFC 3339 text. Locale and TZ never matter. Parsers throw Error (bad_time) naming the form
// expected; callers add the option or line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace evs {

/// Microseconds since 1970-01-01T00:00:00Z; years 0000 to 9999.
using Timestamp = std::int64_t;
/// Microseconds.
using Duration = std::int64_t;

/// 0000-01-01T00:00:00Z and the last microsecond of the year 9999.
inline constexpr Timestamp kFirstTimestamp = -62'167'219'200'000'000;
inline constexpr Timestamp kLastTimestamp = 253'402'300'799'999'999;

inline constexpr Duration kMillisecond = 1'000;
inline constexpr Duration kSecond = 1'000'000;

/// RFC 3339 date-time with a zone (`Z` or offset); up to 9 fraction digits, those past 6 are cut. A
/// leap second (23:59:60 UTC) is taken as 23:59:59.999999. No `24:00`, no day that the month lacks.
Timestamp parse_rfc3339(std::string_view text);
/// RFC 3339, or a date (midnight UTC), or `now`, or a duration ago (`90s`, `1h30m`, `7d`). `now` is
/// passed in.
Timestamp parse_time(std::string_view text, Timestamp now);
/// `500ms`, `90s`, `1h30m`, `7d`, `2w`: units us ms s m h d w, largest first, no signs, no blanks,
/// no bare number but `0`.
Duration parse_duration(std::string_view text);

/// `2026-01-15T10:30:00.123456Z`: always six digits and Z (27 characters).
std::string format_timestamp(Timestamp time);
/// Writes those 27 characters to `out`; a time outside the years 0000 to 9999 is shown as the
/// nearest inside.
void format_timestamp(Timestamp time, char* out);
/// For people: `1h 30m`, `350 ms`, `2.4 s`.
std::string format_duration(Duration span);

Timestamp system_now();
/// Microseconds of a clock that never jumps (CLOCK_MONOTONIC): for measuring spans only.
Timestamp monotonic_now();

}  // namespace evs
