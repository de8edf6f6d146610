#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/excerpt.hpp"
#include "core/schema/json_equality.hpp"
#include "core/schema/schema_keywords.hpp"
#include "core/suggest.hpp"

namespace evs {

namespace {

using At = JsonTape::Index;

/// From this many allowed values on they are found by their hashes.
constexpr std::size_t kManyValues = 9;

[[noreturn]] void refuse_value(const SchemaBuilder& builder, At value, std::string_view expected) {
  builder.refuse(value, fmt::format("the value is {}, expected {}", excerpt(builder.tape().text(value)), expected));
}

/// A whole number that is not negative; 2.0 is one.
std::uint64_t count(const SchemaBuilder& builder, At value) {
  const auto text = builder.tape().text(value);
  if (builder.tape()[value].kind == JsonKind::number) {
    const Decimal number(text);
    if (number.is_integer() && number >= Decimal("0")) return number.count();
  }
  refuse_value(builder, value, "a whole number, 0 or more");
}

std::string_view number(const SchemaBuilder& builder, At value) {
  if (builder.tape()[value].kind != JsonKind::number) refuse_value(builder, value, "a number");
  return builder.tape().text(value);
}

std::uint8_t type_bit(const SchemaBuilder& builder, At value) {
  static const std::vector<std::string> names = {"object", "array", "string", "number", "integer", "boolean", "null"};
  if (builder.tape()[value].kind != JsonKind::string) refuse_value(builder, value, "the name of a type");
  const auto name = builder.string(value);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    builder.refuse(value, fmt::format("there is no type {}, expected one of {}", excerpt(name), fmt::join(names, ", ")),
                   did_you_mean(name, names));
  }
  return static_cast<std::uint8_t>(1U << (found - names.begin()));
}

void read_type(SchemaBuilder& builder, SchemaNode& node, At value) {
  const auto& tape = builder.tape();
  if (tape[value].kind != JsonKind::array) {
    node.types = type_bit(builder, value);
    return;
  }
  if (tape[value].size == 0) refuse_value(builder, value, "at least one type");
  node.types = 0;
  for (auto item = value + 1; item < tape[value].next; item = tape[item].next) {
    const auto bit = type_bit(builder, item);
    if ((node.types & bit) != 0) builder.refuse(item, fmt::format("the type {} stands twice", tape.text(item)));
    node.types |= bit;
  }
}

void read_enum(SchemaBuilder& builder, SchemaNode& node, At value) {
  const auto& tape = builder.tape();
  if (tape[value].kind != JsonKind::array) refuse_value(builder, value, "an array");
  auto& values = made(node.values);
  values.has_allowed = true;
  for (auto item = value + 1; item < tape[value].next; item = tape[item].next) values.allowed.push_back(item);
  if (values.allowed.size() < kManyValues) return;
  StepBudget budget;
  JsonEquality equality(budget);
  for (const auto item : values.allowed) values.by_hash.emplace_back(equality.hash({&tape, item}), item);
  std::sort(values.by_hash.begin(), values.by_hash.end());
}

void read_const(SchemaBuilder&, SchemaNode& node, At value) { made(node.values).constant = value; }

template <NumberBound::Kind kind>
void read_bound(SchemaBuilder& builder, SchemaNode& node, At value) {
  const auto text = number(builder, value);
  made(node.number).bounds.push_back({kind, text, Decimal(text), plain_integer(text)});
}

void read_multiple_of(SchemaBuilder& builder, SchemaNode& node, At value) {
  const Decimal divisor(number(builder, value));
  if (!divisor.is_positive() || divisor.significant_digits() > kMaxDivisorDigits) {
    refuse_value(builder, value, fmt::format("a number above 0 of at most {} digits", kMaxDivisorDigits));
  }
  made(node.number).multiple_text = builder.tape().text(value);
  made(node.number).multiple_of = divisor;
}

template <auto member, auto rules>
void read_count(SchemaBuilder& builder, SchemaNode& node, At value) {
  made(node.*rules).*member = count(builder, value);
}

void read_pattern(SchemaBuilder& builder, SchemaNode& node, At value) {
  made(node.string).pattern.emplace(builder.pattern(value));
}

void read_unique_items(SchemaBuilder& builder, SchemaNode& node, At value) {
  if (builder.tape()[value].kind != JsonKind::boolean) refuse_value(builder, value, "true or false");
  made(node.array).unique = builder.tape().text(value) == "true";
}

void read_required(SchemaBuilder& builder, SchemaNode& node, At value) {
  auto& object = made(node.object);
  object.required = builder.property_slots(object, value);
}

constexpr auto kAll = KeywordDrafts::all;
constexpr auto k2020 = KeywordDrafts::only_2020_12;
using Bound = NumberBound::Kind;

constexpr std::array<SchemaKeyword, 19> kKeywords = {
    {{"type", kAll, read_type},
     {"enum", kAll, read_enum},
     {"const", kAll, read_const},
     {"minimum", kAll, read_bound<Bound::minimum>},
     {"maximum", kAll, read_bound<Bound::maximum>},
     {"exclusiveMinimum", kAll, read_bound<Bound::exclusive_minimum>},
     {"exclusiveMaximum", kAll, read_bound<Bound::exclusive_maximum>},
     {"multipleOf", kAll, read_multiple_of},
     {"minLength", kAll, read_count<&StringRules::min_length, &SchemaNode::string>},
     {"maxLength", kAll, read_count<&StringRules::max_length, &SchemaNode::string>},
     {"pattern", kAll, read_pattern},
     {"minItems", kAll, read_count<&ArrayRules::min_items, &SchemaNode::array>},
     {"maxItems", kAll, read_count<&ArrayRules::max_items, &SchemaNode::array>},
     {"uniqueItems", kAll, read_unique_items},
     {"minContains", k2020, read_count<&ArrayRules::min_contains, &SchemaNode::array>},
     {"maxContains", k2020, read_count<&ArrayRules::max_contains, &SchemaNode::array>},
     {"minProperties", kAll, read_count<&ObjectRules::min_properties, &SchemaNode::object>},
     {"maxProperties", kAll, read_count<&ObjectRules::max_properties, &SchemaNode::object>},
     {"required", kAll, read_required}}};

}  // namespace

std::span<const SchemaKeyword> assertion_keywords() { return kKeywords; }

}  // namespace evs
