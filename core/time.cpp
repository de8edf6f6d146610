#include "core/time.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <tuple>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/numbers.hpp"

namespace evs {

namespace {

constexpr Duration kMinute = 60 * kSecond;
constexpr Duration kHour = 60 * kMinute;
constexpr Duration kDay = 24 * kHour;
constexpr std::size_t kTextSize = 27;

constexpr Timestamp midnight(std::chrono::year_month_day date) {
  return std::chrono::sys_days(date).time_since_epoch().count() * kDay;
}
static_assert(kFirstTimestamp == midnight(std::chrono::year(0) / 1 / 1));
static_assert(kLastTimestamp == midnight(std::chrono::year(9999) / 12 / 31) + kDay - 1);

/// Reads a text from the left; once something did not fit, everything after fails too.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  /// Exactly `count` digits, at most `high`.
  int digits(std::size_t count, int high) {
    if (rest_.size() < count) return fail();
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = rest_[i];
      if (c < '0' || c > '9') return fail();
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value <= high ? value : fail();
  }
  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void need(char wanted) {
    if (!take(wanted)) fail();
  }
  int fail() {
    failed_ = true;
    return 0;
  }
  bool next_is_digit() const { return !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; }
  bool failed() const { return failed_; }
  bool done() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

/// `2026-01-15`, as midnight UTC.
Timestamp read_date(Reader& in) {
  const int year = in.digits(4, 9999);
  in.need('-');
  const int month = in.digits(2, 12);
  in.need('-');
  const int day = in.digits(2, 31);
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (in.failed() || !date.ok()) return in.fail();
  return midnight(date);
}

/// `.5`, `.123456789`, or nothing, as microseconds.
Duration read_fraction(Reader& in) {
  if (!in.take('.')) return 0;
  Duration micros = 0;
  int count = 0;
  for (; in.next_is_digit(); ++count) {
    const int digit = in.digits(1, 9);
    if (count < 6) micros = micros * 10 + digit;
  }
  if (count == 0 || count > 9) in.fail();
  for (; count < 6; ++count) micros *= 10;
  return micros;
}

/// `Z`, `+05:30`, as microseconds east of UTC.
Duration read_zone(Reader& in) {
  if (in.take('Z') || in.take('z')) return 0;
  const Duration sign = in.take('-') ? -1 : 1;
  if (sign == 1) in.need('+');
  const Duration hours = in.digits(2, 23) * kHour;
  in.need(':');
  return sign * (hours + in.digits(2, 59) * kMinute);
}

std::optional<Timestamp> read_rfc3339(std::string_view text) {
  Reader in(text);
  const Timestamp date = read_date(in);
  if (!in.take('T')) in.need('t');
  const Duration hour = in.digits(2, 23) * kHour;
  in.need(':');
  const Duration minute = in.digits(2, 59) * kMinute;
  in.need(':');
  const int second = in.digits(2, 60);
  const Duration fraction = read_fraction(in);
  const Timestamp to_minute = date + hour + minute - read_zone(in);
  if (!in.done()) return std::nullopt;
  // RFC 3339 section 5.7: a leap second is 23:59:60 UTC, elsewhere 60 is a typing error.
  const bool leap = second == 60;
  if (leap && (to_minute % kDay + kDay) % kDay != kDay - kMinute) return std::nullopt;
  const Timestamp time = to_minute + (leap ? kMinute - 1 : second * kSecond + fraction);
  if (time < kFirstTimestamp || time > kLastTimestamp) return std::nullopt;
  return time;
}

struct Unit {
  std::string_view name;
  Duration span;
};
/// Largest first: each unit is looked for after the one before it.
constexpr std::array<Unit, 7> kUnits = {
    {{"w", 7 * kDay}, {"d", kDay}, {"h", kHour}, {"m", kMinute}, {"s", kSecond}, {"ms", kMillisecond}, {"us", 1}}};

std::optional<Duration> read_duration(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  Duration total = 0;
  auto from = kUnits.begin();
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    const auto digits = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    const std::string_view number = text.substr(0, digits);
    text.remove_prefix(digits);
    const auto letters = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_digit) - text.begin());
    const std::string_view name = text.substr(0, letters);
    text.remove_prefix(letters);
    const auto unit = std::find_if(from, kUnits.end(), [&](const Unit& u) { return u.name == name; });
    if (number.empty() || number.size() > 16 || unit == kUnits.end()) return std::nullopt;
    from = unit + 1;
    Duration part = 0;
    if (__builtin_mul_overflow(std::stoll(std::string(number)), unit->span, &part)) return std::nullopt;
    if (__builtin_add_overflow(total, part, &total) || total > kMaxInteger) return std::nullopt;
  }
  return total;
}

/// The last two decimal digits of `value`.
char* put_two(char* out, std::uint32_t value) {
  static constexpr auto kPairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
      pairs[2 * i] = static_cast<char>('0' + i / 10);
      pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
  }();
  return std::copy_n(kPairs.data() + std::size_t{2} * (value % 100), 2, out);
}

char* put(char* out, char c) {
  *out = c;
  return out + 1;
}

}  // namespace

Timestamp parse_rfc3339(std::string_view text) {
  if (const auto time = read_rfc3339(text)) return *time;
  throw Error(ErrorCode::bad_time,
              fmt::format("{} is not a time of the form 2026-01-15T10:30:00Z (RFC 3339: date, T, time, and Z or an "
                          "offset such as +01:00; years 0000 to 9999)",
                          excerpt(text)));
}

Timestamp parse_time(std::string_view text, Timestamp now) {
  if (text == "now") return now;
  if (const auto time = read_rfc3339(text)) return *time;
  Reader in(text);
  const Timestamp date = read_date(in);
  if (in.done()) return date;
  if (const auto ago = read_duration(text); ago && *ago <= now - kFirstTimestamp) return now - *ago;
  throw Error(ErrorCode::bad_time,
              fmt::format("{} is not a time: expected 2026-01-15T10:30:00Z (RFC 3339 with Z or an offset such as "
                          "+01:00), a date 2026-01-15, now, or a duration ago such as 90s, 1h30m, 7d",
                          excerpt(text)));
}

Duration parse_duration(std::string_view text) {
  if (text == "0") return 0;
  if (const auto span = read_duration(text)) return *span;
  throw Error(ErrorCode::bad_time,
              fmt::format("{} is not a duration: expected whole numbers with units, largest first, such as 500ms, "
                          "90s, 1h30m, 7d (w d h m s ms us), at most {}d",
                          excerpt(text), kMaxInteger / kDay));
}

void format_timestamp(Timestamp time, char* out) {
  const Timestamp shown = std::clamp(time, kFirstTimestamp, kLastTimestamp);
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::microseconds(shown));
  const std::chrono::year_month_day date{std::chrono::sys_days(days)};
  const Duration of_day = shown - days.count() * kDay;
  const auto year = static_cast<std::uint32_t>(static_cast<int>(date.year()));
  const auto second = static_cast<std::uint32_t>(of_day / kSecond);
  const auto micros = static_cast<std::uint32_t>(of_day % kSecond);
  out = put(put_two(put_two(out, year / 100), year), '-');
  out = put(put_two(out, static_cast<unsigned>(date.month())), '-');
  out = put(put_two(out, static_cast<unsigned>(date.day())), 'T');
  out = put(put_two(out, second / 3600), ':');
  out = put(put_two(out, second / 60 % 60), ':');
  out = put(put_two(out, second % 60), '.');
  put(put_two(put_two(put_two(out, micros / 10'000), micros / 100), micros), 'Z');
}

std::string format_timestamp(Timestamp time) {
  std::string text(kTextSize, '\0');
  format_timestamp(time, text.data());
  return text;
}

std::string format_duration(Duration span) {
  if (span < 0) return '-' + format_duration(-std::max(span, -kMaxInteger));
  if (span < kMillisecond) return fmt::format("{} us", span);
  if (span < kSecond) return fmt::format("{} ms", span / kMillisecond);
  if (span < kMinute) return fmt::format("{:.1f} s", static_cast<double>(span / (kSecond / 10)) / 10);
  const auto [large, small, large_name, small_name] =
      span < kHour  ? std::tuple(span / kMinute, span / kSecond % 60, 'm', 's')
      : span < kDay ? std::tuple(span / kHour, span / kMinute % 60, 'h', 'm')
                    : std::tuple(span / kDay, span / kHour % 24, 'd', 'h');
  if (small == 0) return fmt::format("{}{}", large, large_name);
  return fmt::format("{}{} {}{}", large, large_name, small, small_name);
}

Timestamp monotonic_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * kSecond + now.tv_nsec / 1000;
}

Timestamp system_now() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<Timestamp>(now.tv_sec) * kSecond + now.tv_nsec / 1000;
}

}  // namespace evs
