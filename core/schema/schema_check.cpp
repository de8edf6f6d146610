#include "core/schema/schema_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/excerpt.hpp"
#include "core/schema/bit_region.hpp"
#include "core/schema/schema_failure.hpp"

namespace evs {

namespace {

/// Schemas tried one inside of the other: what the stack of a thread holds with room to spare. A schema that refers to
/// itself at each level of data needs a few for each of the 256.
constexpr std::size_t kMaxDepth = 4'000;

std::uint8_t type_bits(JsonKind kind) {
  switch (kind) {
    case JsonKind::object: return kObjectType;
    case JsonKind::array: return kArrayType;
    case JsonKind::string: return kStringType;
    case JsonKind::number: return kNumberType;
    case JsonKind::boolean: return kBooleanType;
    case JsonKind::null: return kNullType;
  }
  return 0;
}

/// Without a point and an exponent nothing has to be worked out.
bool is_integer(std::string_view number) {
  return number.find_first_of(".eE") == std::string_view::npos || Decimal(number).is_integer();
}

/// Unicode characters of a valid string token.
std::uint64_t characters(std::string_view token, bool escaped) {
  const auto inside = token.substr(1, token.size() - 2);
  std::uint64_t count = 0;
  for (const char c : inside) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  if (!escaped) return count;
  for (auto at = inside.find('\\'); at != std::string_view::npos; at = inside.find('\\', at)) {
    const bool unicode = inside[at + 1] == 'u';
    // The second half of a pair belongs to the character that the first began.
    const bool low = unicode && (inside[at + 2] | 0x20) == 'd' && (inside[at + 3] | 0x20) >= 'c';
    count -= low ? 6 : unicode ? 5 : 1;
    at += unicode ? 6 : 2;
  }
  return count;
}

bool is_within(const NumberBound& bound, std::strong_ordering order) {
  switch (bound.kind) {
    case NumberBound::Kind::minimum: return order >= 0;
    case NumberBound::Kind::maximum: return order <= 0;
    case NumberBound::Kind::exclusive_minimum: return order > 0;
    case NumberBound::Kind::exclusive_maximum: return order < 0;
  }
  return false;
}

std::string_view keyword_of(const NumberBound& bound) {
  switch (bound.kind) {
    case NumberBound::Kind::minimum: return "minimum";
    case NumberBound::Kind::maximum: return "maximum";
    case NumberBound::Kind::exclusive_minimum: return "exclusiveMinimum";
    case NumberBound::Kind::exclusive_maximum: return "exclusiveMaximum";
  }
  return {};
}

}  // namespace

void SchemaCheck::restart() {
  budget_.refill();
  depth_ = 0;
  at_a_name_ = false;
  scopes_.clear();
}

bool SchemaCheck::decide(const SchemaProgram& program, std::string_view data) {
  program_ = &program;
  data_.read(data);
  restart();
  collecting_ = false;
  omitted_ = 0;
  return fits(program.root, 0, kNoMarks);
}

void SchemaCheck::collect(std::vector<SchemaViolation>& out) {
  restart();
  found_.clear();
  collecting_ = true;
  try {
    fits(program_->root, 0, kNoMarks);
  } catch (const Error& error) {
    // Naming them all may take what deciding did not; that the data does not fit is certain.
    if (error.code() != ErrorCode::limit_exceeded) throw;
    if (found_.empty()) found_.push_back({0, &program_->nodes[program_->root], "", "too many steps to say what"});
  }
  out.clear();
  for (auto& found : found_) {
    auto place = program_->tape.pointer(found.schema->at);
    if (!found.keyword.empty()) place.append("/").append(found.keyword);
    out.push_back({data_.pointer(found.at), std::move(place), std::move(found.message)});
  }
}

void SchemaCheck::add(Found found) {
  if (found_.size() == SchemaChecker::kMaxViolations) {
    ++omitted_;
    return;
  }
  found_.push_back(std::move(found));
}

bool SchemaCheck::fits(SchemaIndex index, At at, Marks marks) {
  budget_.take();
  const auto& schema = program_->nodes[index];
  if (schema.refuses_all)
    return fail(schema, "", at, [&] { return schema_sentences::not_allowed({&data_, at}, at_a_name_); });
  bool good = type_fits(schema, at);
  if (!schema.has_rules || !goes_on(good)) return good;
  if (++depth_ > kMaxDepth) {
    throw Error(ErrorCode::limit_exceeded,
                "the data nests so deep that its schema leads through more than 4,000 schemas");
  }
  const bool enters = program_->has_dynamic_references && (scopes_.empty() || scopes_.back() != schema.resource);
  if (enters) scopes_.push_back(schema.resource);
  good = rules_fit(schema, at, marks) && good;
  if (enters) scopes_.pop_back();
  --depth_;
  return good;
}

/// A schema with unevaluated* counts what its own keywords evaluate, before the schema around it gets to know.
bool SchemaCheck::rules_fit(const SchemaNode& schema, At at, Marks marks) {
  const auto kind = data_[at].kind;
  const bool counts = (kind == JsonKind::object && schema.object && schema.object->unevaluated != kNoSchema) ||
                      (kind == JsonKind::array && schema.array && schema.array->unevaluated != kNoSchema);
  if (!counts) return parts_fit(schema, at, marks);
  const BitRegion own(marks_, data_[at].size);
  bool good = parts_fit(schema, at, own.begin());
  if (goes_on(good)) good = unevaluated_fits(schema, at, own.begin()) && good;
  if (goes_on(good) && marks != kNoMarks) own.add_to(marks);
  return good;
}

bool SchemaCheck::parts_fit(const SchemaNode& schema, At at, Marks marks) {
  bool good = schema.values == nullptr || values_fit(schema, at);
  if (!goes_on(good)) return false;
  switch (data_[at].kind) {
    case JsonKind::object: good = (schema.object == nullptr || object_fits(schema, at, marks)) && good; break;
    case JsonKind::array: good = (schema.array == nullptr || array_fits(schema, at, marks)) && good; break;
    case JsonKind::string: good = (schema.string == nullptr || string_fits(schema, at)) && good; break;
    case JsonKind::number: good = (schema.number == nullptr || number_fits(schema, at)) && good; break;
    default: break;
  }
  if (schema.combination == nullptr || !goes_on(good)) return good;
  return combination_fits(schema, at, marks) && good;
}

bool SchemaCheck::fits_apart(SchemaIndex index, At at, Marks marks) {
  const bool collecting = std::exchange(collecting_, false);
  bool good = false;
  if (marks == kNoMarks) {
    good = fits(index, at, kNoMarks);
  } else {
    const BitRegion own(marks_, data_[at].size);
    good = fits(index, at, own.begin());
    if (good) own.add_to(marks);
  }
  collecting_ = collecting;
  return good;
}

bool SchemaCheck::type_fits(const SchemaNode& schema, At at) {
  const auto kind = data_[at].kind;
  if ((schema.types & type_bits(kind)) != 0) return true;
  if (kind == JsonKind::number && (schema.types & kIntegerType) != 0 && is_integer(data_.text(at))) return true;
  return fail(schema, "type", at, [&] { return schema_sentences::wrong_type({&data_, at}, schema.types); });
}

bool SchemaCheck::is_allowed(const ValueRules& rules, At at) {
  const auto is = [&](At allowed) { return equality_.equal({&data_, at}, {&program_->tape, allowed}); };
  if (rules.by_hash.empty()) return std::any_of(rules.allowed.begin(), rules.allowed.end(), is);
  const auto hash = equality_.hash({&data_, at});
  auto found = std::lower_bound(rules.by_hash.begin(), rules.by_hash.end(), std::pair<std::uint64_t, At>(hash, 0));
  for (; found != rules.by_hash.end() && found->first == hash; ++found) {
    if (is(found->second)) return true;
  }
  return false;
}

bool SchemaCheck::values_fit(const SchemaNode& schema, At at) {
  const auto& rules = *schema.values;
  bool good = true;
  if (rules.constant) {
    const JsonValue constant{&program_->tape, *rules.constant};
    good = equality_.equal({&data_, at}, constant) || fail(schema, "const", at, [&] {
             return schema_sentences::not_the_constant({&data_, at}, constant);
           });
  }
  if (!rules.has_allowed || !goes_on(good)) return good;
  return (is_allowed(rules, at) ||
          fail(schema, "enum", at,
               [&] {
                 return schema_sentences::none_of_the_values({&data_, at}, program_->tape, rules);
               })) &&
         good;
}

bool SchemaCheck::number_fits(const SchemaNode& schema, At at) {
  const auto& rules = *schema.number;
  const auto text = data_.text(at);
  const auto integer = plain_integer(text);
  bool good = true;
  for (const auto& bound : rules.bounds) {
    const auto order = integer && bound.integer ? *integer <=> *bound.integer : Decimal(text) <=> bound.value;
    if (is_within(bound, order)) continue;
    good = fail(schema, keyword_of(bound), at, [&] { return schema_sentences::out_of_bounds(bound, text); });
    if (!goes_on(good)) return false;
  }
  if (rules.multiple_of && !Decimal(text).is_multiple_of(*rules.multiple_of)) {
    good = fail(schema, "multipleOf", at,
                [&] { return fmt::format("{} is not a multiple of {}", text, rules.multiple_text); });
  }
  return good;
}

bool SchemaCheck::string_fits(const SchemaNode& schema, At at) {
  const auto& rules = *schema.string;
  bool good = true;
  // No string has more characters than bytes.
  const auto bytes = data_.text(at).size() - 2;
  if (rules.min_length > 0 || rules.max_length < bytes) {
    const auto length = characters(data_.text(at), data_[at].escaped);
    if (length < rules.min_length || length > rules.max_length) {
      good = fail(schema, length < rules.min_length ? "minLength" : "maxLength", at, [&] {
        return fmt::format(
            "{} {}", schema_sentences::named({&data_, at}),
            schema_sentences::wrong_count(length, "character", "characters", rules.min_length, rules.max_length));
      });
    }
  }
  if (!rules.pattern || !goes_on(good) || rules.pattern->found_in(data_.string(at, text_room_))) return good;
  return fail(schema, "pattern", at, [&] {
    return fmt::format("{} does not match the pattern {}", schema_sentences::named({&data_, at}),
                       excerpt(rules.pattern->source()));
  });
}

}  // namespace evs
