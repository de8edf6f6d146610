// Whatever the bytes: times, numbers, ids, names and patterns are taken in one form only, and what is taken comes back.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/event.hpp"
#include "core/names.hpp"
#include "core/numbers.hpp"
#include "core/time.hpp"
#include "core/uuid.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using evs::fuzz::demand;

/// True when `action` refuses; only an Error with a message that a terminal can take is a refusal.
template <typename Action>
bool refuses(std::string_view text, Action action) {
  try {
    action();
    return false;
  } catch (const evs::Error& error) {
    demand(!error.message().empty() && evs::terminal_safe(error.message()) == error.message(),
           "a refusal is safe on a terminal", text);
    return true;
  }
}

void check_times(std::string_view text) {
  evs::Timestamp time = 0;
  if (!refuses(text, [&] { time = evs::parse_rfc3339(text); })) {
    const auto written = evs::format_timestamp(time);
    demand(evs::parse_rfc3339(written) == time, "a time that is written is read back", text);
    demand(evs::parse_time(text, 0) == time, "a selection takes every RFC 3339 time", text);
  }
  refuses(text, [&] { evs::parse_time(text, time); });
  evs::Duration span = 0;
  if (!refuses(text, [&] { span = evs::parse_duration(text); })) demand(span >= 0, "a duration is not negative", text);
}

void check_numbers(std::string_view text) {
  std::int64_t number = 0;
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!refuses(text, [&] { number = evs::parse_integer(text, 3, 1000, "a number"); })) {
    demand(digits && number >= 3 && number <= 1000, "only digits in the range are a number", text);
  }
  if (!refuses(text, [&] { number = evs::parse_size(text, 0, evs::kMaxInteger, "a size"); })) {
    demand(number >= 0 && number <= evs::kMaxInteger, "a size is in its range", text);
  }
  refuses(text, [&] { evs::ExpectedVersion::parse(text); });
}

void check_ids(std::string_view text) {
  const auto id = evs::parse_uuid(text);
  if (id)
    demand(evs::parse_uuid(evs::to_string(*id)) == id && text.size() == 36, "an id that is written is read back", text);
}

void check_names(std::string_view text) {
  if (!refuses(text, [&] { evs::check_stream_name(text); })) {
    demand(!text.empty() && text.size() <= 255 && !evs::is_pattern(text), "a name is no pattern", text);
    demand(!evs::first_invalid_utf8(text), "a name is UTF-8", text);
    demand(evs::glob_match(text, text), "a name matches itself", text);
    demand(!refuses(text, [&] { evs::check_type_name(text); }), "what may name a stream may name a type", text);
  }
  if (!refuses(text, [&] { evs::check_pattern(text); })) evs::glob_match(text, "Order-1");
  demand(evs::glob_match("*", text), "a star matches everything", text);
  evs::glob_match(text, text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_times(text);
  check_numbers(text);
  check_ids(text);
  check_names(text);
  return 0;
}
