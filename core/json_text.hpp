// JSON as text (RFC 8259), never a tree and never a re-dump: minified, and its strings and numbers unescaped and
// written. Pure functions, any thread; what they are given as JSON is valid already (core/json_scanner.hpp), so none
// fails.
#pragma once

#include <string>
#include <string_view>

namespace evs {

/// Drops the whitespace between tokens of valid JSON; everything else stays byte for byte.
void append_minified(std::string_view json, std::string& out);
bool has_whitespace_between_tokens(std::string_view json);

/// The bytes that a valid string token (with its quotes) stands for.
std::string json_unescape(std::string_view token);
/// The same behind what `out` holds, for those who keep the room.
void append_json_unescaped(std::string_view token, std::string& out);
/// Appends `text` as a string token: quotes, and escapes only where JSON demands them. Invalid UTF-8 becomes U+FFFD.
void append_json_string(std::string_view text, std::string& out);
/// A number as a JSON token that reads back as the same double and is told from an integer: `100.0`. Infinity, which
/// JSON lacks, is `9.0e+999` as in SQLite's JSON functions.
std::string json_real(double number);

}  // namespace evs
