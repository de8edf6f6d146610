// The part of SchemaFactsReader that takes facts together, and finds out where nothing can have them all.
#include <algorithm>

#include "core/schema/schema_facts_reader.hpp"

namespace evs {

namespace {

/// How far what is required within what is required is followed.
constexpr std::size_t kDeepest = 64;

template <typename Fact>
void append(std::vector<Fact>& into, const std::vector<Fact>& from) {
  into.insert(into.end(), from.begin(), from.end());
}

bool are_disjoint(const NumberLimit& lower, const NumberLimit& upper) {
  return lower.value > upper.value || (lower.value == upper.value && (lower.exclusive || upper.exclusive));
}

/// How much room facts take, roughly, in terms.
std::size_t weight_of(const SchemaFacts& facts) {
  constexpr std::size_t kName = 5;
  std::size_t weight = 10 + facts.excluded.size() + facts.items.size();
  weight += kName * (facts.properties.names().size() + facts.required.size());
  for (const auto& rest : facts.rest_properties) weight += kName * rest.names.size();
  for (const auto& fact : facts.branches) weight += fact.branches.size();
  return weight + (facts.values ? 2 * facts.values->size() : 0);
}

}  // namespace

const SchemaFacts& SchemaFactsReader::facts(const TermSet& set) {
  const auto known = known_.find(set);
  if (known != known_.end()) return known->second;
  SchemaFacts facts;
  facts.types = set.types;
  open_.insert(set);
  for (const auto term : set.all) merge(facts, stated(term));
  for (const auto term : set.none) facts.excluded.push_back({term, {}});
  tighten(set, facts);
  open_.erase(set);
  weight_ += weight_of(facts);
  return known_.emplace(set, std::move(facts)).first->second;
}

const SchemaFacts& SchemaFactsReader::stated(SchemaTerm term) {
  const auto [place, made] = stated_.try_emplace(term);
  auto& facts = place->second;
  if (!made) return facts;
  Visited visited{term.index};
  switch (term.kind) {
    case SchemaTerm::Kind::nothing: facts.types = facts.declared = 0; break;
    case SchemaTerm::Kind::schema:
      read_node(term.side, term.index, facts, visited);
      read_unevaluated(term.side, term.index, facts);
      break;
    case SchemaTerm::Kind::value: read_value(term, facts); break;
  }
  return facts;
}

void SchemaFactsReader::merge(SchemaFacts& into, const SchemaFacts& from) {
  into.types &= from.types;
  if (from.declared != kAllTypes) into.types_place = from.types_place;
  into.declared &= from.declared;
  if (from.values) restrict_values(into, from.values->values, from.values_place);
  if (!into.default_value) into.default_value = from.default_value;
  if (from.lower) keep_higher(into.lower, *from.lower);
  if (from.upper) keep_lower(into.upper, *from.upper);
  keep_higher(into.min_length, from.min_length);
  keep_lower(into.max_length, from.max_length);
  keep_higher(into.min_items, from.min_items);
  keep_lower(into.max_items, from.max_items);
  keep_higher(into.min_properties, from.min_properties);
  keep_lower(into.max_properties, from.max_properties);
  if (from.unique_items) into.unique_items = from.unique_items;
  into.required.insert(from.required.begin(), from.required.end());
  append(into.multiples, from.multiples);
  append(into.patterns, from.patterns);
  append(into.items, from.items);
  append(into.rest_items, from.rest_items);
  append(into.contains, from.contains);
  for (const auto& name : from.properties.names()) {
    for (const auto term : from.properties.terms(name)) into.properties.add(name, term);
  }
  append(into.pattern_properties, from.pattern_properties);
  append(into.rest_properties, from.rest_properties);
  append(into.property_names, from.property_names);
  append(into.dependencies, from.dependencies);
  append(into.branches, from.branches);
  append(into.excluded, from.excluded);
  append(into.conditions, from.conditions);
  append(into.undecided, from.undecided);
}

void SchemaFactsReader::tighten(const TermSet& set, SchemaFacts& out) {
  if (out.values) {
    auto left = out.values->values;
    std::erase_if(left, [&](SchemaTerm value) { return (type_of(value) & out.types) == 0; });
    if (left.size() < out.values->size()) out.values = value_set(std::move(left));
    TypeSet types = 0;
    for (const auto value : *out.values) types |= type_of(value);
    out.types &= types;
    if (out.values->size() == 1 && !set.has(out.values->values.front())) {
      read_value(SchemaTerm(out.values->values.front()), out);
    }
  }
  const auto is_whole = [](const MultipleFact& multiple) { return multiple.value.is_integer(); };
  if (std::any_of(out.multiples.begin(), out.multiples.end(), is_whole)) out.types &= static_cast<TypeSet>(~kFractions);
  TypeSet impossible = 0;
  if (out.lower && out.upper && are_disjoint(*out.lower, *out.upper)) impossible |= kNumbers;
  if (out.min_length.value > out.max_length.value) impossible |= kStrings;
  if (out.min_items.value > out.max_items.value) impossible |= kArrays;
  if (out.min_properties.value > out.max_properties.value) impossible |= kObjects;
  if ((out.types & kObjects) != 0 && has_impossible_property(out)) impossible |= kObjects;
  out.types &= static_cast<TypeSet>(~impossible);
}

bool SchemaFactsReader::has_impossible_property(const SchemaFacts& facts) {
  if (facts.required.size() > facts.max_properties.value) return true;
  if (open_.size() > kDeepest) return false;
  return std::any_of(facts.required.begin(), facts.required.end(), [&](const auto& required) {
    const auto set = property(facts, required.first);
    return !set.all.empty() && !open_.contains(set) && this->facts(set).types == 0;
  });
}

TermSet SchemaFactsReader::property(const SchemaFacts& facts, std::string_view name) {
  TermSet set;
  const auto matches = [&](const Pattern* pattern) { return pattern->found_in(name); };
  for (const auto term : facts.properties.terms(name)) set = set.with(term);
  for (const auto& property : facts.pattern_properties) {
    if (matches(property.pattern)) set = set.with(property.term);
  }
  for (const auto& rest : facts.rest_properties) {
    const bool named = rest.names.contains(name) || std::any_of(rest.patterns.begin(), rest.patterns.end(), matches);
    if (rest.certain && !named) set = set.with(rest.term);
  }
  return set;
}

TermSet SchemaFactsReader::item(const SchemaFacts& facts, std::size_t index) {
  TermSet set;
  for (const auto& item : facts.items) {
    if (item.index == index) set = set.with(item.term);
  }
  for (const auto& rest : facts.rest_items) {
    if (rest.certain && rest.from <= index) set = set.with(rest.term);
  }
  return set;
}

TermSet SchemaFactsReader::pattern_properties(const SchemaFacts& facts, const std::string& pattern) {
  TermSet set;
  for (const auto& property : facts.pattern_properties) {
    if (property.pattern->source() == pattern) set = set.with(property.term);
  }
  return set;
}

}  // namespace evs
