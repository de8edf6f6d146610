// Regular expressions of ECMA-262 (with the u flag, as JSON Schema advises) in the syntax of RE2, character by
// character, so that each means in RE2 what it means in ECMA-262. Pure, any thread. Throws bad_schema for syntax that
// ECMA-262 lacks, and for what cannot be matched in linear time: back references, look-ahead, look-behind.
#pragma once

#include <string>
#include <string_view>

namespace evs {

/// `ecma` is UTF-8. Groups capture nothing afterwards.
std::string re2_pattern(std::string_view ecma);

}  // namespace evs
