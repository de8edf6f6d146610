// The part of SchemaWalk about types, values, numbers and texts.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/excerpt.hpp"
#include "core/schema/schema_walk.hpp"

namespace evs {

namespace {

constexpr std::size_t kValuesShown = 5;
constexpr std::size_t kLongestValue = 60;

std::string type_names(TypeSet types) {
  struct Name {
    TypeSet types;
    std::string_view name;
  };
  constexpr std::array<Name, 7> kNames{{{kObjects, "object"},
                                        {kArrays, "array"},
                                        {kStrings, "string"},
                                        {kNumbers, "number"},
                                        {kIntegers, "integer"},
                                        {kBooleans, "boolean"},
                                        {kNulls, "null"}}};
  if (types == kAllTypes) return "any";
  std::vector<std::string_view> names;
  for (const auto& [wanted, name] : kNames) {
    if ((types & wanted) != wanted) continue;
    names.push_back(name);
    types &= static_cast<TypeSet>(~wanted);
  }
  return fmt::format("{}", fmt::join(names, " or "));
}

/// "added", "removed", "raised" or "lowered".
template <typename Limit>
std::string_view change_of(const std::optional<Limit>& old, const std::optional<Limit>& now, bool higher) {
  return !old ? "added" : !now ? "removed" : higher ? "raised" : "lowered";
}

struct CountKeyword {
  CountLimit SchemaFacts::*limit;
  TypeSet type;
  bool at_least;
  std::string_view kind;
  std::string_view words;
};
constexpr std::array<CountKeyword, 6> kCounts{
    {{&SchemaFacts::min_length, kStrings, true, "min_length", "the least length"},
     {&SchemaFacts::max_length, kStrings, false, "max_length", "the largest length"},
     {&SchemaFacts::min_items, kArrays, true, "min_items", "the least number of items"},
     {&SchemaFacts::max_items, kArrays, false, "max_items", "the largest number of items"},
     {&SchemaFacts::min_properties, kObjects, true, "min_properties", "the least number of properties"},
     {&SchemaFacts::max_properties, kObjects, false, "max_properties", "the largest number of properties"}}};

/// How a value of a limit reads: one that is not there as no limit.
std::string limit_sentence(std::string_view words, std::string_view change, const std::string& old,
                           const std::string& now) {
  if (change == "added") return fmt::format("{} is {} now, there was no limit", words, now);
  if (change == "removed") return fmt::format("{} was {}, there is no limit now", words, old);
  return fmt::format("{} was {}, it is {} now", words, old, now);
}

}  // namespace

void SchemaWalk::compare_types(const Pair& pair) {
  const auto old = pair.old.declared;
  const auto now = pair.now.declared;
  if (old == now) return;
  const auto kind = (old & ~now) == 0 ? "type_widened" : (now & ~old) == 0 ? "type_narrowed" : "type_changed";
  add(path(now != kAllTypes ? pair.now.types_place : pair.old.types_place), kind,
      fmt::format("the type was {}, it is {} now", type_names(old), type_names(now)),
      breaks(
          pair, [&] { return inclusion_.covers_types(pair.old_set(), now); },
          [&] { return inclusion_.covers_types(pair.now_set(), old); }));
}

void SchemaWalk::compare_values(const Pair& pair) {
  const auto& old = pair.old.values;
  const auto& now = pair.now.values;
  if (!old && !now) return;
  const auto lacking = [&](const auto& from, const auto& in) {
    auto values = from->values;
    std::erase_if(values, [&](SchemaTerm value) { return !in || reader_.has(*in, value); });
    return values;
  };
  const auto gone = old ? lacking(old, now) : std::vector<SchemaTerm>();
  const auto fresh = now ? lacking(now, old) : std::vector<SchemaTerm>();
  if (old && now && gone.empty() && fresh.empty()) return;
  const auto show = [&](const std::vector<SchemaTerm>& values) {
    std::string text;
    for (std::size_t i = 0; i < std::min(values.size(), kValuesShown); ++i) {
      const auto value = reader_.value(values[i]).text();
      text += (text.empty() ? "" : ", ") + (value.size() > kLongestValue ? excerpt(value) : std::string(value));
    }
    return values.size() > kValuesShown ? fmt::format("{} and {} more", text, values.size() - kValuesShown) : text;
  };
  std::string kind = "enum_changed";
  std::string message = fmt::format("accepted is {} now, and no longer {}", show(fresh), show(gone));
  if (!old) {
    kind = "enum_added";
    message = fmt::format("only {} values are accepted now: {}", now->size(), show(now->values));
  } else if (!now) {
    kind = "enum_removed";
    message = fmt::format("accepted is no longer only {}", show(old->values));
  } else if (gone.empty()) {
    kind = "enum_extended";
    message = fmt::format("accepted is also {} now", show(fresh));
  } else if (fresh.empty()) {
    kind = "enum_narrowed";
    message = fmt::format("accepted is no longer {}", show(gone));
  }
  add(path(now ? pair.now.values_place : pair.old.values_place), kind, message,
      breaks(
          pair, [&] { return !now || inclusion_.covers_values(pair.old_set(), *now); },
          [&] { return !old || inclusion_.covers_values(pair.now_set(), *old); }));
}

void SchemaWalk::compare_numbers(const Pair& pair) {
  compare_number(pair, &SchemaFacts::lower, "minimum");
  compare_number(pair, &SchemaFacts::upper, "maximum");
  compare_multiples(pair);
}

void SchemaWalk::compare_number(const Pair& pair, std::optional<NumberLimit> SchemaFacts::*limit,
                                std::string_view name) {
  const auto& old = pair.old.*limit;
  const auto& now = pair.now.*limit;
  const bool is_lower = limit == &SchemaFacts::lower;
  if ((!old && !now) || (old && now && old->value == now->value && old->exclusive == now->exclusive)) return;
  // What excludes its own value is the higher lower limit, and the lower higher one.
  const bool higher =
      old && now && (now->value > old->value || (now->value == old->value && now->exclusive == is_lower));
  const auto change = change_of(old, now, higher);
  const auto show = [](const std::optional<NumberLimit>& shown) {
    return shown ? fmt::format("{}{}", shown->text, shown->exclusive ? " (exclusive)" : "") : std::string();
  };
  const auto covers = [&](const TermSet& set, const std::optional<NumberLimit>& wanted) {
    return !wanted || (is_lower ? inclusion_.covers_lower(set, *wanted) : inclusion_.covers_upper(set, *wanted));
  };
  add(path((now ? now : old)->place), fmt::format("{}_{}", name, change),
      limit_sentence(fmt::format("the {}", name), change, show(old), show(now)),
      breaks(
          pair, [&] { return covers(pair.old_set(), now); }, [&] { return covers(pair.now_set(), old); }));
}

void SchemaWalk::compare_multiples(const Pair& pair) {
  const auto lacks = [](const std::vector<MultipleFact>& facts, const MultipleFact& wanted) {
    return std::none_of(facts.begin(), facts.end(), [&](const auto& fact) { return fact.value == wanted.value; });
  };
  const bool changed = pair.old.multiples.size() == 1 && pair.now.multiples.size() == 1;
  for (const auto& now : pair.now.multiples) {
    if (!lacks(pair.old.multiples, now)) continue;
    const auto was = changed ? fmt::format(" and not of {}", pair.old.multiples.front().text) : std::string();
    add(path(now.place), changed ? "multiple_of_changed" : "multiple_of_added",
        fmt::format("a number must be a multiple of {} now{}", now.text, was),
        breaks(
            pair, [&] { return inclusion_.covers_multiple(pair.old_set(), now); },
            [&] { return !changed || inclusion_.covers_multiple(pair.now_set(), pair.old.multiples.front()); }));
  }
  for (const auto& old : pair.old.multiples) {
    if (changed || !lacks(pair.now.multiples, old)) continue;
    add(path(old.place), "multiple_of_removed", fmt::format("a number need not be a multiple of {} any more", old.text),
        breaks(
            pair, [] { return true; }, [&] { return inclusion_.covers_multiple(pair.now_set(), old); }));
  }
}

void SchemaWalk::compare_counts(const Pair& pair) {
  for (const auto& [limit, type, at_least, kind, words] : kCounts) {
    const auto& old = pair.old.*limit;
    const auto& now = pair.now.*limit;
    if (old.value == now.value) continue;
    const auto none = at_least ? 0 : UINT64_MAX;
    const auto limited = [&](const CountLimit& one) { return one.value == none ? std::nullopt : std::optional(one); };
    const auto change = change_of(limited(old), limited(now), now.value > old.value);
    const auto covers = [&, counted = limit, of = type, least = at_least](const TermSet& set, std::uint64_t count) {
      return least ? inclusion_.covers_at_least(set, of, counted, count)
                   : inclusion_.covers_at_most(set, of, counted, count);
    };
    add(path((now.value == none ? old : now).place), fmt::format("{}_{}", kind, change),
        limit_sentence(words, change, std::to_string(old.value), std::to_string(now.value)),
        breaks(
            pair, [&] { return covers(pair.old_set(), now.value); },
            [&] { return covers(pair.now_set(), old.value); }));
  }
}

void SchemaWalk::compare_patterns(const Pair& pair) {
  const auto lacks = [](const std::vector<PatternFact>& facts, const PatternFact& wanted) {
    return std::none_of(facts.begin(), facts.end(),
                        [&](const auto& fact) { return fact.pattern->source() == wanted.pattern->source(); });
  };
  const bool changed = pair.old.patterns.size() == 1 && pair.now.patterns.size() == 1;
  for (const auto& now : pair.now.patterns) {
    if (!lacks(pair.old.patterns, now)) continue;
    const auto was =
        changed ? fmt::format(", it was {}", excerpt(pair.old.patterns.front().pattern->source())) : std::string();
    add(path(now.place), changed ? "pattern_changed" : "pattern_added",
        fmt::format("the pattern is {} now{}; patterns are compared as texts", excerpt(now.pattern->source()), was),
        breaks(
            pair, [&] { return inclusion_.covers_pattern(pair.old_set(), *now.pattern); },
            [&] { return !changed || inclusion_.covers_pattern(pair.now_set(), *pair.old.patterns.front().pattern); }));
  }
  for (const auto& old : pair.old.patterns) {
    if (changed || !lacks(pair.now.patterns, old)) continue;
    add(path(old.place), "pattern_removed", fmt::format("the pattern {} is gone", excerpt(old.pattern->source())),
        breaks(
            pair, [] { return true; }, [&] { return inclusion_.covers_pattern(pair.now_set(), *old.pattern); }));
  }
}

}  // namespace evs
