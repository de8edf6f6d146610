// The first line is a schema, the rest is data. Whatever the bytes: a refusal says what and where, deciding and
// collecting agree, blanks in the data change nothing, and every violation points to what is there.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/json_path.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"
#include "core/schema/json_schema.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using evs::fuzz::demand;

void check_refusal(const evs::Error& error, std::string_view text) {
  demand(error.code() == evs::ErrorCode::bad_schema || error.code() == evs::ErrorCode::limit_exceeded,
         "a schema is refused as one", text);
  demand(!error.message().empty() && evs::terminal_safe(error.message()) == error.message(),
         "a refusal is safe on a terminal", text);
  demand(evs::terminal_safe(error.where()) == error.where(), "a place is safe on a terminal", text);
}

void check_violation(const evs::SchemaViolation& found, std::string_view schema, std::string_view data) {
  demand(evs::json_find(data, found.instance).has_value(), "a violation points into the data", schema);
  demand(evs::json_find(schema, found.schema).has_value(), "a violation points into the schema", schema);
  demand(!found.message.empty() && evs::terminal_safe(found.message) == found.message,
         "a violation is safe on a terminal", schema);
}

void check_data(const evs::JsonSchema& schema, std::string_view data) {
  evs::SchemaChecker checker;
  std::string small;
  evs::append_minified(data, small);
  try {
    const bool fits = checker.fits(schema, data);
    demand(checker.fits(schema, small) == fits, "blanks change nothing", data);
    const auto& violations = checker.check(schema, data);
    demand(violations.empty() == fits, "deciding and collecting agree", data);
    for (const auto& found : violations) check_violation(found, schema.document(), data);
  } catch (const evs::Error& error) {
    demand(error.code() == evs::ErrorCode::limit_exceeded, "only limits end a check", data);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto line = text.substr(0, text.find('\n'));
  const auto data = text.substr(std::min(line.size() + 1, text.size()));
  try {
    const auto schema = evs::JsonSchema::compile(line);
    if (!evs::JsonScanner().validate(data)) check_data(schema, data);
  } catch (const evs::Error& error) {
    check_refusal(error, line);
  }
  return 0;
}
