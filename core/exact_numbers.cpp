#include "core/exact_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "core/excerpt.hpp"
#include "core/json_path.hpp"
#include "core/json_text.hpp"

namespace evs {

namespace {

constexpr std::size_t kExactDigits = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool fits_int64(std::string_view integer) {
  std::int64_t value = 0;
  const auto end = integer.data() + integer.size();
  const auto result = std::from_chars(integer.data(), end, value);
  return result.ec == std::errc() && result.ptr == end;
}

/// Digits between the first and the last that is not 0, whatever the exponent.
std::size_t significant_digits(std::string_view number) {
  const auto mantissa = number.substr(0, number.find_first_of("eE"));
  const auto first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return 0;
  const auto last = mantissa.find_last_of("123456789");
  const auto digits = mantissa.substr(first, last - first + 1);
  return static_cast<std::size_t>(std::count_if(digits.begin(), digits.end(), is_digit));
}

/// Below the smallest normal double digits get lost one after the other, above the largest everything does.
bool in_range_of_double(std::string_view number) {
  double value = 0;
  const auto result = std::from_chars(number.data(), number.data() + number.size(), value);
  return result.ec == std::errc() && (value == 0 || std::abs(value) >= std::numeric_limits<double>::min());
}

/// Why a number cannot be computed with exactly; empty when it can.
std::string_view number_fault(std::string_view number) {
  if (number.find_first_of(".eE") == std::string_view::npos) {
    return fits_int64(number) ? std::string_view() : "an integer past 64 bits";
  }
  if (significant_digits(number) > kExactDigits) return "a number of more than 15 significant digits";
  if (significant_digits(number) > 0 && !in_range_of_double(number)) return "a number outside of what a double holds";
  return {};
}

/// Whether the inside of a string token holds the escape of NUL.
bool holds_nul(std::string_view token) {
  for (std::size_t at = token.find('\\'); at != std::string_view::npos; at = token.find('\\', at + 2)) {
    if (token.substr(at, 6) == "\\u0000") return true;
  }
  return false;
}

/// Where in the text a scan stands: for each open value its kind, and the key or index that leads on.
struct Level {
  bool object;
  std::size_t index;     // of the element, in an array
  std::string_view key;  // token of the member, in an object
};

std::string path_of(const std::vector<Level>& levels) {
  std::string path;
  for (const auto& level : levels) {
    append_pointer_token(level.object ? json_unescape(level.key) : std::to_string(level.index), path);
  }
  return path;
}

std::size_t string_end(std::string_view json, std::size_t at) {
  for (++at; json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return at + 1;
}

}  // namespace

std::optional<InexactValue> find_inexact(std::string_view json) {
  constexpr std::string_view kNul = "a string that holds \\u0000";
  std::vector<Level> levels;
  bool key_next = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') {
      const auto token = json.substr(at, string_end(json, at) - at);
      at += token.size() - 1;
      if (key_next) levels.back().key = token;
      key_next = false;
      if (holds_nul(token)) return InexactValue{path_of(levels), std::string(token), kNul};
    } else if (c == '{' || c == '[') {
      levels.push_back({c == '{', 0, "\"\""});
      key_next = c == '{';
    } else if (c == '}' || c == ']') {
      levels.pop_back();
      key_next = false;
    } else if (c == ',') {
      ++levels.back().index;
      key_next = levels.back().object;
    } else if (c == '-' || is_digit(c)) {
      const auto number = json.substr(at, std::min(json.find_first_not_of("+-.0123456789eE", at), json.size()) - at);
      at += number.size() - 1;
      if (const auto fault = number_fault(number); !fault.empty()) {
        return InexactValue{path_of(levels), std::string(number), fault};
      }
    }
  }
  return std::nullopt;
}

std::string why_inexact(const EventView& event) {
  for (const auto& [name, json] : {std::pair{"data", event.data}, {"metadata", event.metadata}}) {
    if (json.empty()) continue;
    if (const auto found = find_inexact(json)) {
      return fmt::format("{}:{} is {}, {} that SQL would change, and the definition is strict", name, found->path,
                         excerpt(found->value), found->reason);
    }
  }
  return {};
}

}  // namespace evs
