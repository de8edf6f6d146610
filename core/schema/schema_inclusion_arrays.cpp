// The part of SchemaInclusion about the items of arrays.
#include <algorithm>

#include "core/schema/schema_inclusion.hpp"

namespace evs {

bool SchemaInclusion::covers_unique_items(const TermSet& sub) {
  return holds(sub, [](const TermSet&, const SchemaFacts& facts) {
    return (facts.types & kArrays) == 0 || facts.unique_items || facts.max_items.value <= 1;
  });
}

bool SchemaInclusion::covers_item(const TermSet& sub, std::size_t index, SchemaTerm term, Defaults defaults) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    return (facts.types & kArrays) == 0 || facts.max_items.value <= index ||
           included_below(SchemaFactsReader::item(facts, index), term, defaults);
  });
}

bool SchemaInclusion::covers_rest_items(const TermSet& sub, const RestItemsFact& wanted, Defaults defaults) {
  return holds(sub, [&](const TermSet&, const SchemaFacts& facts) {
    if ((facts.types & kArrays) == 0) return true;
    // From `last` on all items are the same to these facts.
    auto last = wanted.from;
    for (const auto& item : facts.items) last = std::max(last, item.index + 1);
    for (const auto& rest : facts.rest_items) last = std::max(last, rest.from);
    for (auto index = wanted.from; index <= last && index < facts.max_items.value; ++index) {
      if (!included_below(SchemaFactsReader::item(facts, index), wanted.term, defaults)) return false;
    }
    return true;
  });
}

bool SchemaInclusion::covers_contains(const TermSet& sub, const ContainsFact& wanted) {
  const RestItemsFact all{0, wanted.term, true};
  const auto at_least = [&](const TermSet& set, const SchemaFacts& facts) {
    const auto some = [&](const ContainsFact& known) {
      return known.min >= wanted.min &&
             included_below(TermSet{{known.term}, {}, kAllTypes}, wanted.term, Defaults::count_not);
    };
    return (facts.types & kArrays) == 0 || wanted.min == 0 ||
           std::any_of(facts.contains.begin(), facts.contains.end(), some) ||
           (facts.min_items.value >= wanted.min && covers_rest_items(set, all, Defaults::count_not));
  };
  const auto at_most = [&](const TermSet&, const SchemaFacts& facts) {
    const auto some = [&](const ContainsFact& known) {
      return known.max <= wanted.max &&
             included_below(TermSet{{wanted.term}, {}, kAllTypes}, known.term, Defaults::count_not);
    };
    return (facts.types & kArrays) == 0 || facts.max_items.value <= wanted.max ||
           std::any_of(facts.contains.begin(), facts.contains.end(), some);
  };
  return holds(sub, at_least) && (wanted.max == UINT64_MAX || holds(sub, at_most));
}

bool SchemaInclusion::covers_arrays(const TermSet& sub, const SchemaFacts& wanted, Defaults defaults) {
  return covers_at_least(sub, kArrays, &SchemaFacts::min_items, wanted.min_items.value) &&
         covers_at_most(sub, kArrays, &SchemaFacts::max_items, wanted.max_items.value) &&
         (!wanted.unique_items || covers_unique_items(sub)) &&
         std::all_of(wanted.items.begin(), wanted.items.end(),
                     [&](const ItemFact& item) { return covers_item(sub, item.index, item.term, defaults); }) &&
         std::all_of(wanted.rest_items.begin(), wanted.rest_items.end(),
                     [&](const RestItemsFact& rest) { return covers_rest_items(sub, rest, defaults); }) &&
         std::all_of(wanted.contains.begin(), wanted.contains.end(),
                     [&](const ContainsFact& contains) { return covers_contains(sub, contains); });
}

}  // namespace evs
