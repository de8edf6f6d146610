// Rules for stream and event type names, categories, name patterns (contract sections 1 and 2), and the names of
// definitions (section 9).
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace evs {

/// Throws Error (bad_name) with rule and byte offset unless `name` is 1-255 bytes of valid UTF-8
/// without control characters or bidi controls, without leading or trailing blank, without `* ? [
/// ]`, not starting with `evs.`, and with at least one byte on both sides of its first `-`.
void check_stream_name(std::string_view name);
/// The same rules without the one about `-`.
void check_type_name(std::string_view name);

/// The rules of a type's name, and no `-`: what `category_of` can give.
void check_category(std::string_view name);

/// The part before the first `-`; the whole name when it has none. A view into `stream`.
std::string_view category_of(std::string_view stream);

/// True when `text` holds `*`, `?` or `[`: a pattern, not a name.
bool is_pattern(std::string_view text);
/// Shell-style match over UTF-8 characters: `*` any run, `?` one character, `[a-z]`, `[!a-z]`. No
/// escapes are needed: names hold none of these characters. Linear in practice, never exponential.
bool glob_match(std::string_view pattern, std::string_view text);
/// The literal text before the first special character: a range to search by.
std::string_view literal_prefix(std::string_view pattern);
/// Throws Error (bad_name) for a pattern with an unclosed `[`, control characters or more than 255
/// bytes.
void check_pattern(std::string_view pattern);

/// Whether `name` can name a projection or a reducer: 1 to 64 ASCII letters, digits and `_`, a letter first. Such a
/// name is safe as a part of a file's name.
bool is_definition_name(std::string_view name);

}  // namespace evs
