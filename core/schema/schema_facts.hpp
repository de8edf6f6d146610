// All that schemas ask of one value, taken together: `allOf` and references are laid flat, so that it does not matter
// how a document is cut up. All facts must hold. Made by SchemaFactsReader. Plain values that point into the documents;
// any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/schema/property_facts.hpp"
#include "core/schema/schema_fact.hpp"

namespace evs {

struct SchemaFacts {
  TypeSet types = kAllTypes;     // that a value can have; of none when nothing fits
  TypeSet declared = kAllTypes;  // that `type` names
  FactPlace types_place;
  std::optional<ValueSet> values;  // of const and enum
  FactPlace values_place;
  std::optional<SchemaTerm> default_value;

  std::optional<NumberLimit> lower, upper;
  std::vector<MultipleFact> multiples;
  CountLimit min_length{0, {}}, max_length{UINT64_MAX, {}};
  std::vector<PatternFact> patterns;

  CountLimit min_items{0, {}}, max_items{UINT64_MAX, {}};
  std::optional<FactPlace> unique_items;
  std::vector<ItemFact> items;
  std::vector<RestItemsFact> rest_items;
  std::vector<ContainsFact> contains;

  CountLimit min_properties{0, {}}, max_properties{UINT64_MAX, {}};
  std::map<std::string, FactPlace, std::less<>> required;
  PropertyFacts properties;
  std::vector<PatternPropertyFact> pattern_properties;
  std::vector<RestPropertiesFact> rest_properties;
  std::vector<TermFact> property_names;  // each name fits them
  std::vector<DependencyFact> dependencies;

  std::vector<BranchesFact> branches;
  std::vector<TermFact> excluded;  // no value fits them
  std::vector<ConditionFact> conditions;
  std::vector<UndecidedFact> undecided;
};

/// The tighter of two limits.
inline void keep_higher(CountLimit& limit, CountLimit other) {
  if (other.value > limit.value) limit = other;
}
inline void keep_lower(CountLimit& limit, CountLimit other) {
  if (other.value < limit.value) limit = other;
}
inline void keep_higher(std::optional<NumberLimit>& limit, const NumberLimit& other) {
  if (!limit || other.value > limit->value || (other.value == limit->value && other.exclusive)) limit = other;
}
inline void keep_lower(std::optional<NumberLimit>& limit, const NumberLimit& other) {
  if (!limit || other.value < limit->value || (other.value == limit->value && other.exclusive)) limit = other;
}

}  // namespace evs
