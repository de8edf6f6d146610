#include "core/event.hpp"

#include <string>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/numbers.hpp"

namespace evs {

ExpectedVersion ExpectedVersion::parse(std::string_view text) {
  if (text == "any") return any();
  if (text == "none") return none();
  if (text == "exists") return exists();
  try {
    return exactly(parse_integer(text, 0, kMaxInteger, "expected version"));
  } catch (const Error&) {
    throw Error(ErrorCode::bad_number, "expected version must be any, none, exists or a whole number from 0 to " +
                                           std::to_string(kMaxInteger) + ", not " + excerpt(text));
  }
}

}  // namespace evs
