#include "core/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

constexpr std::size_t kLongest = 255;
constexpr std::size_t kLongestOfDefinition = 64;
constexpr std::string_view kSpecial = "*?[]";
constexpr auto kNowhere = std::string_view::npos;

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }
/// Characters that make a terminal show a name in another order than its bytes.
bool is_bidi_control(char32_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }
/// White_Space of Unicode, the control characters aside.
bool is_blank(char32_t c) {
  return c == ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
         c == 0x202f || c == 0x205f || c == 0x3000;
}

[[noreturn]] void refuse(std::string_view what, std::string_view name, std::size_t byte, std::string_view rule) {
  throw Error(ErrorCode::bad_name, fmt::format("{} {} {}", what, excerpt(name), rule))
      .detail("byte", static_cast<std::int64_t>(byte));
}

/// Length, UTF-8, control and bidi characters: what names and patterns share.
void check_text(std::string_view what, std::string_view text) {
  if (text.empty()) {
    throw Error(ErrorCode::bad_name, fmt::format("{} is empty, expected 1 to {} bytes", what, kLongest))
        .detail("byte", 0);
  }
  if (text.size() > kLongest) refuse(what, text, kLongest, fmt::format("is longer than {} bytes", kLongest));
  if (const auto bad = first_invalid_utf8(text)) {
    refuse(what, text, *bad, fmt::format("is not valid UTF-8 at byte {}", *bad));
  }
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Character c = decode_utf8(text, at);
    if (is_control(c.code) || is_bidi_control(c.code)) {
      refuse(what, text, at,
             fmt::format("has the {} character U+{:04X} at byte {}", is_control(c.code) ? "control" : "bidi control",
                         static_cast<std::uint32_t>(c.code), at));
    }
    at += c.length;
  }
}

void check_blanks(std::string_view what, std::string_view name) {
  if (is_blank(decode_utf8(name, 0).code)) refuse(what, name, 0, "begins with a blank, at byte 0");
  std::size_t last = name.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(name[last]) & 0xc0) == 0x80) --last;
  if (is_blank(decode_utf8(name, last).code))
    refuse(what, name, last, fmt::format("ends with a blank, at byte {}", last));
}

/// True for the names nearly everyone uses: ASCII letters, digits and harmless signs. Saves an
/// import the long way.
bool is_plain(std::string_view name) {
  static constexpr auto kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x21; c < 0x7f; ++c) plain[c] = kSpecial.find(static_cast<char>(c)) == kNowhere;
    return plain;
  }();
  return !name.empty() && name.size() <= kLongest &&
         std::all_of(name.begin(), name.end(), [](char c) { return kPlain[static_cast<unsigned char>(c)]; });
}

void check_name(std::string_view what, std::string_view name) {
  if (!is_plain(name)) {
    check_text(what, name);
    if (const auto at = name.find_first_of(kSpecial); at != kNowhere) {
      refuse(what, name, at,
             fmt::format("has '{}' at byte {}: * ? [ ] belong to patterns, not to names", name[at], at));
    }
    check_blanks(what, name);
  }
  if (name.starts_with("evs.")) refuse(what, name, 0, "begins with 'evs.' at byte 0, which is reserved for evs itself");
}

/// A set `[...]` of a pattern: the text between the brackets without `!`.
struct Set {
  std::string_view body;
  bool negated;
  std::size_t end;  // after the `]`; kNowhere when there is none
};

Set set_at(std::string_view pattern, std::size_t open) {
  const bool negated = pattern.substr(open + 1).starts_with('!');
  const std::size_t first = open + (negated ? 2 : 1);
  const std::size_t close = pattern.find(']', first);
  if (close == kNowhere) return {{}, negated, kNowhere};
  return {pattern.substr(first, close - first), negated, close + 1};
}

/// Whether one of the set's characters and ranges satisfies `test(low, high)`.
template <typename Test>
bool any_range(std::string_view body, Test test) {
  while (!body.empty()) {
    const Utf8Character low = decode_utf8(body, 0);
    body.remove_prefix(low.length);
    Utf8Character high = low;
    if (body.size() > 1 && body[0] == '-') {
      high = decode_utf8(body, 1);
      body.remove_prefix(1 + high.length);
    }
    if (test(low.code, high.code)) return true;
  }
  return false;
}

/// Matches one character of `text` with one element of `pattern` (not `*`) and moves both on.
bool match_one(std::string_view pattern, std::size_t& in_pattern, std::string_view text, std::size_t& in_text) {
  if (in_pattern == pattern.size()) return false;
  const Utf8Character wanted = decode_utf8(pattern, in_pattern);
  const Utf8Character found = decode_utf8(text, in_text);
  std::size_t next = in_pattern + wanted.length;
  bool matches = (wanted.valid && wanted.code == found.code) || wanted.code == '?';
  if (wanted.code == '[') {
    const Set set = set_at(pattern, in_pattern);
    const auto holds = [&](char32_t low, char32_t high) { return low <= found.code && found.code <= high; };
    matches = set.end != kNowhere && any_range(set.body, holds) != set.negated;
    next = set.end;
  }
  if (!matches) return false;
  in_pattern = next;
  in_text += found.length;
  return true;
}

}  // namespace

void check_stream_name(std::string_view name) {
  constexpr std::string_view kWhat = "stream name";
  check_name(kWhat, name);
  const std::size_t dash = name.find('-');
  if (dash == 0) refuse(kWhat, name, 0, "has no category before its first '-', at byte 0");
  if (dash == name.size() - 1)
    refuse(kWhat, name, dash, fmt::format("has no id after its first '-', at byte {}", dash));
}

void check_type_name(std::string_view name) { check_name("event type", name); }

void check_category(std::string_view name) {
  check_name("category", name);
  if (const auto at = name.find('-'); at != kNowhere) {
    refuse("category", name, at,
           fmt::format("has '-' at byte {}: a category is what stands before the first '-' of a stream's name", at));
  }
}

std::string_view category_of(std::string_view stream) { return stream.substr(0, stream.find('-')); }

bool is_pattern(std::string_view text) { return text.find_first_of("*?[") != kNowhere; }

bool glob_match(std::string_view pattern, std::string_view text) {
  std::size_t in_pattern = 0, in_text = 0;
  // Only the last `*` is ever tried again with a longer run: an earlier one could not help where it
  // cannot.
  std::size_t after_star = kNowhere, run_end = 0;
  while (in_text < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      after_star = ++in_pattern;
      run_end = in_text;
    } else if (!match_one(pattern, in_pattern, text, in_text)) {
      if (after_star == kNowhere) return false;
      run_end += decode_utf8(text, run_end).length;
      in_text = run_end;
      in_pattern = after_star;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == kNowhere;
}

std::string_view literal_prefix(std::string_view pattern) { return pattern.substr(0, pattern.find_first_of("*?[")); }

void check_pattern(std::string_view pattern) {
  constexpr std::string_view kWhat = "pattern";
  check_text(kWhat, pattern);
  for (std::size_t at = pattern.find('['); at != kNowhere;) {
    const Set set = set_at(pattern, at);
    if (set.end == kNowhere) refuse(kWhat, pattern, at, fmt::format("has a '[' without ']' at byte {}", at));
    if (set.body.empty()) refuse(kWhat, pattern, at, fmt::format("has an empty set at byte {}", at));
    if (any_range(set.body, [](char32_t low, char32_t high) { return low > high; })) {
      refuse(kWhat, pattern, at, fmt::format("has a range that runs backwards in the set at byte {}", at));
    }
    at = pattern.find('[', set.end);
  }
}

bool is_definition_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= kLongestOfDefinition && is_letter(name[0]) &&
         std::all_of(name.begin(), name.end(), fits);
}

}  // namespace evs
