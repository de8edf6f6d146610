// The part of SchemaInclusion about the properties of objects.
#include <algorithm>

#include "core/schema/schema_inclusion.hpp"

namespace evs {

namespace {

bool has_pattern(const RestPropertiesFact& rest, const Pattern* pattern) {
  return std::any_of(rest.patterns.begin(), rest.patterns.end(),
                     [&](const Pattern* known) { return known->source() == pattern->source(); });
}

bool matches_any(const RestPropertiesFact& rest, const std::string& name) {
  return std::any_of(rest.patterns.begin(), rest.patterns.end(),
                     [&](const Pattern* pattern) { return pattern->found_in(name); });
}

TermSet both(TermSet set, const TermSet& other) {
  for (const auto term : other.all) set = set.with(term);
  return set;
}

}  // namespace

bool SchemaInclusion::covers_property(const TermSet& sub, const std::string& name, SchemaTerm term, Defaults defaults) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    return (facts.types & kObjects) == 0 || facts.max_properties.value == 0 ||
           included_below(SchemaFactsReader::property(facts, name), term, defaults);
  });
}

/// Names are without number: those that `facts` speak of are looked at one by one, the others by what holds for them.
bool SchemaInclusion::covers_pattern_property(const TermSet& sub, const PatternPropertyFact& wanted,
                                              Defaults defaults) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    if ((facts.types & kObjects) == 0 || facts.max_properties.value == 0) return true;
    const auto same = SchemaFactsReader::pattern_properties(facts, wanted.pattern->source());
    if (included_below(same, wanted.term, defaults)) return true;
    return std::any_of(facts.rest_properties.begin(), facts.rest_properties.end(), [&](const RestPropertiesFact& rest) {
      const auto pattern_fits = [&](const Pattern* pattern) {
        return included_below(both(same, SchemaFactsReader::pattern_properties(facts, pattern->source())), wanted.term,
                              defaults);
      };
      const auto name_fits = [&](const std::string& name) {
        return !wanted.pattern->found_in(name) ||
               included_below(SchemaFactsReader::property(facts, name), wanted.term, defaults);
      };
      return rest.certain && included_below(same.with(rest.term), wanted.term, defaults) &&
             std::all_of(rest.patterns.begin(), rest.patterns.end(), pattern_fits) &&
             std::all_of(rest.names.begin(), rest.names.end(), name_fits);
    });
  });
}

bool SchemaInclusion::covers_rest(const TermSet& sub, const RestPropertiesFact& wanted, Defaults defaults,
                                  NamesOfSub names) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    if ((facts.types & kObjects) == 0 || facts.max_properties.value == 0) return true;
    if (included_below({}, wanted.term, defaults)) return true;
    return std::any_of(facts.rest_properties.begin(), facts.rest_properties.end(), [&](const RestPropertiesFact& rest) {
      const auto pattern_fits = [&](const Pattern* pattern) {
        return has_pattern(wanted, pattern) ||
               included_below(SchemaFactsReader::pattern_properties(facts, pattern->source()), wanted.term, defaults);
      };
      const auto name_fits = [&](const std::string& name) {
        return names == NamesOfSub::left_out || wanted.names.contains(name) || matches_any(wanted, name) ||
               included_below(SchemaFactsReader::property(facts, name), wanted.term, defaults);
      };
      return rest.certain && included_below(TermSet{{rest.term}, {}, kAllTypes}, wanted.term, defaults) &&
             std::all_of(rest.patterns.begin(), rest.patterns.end(), pattern_fits) &&
             std::all_of(rest.names.begin(), rest.names.end(), name_fits);
    });
  });
}

bool SchemaInclusion::covers_property_names(const TermSet& sub, SchemaTerm term) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    TermSet names{{}, {}, kStrings};
    for (const auto& fact : facts.property_names) names = names.with(fact.term);
    return (facts.types & kObjects) == 0 || facts.max_properties.value == 0 ||
           included_below(names, term, Defaults::count_not);
  });
}

bool SchemaInclusion::covers_required(const TermSet& sub, const SchemaFacts& wanted, const std::string& name,
                                      Defaults defaults) {
  if (defaults == Defaults::fill && has_good_default(wanted, name)) return true;
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    return (facts.types & kObjects) == 0 || facts.required.contains(name);
  });
}

/// Whether a reader can fill the property in, with a value that is one of its own.
bool SchemaInclusion::has_good_default(const SchemaFacts& wanted, const std::string& name) {
  const auto terms = SchemaFactsReader::property(wanted, name).all;
  const auto has_default = [&](SchemaTerm term) { return reader_.stated(term).default_value.has_value(); };
  const auto by = std::find_if(terms.begin(), terms.end(), has_default);
  if (by == terms.end()) return false;
  const auto value = *reader_.stated(*by).default_value;
  return std::all_of(terms.begin(), terms.end(), [&](SchemaTerm term) { return included(value, term); });
}

bool SchemaInclusion::covers_dependency(const TermSet& sub, const DependencyFact& wanted) {
  return holds(sub, [&](const TermSet& set, const SchemaFacts& facts) {
    if ((facts.types & kObjects) == 0 || is_empty(SchemaFactsReader::property(facts, wanted.property))) return true;
    auto with_property = set;
    std::set<std::string, std::less<>> there;
    for (const auto& known : facts.dependencies) {
      if (known.property != wanted.property && !facts.required.contains(known.property)) continue;
      there.insert(known.required.begin(), known.required.end());
      if (known.term) with_property = with_property.with(*known.term);
    }
    const auto& required = reader_.facts(with_property).required;
    return std::all_of(wanted.required.begin(), wanted.required.end(),
                       [&](const std::string& name) {
                         return name == wanted.property || required.contains(name) || there.contains(name);
                       }) &&
           (!wanted.term || included(with_property, *wanted.term));
  });
}

bool SchemaInclusion::covers_objects(const TermSet& sub, const SchemaFacts& wanted, Defaults defaults) {
  const auto all = [](const auto& facts, auto covers) { return std::all_of(facts.begin(), facts.end(), covers); };
  return covers_at_least(sub, kObjects, &SchemaFacts::min_properties, wanted.min_properties.value) &&
         covers_at_most(sub, kObjects, &SchemaFacts::max_properties, wanted.max_properties.value) &&
         all(wanted.required,
             [&](const auto& required) { return covers_required(sub, wanted, required.first, defaults); }) &&
         all(wanted.properties.names(),
             [&](const std::string& name) {
               return all(wanted.properties.terms(name),
                          [&](SchemaTerm term) { return covers_property(sub, name, term, defaults); });
             }) &&
         all(wanted.pattern_properties,
             [&](const PatternPropertyFact& fact) { return covers_pattern_property(sub, fact, defaults); }) &&
         all(wanted.rest_properties,
             [&](const RestPropertiesFact& fact) { return covers_rest(sub, fact, defaults, NamesOfSub::looked_at); }) &&
         all(wanted.property_names, [&](const TermFact& fact) { return covers_property_names(sub, fact.term); }) &&
         all(wanted.dependencies, [&](const DependencyFact& fact) { return covers_dependency(sub, fact); });
}

}  // namespace evs
