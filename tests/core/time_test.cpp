#include "core/time.hpp"

#include <catch2/catch.hpp>

#include <limits>

#include "core/error.hpp"

using evs::format_timestamp;
using evs::parse_rfc3339;

namespace {

constexpr evs::Timestamp kHalfPastTen = 1'768'473'000'000'000;  // 2026-01-15T10:30:00Z, by date(1)

}  // namespace

TEST_CASE("RFC 3339 times become microseconds since 1970", "[time]") {
  CHECK(parse_rfc3339("1970-01-01T00:00:00Z") == 0);
  CHECK(parse_rfc3339("2026-01-15T10:30:00Z") == kHalfPastTen);
  CHECK(parse_rfc3339("2026-01-15t10:30:00z") == kHalfPastTen);
  CHECK(parse_rfc3339("2026-01-15T16:15:00+05:45") == kHalfPastTen);
  CHECK(parse_rfc3339("2026-01-15T00:30:00-10:00") == kHalfPastTen);
  CHECK(parse_rfc3339("2026-01-15T10:30:00-00:00") == kHalfPastTen);
  CHECK(parse_rfc3339("2026-01-15T10:30:00.5Z") == kHalfPastTen + 500'000);
  CHECK(parse_rfc3339("2026-01-15T10:30:00.123456Z") == kHalfPastTen + 123'456);
  CHECK(parse_rfc3339("2026-01-15T10:30:00.123456999Z") == kHalfPastTen + 123'456);
  CHECK(parse_rfc3339("1969-12-31T23:59:59.999999Z") == -1);
  CHECK(parse_rfc3339("0000-01-01T00:00:00Z") == evs::kFirstTimestamp);
  CHECK(parse_rfc3339("9999-12-31T23:59:59.999999Z") == evs::kLastTimestamp);
  CHECK(parse_rfc3339("2024-02-29T00:00:00Z") == 1'709'164'800'000'000);
  CHECK(parse_rfc3339("2000-02-29T00:00:00Z") == 951'782'400'000'000);
}

TEST_CASE("a leap second is the last microsecond before midnight UTC", "[time]") {
  const evs::Timestamp last = parse_rfc3339("2016-12-31T23:59:59.999999Z");
  CHECK(parse_rfc3339("2016-12-31T23:59:60Z") == last);
  CHECK(parse_rfc3339("2016-12-31T23:59:60.7Z") == last);
  CHECK(parse_rfc3339("2017-01-01T00:59:60+01:00") == last);
}

TEST_CASE("other times are refused with the form expected", "[time]") {
  const auto text = GENERATE(
      as<std::string>{}, "", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
      "2024-04-31T00:00:00Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2024-01-00T00:00:00Z",
      "2024-01-01T24:00:00Z", "2024-01-01T10:60:00Z", "2024-01-01T10:30:61Z", "2024-01-01T10:30:60Z",
      "2024-01-01T10:30:00", "2024-01-01T10:30Z", "2024-01-01 10:30:00Z", "2024-01-01T10:30:00+25:00",
      "2024-01-01T10:30:00+0100", "2024-01-01T10:30:00+01", "2024-01-01T10:30:00+01:60", "10000-01-01T00:00:00Z",
      "24-01-01T00:00:00Z", "2024-1-1T00:00:00Z", "2024-01-01T10:30:00.Z", "2024-01-01T10:30:00,5Z",
      "2024-01-01T10:30:00.1234567890Z", "2024-01-01T10:30:00Zx", " 2024-01-01T10:30:00Z", "2024-01-01",
      "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "+024-01-01T00:00:00Z", "2024-01-01T1 :30:00Z");
  CAPTURE(text);
  try {
    parse_rfc3339(text);
    FAIL("accepted");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_time);
    CHECK_THAT(error.message(), Catch::Contains("2026-01-15T10:30:00Z") && Catch::Contains("'" + text + "'"));
  }
}

TEST_CASE("a time to select by is also a date, now, or a duration ago", "[time]") {
  CHECK(evs::parse_time("now", kHalfPastTen) == kHalfPastTen);
  CHECK(evs::parse_time("2026-01-15", 0) == parse_rfc3339("2026-01-15T00:00:00Z"));
  CHECK(evs::parse_time("2026-01-15T10:30:00Z", 0) == kHalfPastTen);
  CHECK(evs::parse_time("90s", kHalfPastTen) == kHalfPastTen - 90 * evs::kSecond);
  CHECK(evs::parse_time("1h30m", kHalfPastTen) == kHalfPastTen - 5400 * evs::kSecond);
  CHECK(evs::parse_time("7d", kHalfPastTen) == kHalfPastTen - 7 * 86400 * evs::kSecond);
}

TEST_CASE("other times to select by are refused with every form accepted", "[time]") {
  const auto text = GENERATE(as<std::string>{}, "", "0", "7", "yesterday", "2024-02-30", "2024-2-3", "-90s", "90 s",
                             "1.5h", "30m1h", "1h1h", "NOW", "2024-01-01T10:30:00", "104249d104249d", "s");
  CAPTURE(text);
  CHECK_THROWS_WITH(evs::parse_time(text, kHalfPastTen), Catch::Contains("RFC 3339") && Catch::Contains("a date") &&
                                                             Catch::Contains("now") && Catch::Contains("90s"));
}

TEST_CASE("a duration may not reach back before the year 0", "[time]") {
  CHECK_THROWS_AS(evs::parse_time("1d", evs::kFirstTimestamp), evs::Error);
  CHECK(evs::parse_time("1d", evs::kFirstTimestamp + 86'400 * evs::kSecond) == evs::kFirstTimestamp);
}

TEST_CASE("durations are whole numbers with units, the largest first", "[time]") {
  CHECK(evs::parse_duration("0") == 0);
  CHECK(evs::parse_duration("15us") == 15);
  CHECK(evs::parse_duration("500ms") == 500'000);
  CHECK(evs::parse_duration("90s") == 90 * evs::kSecond);
  CHECK(evs::parse_duration("2w3d4h5m6s7ms8us") == ((((17 * 24 + 4) * 60 + 5) * 60 + 6) * evs::kSecond) + 7008);
  CHECK(evs::parse_duration("1m500ms") == 60'500'000);
  CHECK(evs::parse_duration("104249d") == 104'249 * (86'400 * evs::kSecond));
}

TEST_CASE("other durations are refused with the form expected", "[time]") {
  const auto text = GENERATE(as<std::string>{}, "", "5", "00", "-5s", "+5s", "5 s", "5S", "5sec", "s", "5s4m", "5s5s",
                             "1.5s", "1e3s", "104250d", "99999999999999999999s", "9999999999999999w", "5s ", "5y");
  CAPTURE(text);
  CHECK_THROWS_WITH(evs::parse_duration(text),
                    "'" + text +
                        "' is not a duration: expected whole numbers with units, largest first, such as "
                        "500ms, 90s, 1h30m, 7d (w d h m s ms us), at most 104249d");
}

TEST_CASE("times print with six digits and Z, and read back", "[time]") {
  CHECK(format_timestamp(0) == "1970-01-01T00:00:00.000000Z");
  CHECK(format_timestamp(kHalfPastTen + 123'456) == "2026-01-15T10:30:00.123456Z");
  CHECK(format_timestamp(-1) == "1969-12-31T23:59:59.999999Z");
  for (evs::Timestamp time = evs::kFirstTimestamp; time < evs::kLastTimestamp - 40'000'000'000'000;
       time += 31'556'952'123'457) {
    CHECK(parse_rfc3339(format_timestamp(time)) == time);
  }
}

TEST_CASE("times outside the years 0000 to 9999 print as the nearest inside", "[time]") {
  CHECK(format_timestamp(evs::kLastTimestamp + 1) == "9999-12-31T23:59:59.999999Z");
  CHECK(format_timestamp(std::numeric_limits<evs::Timestamp>::min()) == "0000-01-01T00:00:00.000000Z");
}

TEST_CASE("durations for people have one or two units", "[time]") {
  CHECK(evs::format_duration(0) == "0 us");
  CHECK(evs::format_duration(850) == "850 us");
  CHECK(evs::format_duration(350'000) == "350 ms");
  CHECK(evs::format_duration(2'400'000) == "2.4 s");
  CHECK(evs::format_duration(59'999'999) == "59.9 s");
  CHECK(evs::format_duration(725 * evs::kSecond) == "12m 5s");
  CHECK(evs::format_duration(5400 * evs::kSecond) == "1h 30m");
  CHECK(evs::format_duration(7200 * evs::kSecond) == "2h");
  CHECK(evs::format_duration(100 * 3600 * evs::kSecond) == "4d 4h");
  CHECK(evs::format_duration(-90 * evs::kSecond) == "-1m 30s");
}

TEST_CASE("the system's clock is after this program was written", "[time]") { CHECK(evs::system_now() > kHalfPastTen); }
