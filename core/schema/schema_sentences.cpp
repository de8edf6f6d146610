#include "core/schema/schema_sentences.hpp"

#include <fmt/format.h>

#include <array>

#include "core/excerpt.hpp"
#include "core/numbers.hpp"
#include "core/suggest.hpp"

namespace evs::schema_sentences {

namespace {

constexpr std::size_t kListed = 8;  // of allowed values, in a sentence

std::string unescaped(JsonValue value) {
  std::string room;
  return std::string(value.tape->string(value.at, room));
}

/// "a string, an integer or null".
std::string type_words(std::uint8_t types) {
  constexpr std::array<std::string_view, 7> kWords = {"an object",  "an array",      "a string", "a number",
                                                      "an integer", "true or false", "null"};
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if ((types & (1U << i)) != 0) words.push_back(kWords[i]);
  }
  const auto last = words.back();
  words.pop_back();
  return words.empty() ? std::string(last) : fmt::format("{} or {}", fmt::join(words, ", "), last);
}

std::string group(std::uint64_t count) {
  return group_digits(static_cast<std::int64_t>(std::min<std::uint64_t>(count, INT64_MAX)));
}

}  // namespace

std::string named(JsonValue value) {
  switch (value.node().kind) {
    case JsonKind::object: return "an object";
    case JsonKind::array: return "an array";
    case JsonKind::string: return excerpt(unescaped(value));
    default: break;
  }
  const auto text = value.text();
  return text.size() <= 40 ? std::string(text) : excerpt(text);
}

std::string wrong_type(JsonValue value, std::uint8_t types) {
  const auto kind = value.node().kind;
  const auto what = kind == JsonKind::string ? "the string " : kind == JsonKind::number ? "the number " : "";
  return fmt::format("expected {}, not {}{}", type_words(types), what, named(value));
}

std::string not_the_constant(JsonValue value, JsonValue constant) {
  const auto wanted = named(constant);
  const bool container = constant.node().kind == JsonKind::object || constant.node().kind == JsonKind::array;
  if (container) return fmt::format("expected exactly {}, not {}", excerpt(constant.text()), named(value));
  return fmt::format("expected {}, not {}", wanted, named(value));
}

std::string none_of_the_values(JsonValue value, const JsonTape& document, const ValueRules& rules) {
  std::vector<std::string> words;
  std::vector<std::string> strings;
  for (const auto at : rules.allowed) {
    const JsonValue allowed{&document, at};
    if (words.size() < kListed) words.push_back(named(allowed));
    if (allowed.node().kind == JsonKind::string) strings.push_back(unescaped(allowed));
  }
  if (words.empty()) return fmt::format("{} is not allowed, no value is", named(value));
  if (rules.allowed.size() <= kListed) return fmt::format("{} is not one of {}", named(value), fmt::join(words, ", "));
  auto text = fmt::format("{} is none of the {} allowed values", named(value), group(rules.allowed.size()));
  const auto near =
      value.node().kind == JsonKind::string ? nearest(unescaped(value), strings) : std::vector<std::string>();
  return near.empty() ? text : text + ", the nearest is " + excerpt(near.front());
}

std::string out_of_bounds(const NumberBound& bound, std::string_view number) {
  switch (bound.kind) {
    case NumberBound::Kind::minimum: return fmt::format("{} is less than the minimum {}", number, bound.text);
    case NumberBound::Kind::maximum: return fmt::format("{} is more than the maximum {}", number, bound.text);
    case NumberBound::Kind::exclusive_minimum: return fmt::format("{} is not more than {}", number, bound.text);
    case NumberBound::Kind::exclusive_maximum: return fmt::format("{} is not less than {}", number, bound.text);
  }
  return {};
}

std::string wrong_count(std::uint64_t count, std::string_view one, std::string_view many, std::uint64_t low,
                        std::uint64_t high) {
  return fmt::format("has {} {}, expected at {} {}", group(count), count == 1 ? one : many,
                     count < low ? "least" : "most", group(count < low ? low : high));
}

std::string not_allowed(JsonValue value, bool is_name) {
  if (is_name) return named(value) + " is not allowed";
  const auto parent = value.tape->parent(value.at);
  if (parent == value.at) return "no value is allowed";
  if ((*value.tape)[parent].kind == JsonKind::array)
    return fmt::format("the item is not allowed, it is {}", named(value));
  return fmt::format("the property {} is not allowed", excerpt(unescaped({value.tape, value.at - 1})));
}

}  // namespace evs::schema_sentences
