#include "core/numbers.hpp"

#include <catch2/catch.hpp>

#include <limits>

#include "core/error.hpp"

namespace {

std::string refusal(const std::string& text, std::int64_t low, std::int64_t high) {
  try {
    evs::parse_integer(text, low, high, "--limit");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_number);
    return error.message();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("integers are decimal digits, also with leading zeros", "[numbers]") {
  CHECK(evs::parse_integer("0", 0, 10, "n") == 0);
  CHECK(evs::parse_integer("010", 0, 10, "n") == 10);
  CHECK(evs::parse_integer("9007199254740991", 0, evs::kMaxInteger, "n") == evs::kMaxInteger);
  CHECK(evs::parse_integer("-3", -5, 5, "n") == -3);
}

TEST_CASE("what is not an integer in the range is refused, naming value and range", "[numbers]") {
  const auto text = GENERATE(as<std::string>{}, "", "-1", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "11", "1_0",
                             "99999999999999999999", "9223372036854775808", "\xef\xbc\x99", "ten");
  CAPTURE(text);
  CHECK(refusal(text, 0, 10) == "--limit must be a whole number from 0 to 10, not '" + text + "'");
}

TEST_CASE("a long wrong number is shown in part", "[numbers]") {
  CHECK(refusal(std::string(2'000'000, '9'), 0, 10) ==
        "--limit must be a whole number from 0 to 10, not '" + std::string(60, '9') + "...' (2000000 bytes)");
}

TEST_CASE("a wrong number cannot break the line or act on a terminal", "[numbers]") {
  CHECK(refusal("1\n\x1b[2J", 0, 10) == "--limit must be a whole number from 0 to 10, not '1\\u000a\\u001b[2J'");
}

TEST_CASE("sizes take powers of 1024", "[numbers]") {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(evs::parse_size("1048576", 0, most, "n") == 1048576);
  CHECK(evs::parse_size("512KiB", 0, most, "n") == 524288);
  CHECK(evs::parse_size("64MiB", 0, most, "n") == 67108864);
  CHECK(evs::parse_size("1GiB", 0, most, "n") == 1073741824);
  CHECK(evs::parse_size("2K", 0, most, "n") == 2048);
  CHECK(evs::parse_size("2M", 0, most, "n") == 2097152);
  CHECK(evs::parse_size("2G", 0, most, "n") == 2147483648);
}

TEST_CASE("other sizes are refused with the range in bytes", "[numbers]") {
  const auto text = GENERATE(as<std::string>{}, "", "KiB", "1KB", "1kib", "1.5MiB", "-1K", "1 KiB", "99999999999G",
                             "9999999999999999999", "2MiB", "1T");
  CAPTURE(text);
  CHECK_THROWS_WITH(
      evs::parse_size(text, 1, 1048576, "--max-bytes"),
      "--max-bytes must be a size from 1 to 1048576 bytes, such as 65536, 512KiB or 64MiB, not '" + text + "'");
}

TEST_CASE("numbers for people have groups and units", "[numbers]") {
  CHECK(evs::group_digits(0) == "0");
  CHECK(evs::group_digits(999) == "999");
  CHECK(evs::group_digits(1707) == "1,707");
  CHECK(evs::group_digits(1234567) == "1,234,567");
  CHECK(evs::group_digits(-123456) == "-123,456");
  CHECK(evs::format_size(0) == "0 B");
  CHECK(evs::format_size(1023) == "1023 B");
  CHECK(evs::format_size(1024) == "1.0 KiB");
  CHECK(evs::format_size(4'404'019) == "4.2 MiB");
  CHECK(evs::format_size(1024 * 1024 - 1) == "1.0 MiB");
  CHECK(evs::format_size(std::numeric_limits<std::int64_t>::max()) == "8.0 EiB");
}
