#include "core/schema/schema_inclusion.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace evs {

namespace {

/// Cases are looked at one by one so often within one another.
constexpr std::size_t kCasesWithinCases = 2;
/// An enumeration of more values is not looked at value by value, nor more alternatives one by one.
constexpr std::size_t kMostValues = 100;
constexpr std::size_t kMostBranches = 256;
/// Questions within one another: a chain of definitions may be longer than the stack is deep.
constexpr std::size_t kMostOpen = 500;
/// What the work may be, and a part of it.
constexpr std::size_t kMostWork = 5'000'000;
constexpr std::size_t kWorkOfProof = 40;
constexpr std::array<TypeSet, 6> kTypes{kNulls, kBooleans, kStrings, kObjects, kArrays, kNumbers};

}  // namespace

bool SchemaInclusion::gave_up() const { return too_deep_ || work_ + reader_.weight() > kMostWork; }

bool SchemaInclusion::included(const TermSet& sub, SchemaTerm super, Defaults defaults) {
  if (gave_up()) return false;
  const auto reads_alike = [&](SchemaTerm term) { return identity_.identical(term, super); };
  if (std::any_of(sub.all.begin(), sub.all.end(), reads_alike)) return true;
  const auto& facts = reader_.facts(sub);
  if (facts.types == 0) return true;
  if (are_apart(facts, super)) return is_empty(sub);
  const Question question{sub, super, defaults};
  if (const auto answer = known_answer(question)) return *answer;
  work_ += kWorkOfProof;
  too_deep_ = too_deep_ || open_.size() >= kMostOpen;
  if (too_deep_) return false;
  const auto outside = std::exchange(rests_, {});
  const auto split = std::exchange(split_, 0);
  open_.push_back({question, level_, assumed_.size()});
  const bool answer = prove(sub, super, defaults);
  keep_answer(answer);
  open_.pop_back();
  split_ = split;
  rests_ = {std::min(rests_.yes, outside.yes), std::min(rests_.no, outside.no)};
  return answer;
}

std::optional<bool> SchemaInclusion::known_answer(const Question& question) {
  if (const auto known = proved_.find(question); known != proved_.end()) return known->second;
  const auto assumed = provisional_.find(question);
  if (assumed != provisional_.end() && level_ >= assumed->second.level) {
    rests_.yes = std::min(rests_.yes, assumed->second.rests_on);
    return true;
  }
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (open_[i].question != question) continue;
    // By induction over the depth of the value: inside of it, the same question is about a smaller one.
    const bool smaller = open_[i].level < level_;
    auto& rests = smaller ? rests_.yes : rests_.no;
    rests = std::min(rests, i);
    return smaller;
  }
  return std::nullopt;
}

/// Of the innermost open question. An answer is certain unless it rests on a question further out, that is still open:
/// a yes on one that was taken for yes, a no on one that was taken for no.
void SchemaInclusion::keep_answer(bool answer) {
  const auto place = open_.size() - 1;
  const auto& [question, level, mark] = open_.back();
  if (!answer) {
    for (; assumed_.size() > mark; assumed_.pop_back()) provisional_.erase(assumed_.back());
    if (rests_.no >= place) proved_.emplace(question, false);
  } else if (rests_.yes >= place) {
    proved_.emplace(question, true);
    for (; assumed_.size() > mark; assumed_.pop_back()) {
      provisional_.erase(assumed_.back());
      proved_.emplace(assumed_.back(), true);
    }
  } else {
    // Also where it is known further inside: it is asked again and again further out otherwise.
    provisional_.insert_or_assign(question, Provisional{level, rests_.yes});
    assumed_.push_back(question);
  }
  // More that holds never makes less hold, so a yes rests on no no, and a no on no yes.
  if (answer || rests_.no >= place) rests_.no = SIZE_MAX;
  if (!answer || rests_.yes >= place) rests_.yes = SIZE_MAX;
}

bool SchemaInclusion::prove(const TermSet& sub, SchemaTerm super, Defaults defaults) {
  const auto& wanted = reader_.stated(super);
  if (is_empty(sub)) return true;
  return wanted.undecided.empty() && covers_types(sub, wanted.types) &&
         (!wanted.values || covers_values(sub, *wanted.values)) && covers_numbers(sub, wanted) &&
         covers_strings(sub, wanted) && covers_arrays(sub, wanted, defaults) && covers_objects(sub, wanted, defaults) &&
         covers_combinations(sub, wanted);
}

/// The same question about a part of the value.
bool SchemaInclusion::included_below(const TermSet& sub, SchemaTerm super, Defaults defaults) {
  ++level_;
  const bool answer = included(sub, super, defaults);
  --level_;
  return answer;
}

bool SchemaInclusion::is_empty(const TermSet& set) {
  const auto& facts = reader_.facts(set);
  if (facts.types == 0) return true;
  return std::any_of(facts.branches.begin(), facts.branches.end(), [&](const BranchesFact& fact) {
    return fact.branches.size() <= kMostBranches &&
           std::all_of(fact.branches.begin(), fact.branches.end(),
                       [&](SchemaTerm branch) { return reader_.facts(set.with(branch)).types == 0; });
  });
}

/// Told at a glance: by types, and by a property that is there and has other values. Alternatives mostly differ so.
bool SchemaInclusion::are_apart(const SchemaFacts& facts, SchemaTerm term) {
  ++work_;
  if (gave_up()) return false;
  const auto& wanted = reader_.stated(term);
  if ((facts.types & wanted.types) == 0) return true;
  const auto no_value_in_common = [&](const std::string& name, SchemaTerm property) {
    const auto& asked = reader_.stated(property).values;
    if (!asked) return false;
    const auto& known = reader_.facts(SchemaFactsReader::property(facts, name)).values;
    return known && !reader_.have_common(*known, *asked);
  };
  for (const auto& [name, place] : facts.required) {
    if (facts.types != kObjects) break;
    for (const auto property : wanted.properties.terms(name)) {
      if (no_value_in_common(name, property)) return true;
    }
  }
  return std::any_of(wanted.branches.begin(), wanted.branches.end(), [&](const BranchesFact& fact) {
    return std::all_of(fact.branches.begin(), fact.branches.end(),
                       [&](SchemaTerm branch) { return are_apart(facts, branch); });
  });
}

bool SchemaInclusion::disjoint(const TermSet& set, SchemaTerm term) {
  if (are_apart(reader_.facts(set), term) || is_empty(set.with(term))) return true;
  const TermSet one{{term}, {}, set.types};
  const auto& facts = reader_.facts(set);
  const auto excludes = [&](const TermSet& values, const SchemaFacts& by) {
    return std::any_of(by.excluded.begin(), by.excluded.end(),
                       [&](const TermFact& fact) { return included(values, fact.term); });
  };
  return excludes(one, facts) || excludes(set, reader_.facts(one));
}

bool SchemaInclusion::holds(const TermSet& sub, const Facet& facet, Cases cases) {
  const auto& facts = reader_.facts(sub);
  if (facts.types == 0 || facet(sub, facts)) return true;
  if (split_ >= kCasesWithinCases || gave_up()) return false;
  ++split_;
  const auto ways = cases_of(sub, facts, cases);
  const bool answer = std::any_of(ways.begin(), ways.end(), [&](const std::vector<TermSet>& way) {
    return std::all_of(way.begin(), way.end(), [&](const TermSet& one) { return holds(one, facet, cases); });
  });
  --split_;
  return answer;
}

/// The ways to cut a set into cases, one of which each value of it belongs to.
std::vector<std::vector<TermSet>> SchemaInclusion::cases_of(const TermSet& sub, const SchemaFacts& facts, Cases cases) {
  std::vector<std::vector<TermSet>> ways;
  for (const auto& [kind, branches, place] : facts.branches) {
    const bool decided =
        std::any_of(branches.begin(), branches.end(), [&](SchemaTerm branch) { return sub.has(branch); });
    if (decided || branches.size() > kMostBranches) continue;
    auto& way = ways.emplace_back();
    for (const auto branch : branches) {
      way.push_back(sub.with(branch));
      if (kind == BranchesFact::Kind::one) way.back().exclude_others(branches, branch);
    }
  }
  if (facts.values && facts.values->size() > 1 && facts.values->size() <= kMostValues) {
    auto& way = ways.emplace_back();
    for (const auto value : *facts.values) way.push_back(sub.with(value));
  }
  if (cases == Cases::few) return ways;
  std::vector<TermSet> by_type;
  for (const auto type : kTypes) {
    if ((facts.types & type) != 0) by_type.push_back(sub.of_types(type));
  }
  if (by_type.size() > 1) ways.push_back(std::move(by_type));
  return ways;
}

bool SchemaInclusion::covers_types(const TermSet& sub, TypeSet types) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) { return (facts.types & ~types) == 0; });
}

bool SchemaInclusion::covers_values(const TermSet& sub, const ValueSet& values) {
  const auto listed = [&](SchemaTerm value) { return reader_.has(values, value); };
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    if (facts.values) return std::all_of(facts.values->begin(), facts.values->end(), listed);
    // There is one null and there are two booleans.
    const auto has = [&](TypeSet type, std::size_t count) {
      std::set<std::string_view> texts;
      for (const auto value : values) {
        if (reader_.type_of(value) == type) texts.insert(reader_.value(value).text());
      }
      return (facts.types & type) == 0 || texts.size() == count;
    };
    return (facts.types & ~(kNulls | kBooleans)) == 0 && has(kNulls, 1) && has(kBooleans, 2);
  });
}

bool SchemaInclusion::covers_branches(const TermSet& sub, const BranchesFact& fact) {
  return holds(
      sub,
      [&](const TermSet& set, const SchemaFacts&) {
        if (fact.kind == BranchesFact::Kind::one) return is_one_branch(set, fact.branches);
        return std::any_of(fact.branches.begin(), fact.branches.end(),
                           [&](SchemaTerm branch) { return included(set, branch); });
      },
      Cases::with_types);
}

bool SchemaInclusion::is_one_branch(const TermSet& sub, const std::vector<SchemaTerm>& branches) {
  return std::any_of(branches.begin(), branches.end(), [&](SchemaTerm branch) {
    return included(sub, branch) && std::all_of(branches.begin(), branches.end(), [&](SchemaTerm other) {
             return other == branch || disjoint(sub, other);
           });
  });
}

bool SchemaInclusion::covers_excluded(const TermSet& sub, SchemaTerm term) {
  return holds(
      sub, [&](const TermSet& set, const SchemaFacts&) { return disjoint(set, term); }, Cases::with_types);
}

bool SchemaInclusion::covers_condition(const TermSet& sub, const ConditionFact& wanted) {
  if (!wanted.then && !wanted.otherwise) return true;
  const auto alike = [&](const std::optional<SchemaTerm>& one, const std::optional<SchemaTerm>& other) {
    return one.has_value() == other.has_value() && (!one || identity_.identical(*one, *other));
  };
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    return std::any_of(facts.conditions.begin(), facts.conditions.end(), [&](const ConditionFact& known) {
      return alike(known.condition, wanted.condition) && alike(known.then, wanted.then) &&
             alike(known.otherwise, wanted.otherwise);
    });
  });
}

bool SchemaInclusion::covers_combinations(const TermSet& sub, const SchemaFacts& wanted) {
  return std::all_of(wanted.branches.begin(), wanted.branches.end(),
                     [&](const BranchesFact& fact) { return covers_branches(sub, fact); }) &&
         std::all_of(wanted.excluded.begin(), wanted.excluded.end(),
                     [&](const TermFact& fact) { return covers_excluded(sub, fact.term); }) &&
         std::all_of(wanted.conditions.begin(), wanted.conditions.end(),
                     [&](const ConditionFact& fact) { return covers_condition(sub, fact); });
}

}  // namespace evs
