// Finds values inside JSON text that was validated before: by dotted path, by JSON Pointer (RFC 6901), element by
// element. Answers are views into the text. Pure functions, any thread; none fails.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evs {

/// The value at `path` inside valid JSON: dotted (`a.b.0`) or, beginning with `/`, a JSON Pointer (RFC 6901). Absent
/// when nothing is there.
std::optional<std::string_view> json_find(std::string_view json, std::string_view path);
/// The elements of a valid JSON array, in order; views into it.
std::vector<std::string_view> json_elements(std::string_view array);
/// Appends one step of a JSON Pointer: `/` and the token with `~` and `/` escaped.
void append_pointer_token(std::string_view token, std::string& out);

}  // namespace evs
