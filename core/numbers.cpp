#include "core/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/error.hpp"
#include "core/excerpt.hpp"

namespace evs {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits with at most a leading minus; empty when there is anything else or the value overflows.
std::optional<std::int64_t> decimal(std::string_view text) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

struct Unit {
  std::string_view name;
  std::int64_t bytes;
};
constexpr std::array<Unit, 6> kUnits = {
    {{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}}};

}  // namespace

std::int64_t parse_integer(std::string_view text, std::int64_t low, std::int64_t high, std::string_view what) {
  const auto value = text.starts_with('-') && low >= 0 ? std::nullopt : decimal(text);
  if (value && *value >= low && *value <= high) return *value;
  throw Error(ErrorCode::bad_number,
              fmt::format("{} must be a whole number from {} to {}, not {}", what, low, high, excerpt(text)));
}

std::int64_t parse_size(std::string_view text, std::int64_t low, std::int64_t high, std::string_view what) {
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return text.ends_with(u.name); });
  const std::int64_t factor = unit == kUnits.end() ? 1 : unit->bytes;
  const std::string_view digits = unit == kUnits.end() ? text : text.substr(0, text.size() - unit->name.size());
  const auto count = digits.starts_with('-') ? std::nullopt : decimal(digits);
  std::int64_t bytes = 0;
  if (count && !__builtin_mul_overflow(*count, factor, &bytes) && bytes >= low && bytes <= high) return bytes;
  throw Error(ErrorCode::bad_number,
              fmt::format("{} must be a size from {} to {} bytes, such as 65536, 512KiB or 64MiB, not {}", what, low,
                          high, excerpt(text)));
}

std::string group_digits(std::int64_t value) {
  std::string text = std::to_string(value);
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, 1, ',');
  return text;
}

std::string format_size(std::int64_t bytes) {
  constexpr std::array<std::string_view, 6> kNames = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  if (bytes < 1024) return fmt::format("{} B", bytes);
  double value = static_cast<double>(bytes) / 1024;
  std::size_t name = 0;
  // 1023.95 would round up to 1024.0 of the smaller unit.
  while (value >= 1023.95 && name + 1 < kNames.size()) {
    value /= 1024;
    ++name;
  }
  return fmt::format("{:.1f} {}", value, kNames[name]);
}

}  // namespace evs
