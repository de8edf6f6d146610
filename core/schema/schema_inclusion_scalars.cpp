// The part of SchemaInclusion about numbers and texts, and about how many of something there are.
#include <algorithm>

#include "core/schema/schema_inclusion.hpp"

namespace evs {

namespace {

bool is_whole(const SchemaFacts& facts) { return (facts.types & kFractions) == 0; }

/// The first whole number within a limit, and one past the last, where these are easily told.
std::optional<std::int64_t> first_whole(const NumberLimit& limit) {
  const auto value = plain_integer(limit.text);
  return value ? std::optional(*value + (limit.exclusive ? 1 : 0)) : std::nullopt;
}
std::optional<std::int64_t> last_whole(const NumberLimit& limit) {
  const auto value = plain_integer(limit.text);
  return value ? std::optional(*value - (limit.exclusive ? 1 : 0)) : std::nullopt;
}

bool is_within(std::strong_ordering known_beyond_wanted, const NumberLimit& known, const NumberLimit& wanted) {
  return known_beyond_wanted > 0 || (known_beyond_wanted == 0 && (known.exclusive || !wanted.exclusive));
}

}  // namespace

bool SchemaInclusion::covers_lower(const TermSet& sub, const NumberLimit& wanted) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    if ((facts.types & kNumbers) == 0) return true;
    if (!facts.lower) return false;
    if (is_within(facts.lower->value <=> wanted.value, *facts.lower, wanted)) return true;
    const auto known_first = first_whole(*facts.lower);
    const auto wanted_first = first_whole(wanted);
    return is_whole(facts) && known_first && wanted_first && *known_first >= *wanted_first;
  });
}

bool SchemaInclusion::covers_upper(const TermSet& sub, const NumberLimit& wanted) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    if ((facts.types & kNumbers) == 0) return true;
    if (!facts.upper) return false;
    if (is_within(wanted.value <=> facts.upper->value, *facts.upper, wanted)) return true;
    const auto known_last = last_whole(*facts.upper);
    const auto wanted_last = last_whole(wanted);
    return is_whole(facts) && known_last && wanted_last && *known_last <= *wanted_last;
  });
}

bool SchemaInclusion::covers_multiple(const TermSet& sub, const MultipleFact& wanted) {
  const auto is_multiple = [&](const MultipleFact& known) { return known.value.is_multiple_of(wanted.value); };
  const auto value_is = [&](SchemaTerm value) {
    return (reader_.type_of(value) & kNumbers) == 0 ||
           Decimal(reader_.value(value).text()).is_multiple_of(wanted.value);
  };
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    if ((facts.types & kNumbers) == 0) return true;
    if (is_whole(facts) && Decimal("1").is_multiple_of(wanted.value)) return true;
    return std::any_of(facts.multiples.begin(), facts.multiples.end(), is_multiple) ||
           (facts.values && std::all_of(facts.values->begin(), facts.values->end(), value_is));
  });
}

bool SchemaInclusion::covers_pattern(const TermSet& sub, const Pattern& wanted) {
  const auto is_same = [&](const PatternFact& known) { return known.pattern->source() == wanted.source(); };
  std::string room;
  const auto value_matches = [&](SchemaTerm value) {
    const auto shown = reader_.value(value);
    return reader_.type_of(value) != kStrings || wanted.found_in(shown.tape->string(shown.at, room));
  };
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    return (facts.types & kStrings) == 0 || std::any_of(facts.patterns.begin(), facts.patterns.end(), is_same) ||
           (facts.values && std::all_of(facts.values->begin(), facts.values->end(), value_matches));
  });
}

bool SchemaInclusion::covers_at_least(const TermSet& sub, TypeSet type, CountLimit SchemaFacts::*limit,
                                      std::uint64_t count) {
  return count == 0 || holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
           if ((facts.types & type) == 0 || (facts.*limit).value >= count) return true;
           return limit == &SchemaFacts::min_properties && facts.required.size() >= count;
         });
}

bool SchemaInclusion::covers_at_most(const TermSet& sub, TypeSet type, CountLimit SchemaFacts::*limit,
                                     std::uint64_t count) {
  return count == UINT64_MAX || holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
           return (facts.types & type) == 0 || (facts.*limit).value <= count;
         });
}

bool SchemaInclusion::covers_numbers(const TermSet& sub, const SchemaFacts& wanted) {
  return (!wanted.lower || covers_lower(sub, *wanted.lower)) && (!wanted.upper || covers_upper(sub, *wanted.upper)) &&
         std::all_of(wanted.multiples.begin(), wanted.multiples.end(),
                     [&](const MultipleFact& multiple) { return covers_multiple(sub, multiple); });
}

bool SchemaInclusion::covers_strings(const TermSet& sub, const SchemaFacts& wanted) {
  return covers_at_least(sub, kStrings, &SchemaFacts::min_length, wanted.min_length.value) &&
         covers_at_most(sub, kStrings, &SchemaFacts::max_length, wanted.max_length.value) &&
         std::all_of(wanted.patterns.begin(), wanted.patterns.end(),
                     [&](const PatternFact& fact) { return covers_pattern(sub, *fact.pattern); });
}

}  // namespace evs
