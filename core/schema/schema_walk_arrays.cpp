// The part of SchemaWalk about the items of arrays.
#include <fmt/format.h>

#include <algorithm>

#include "core/schema/schema_walk.hpp"

namespace evs {

namespace {

std::vector<SchemaTerm> terms_at(const std::vector<ItemFact>& items, std::size_t index) {
  std::vector<SchemaTerm> terms;
  for (const auto& item : items) {
    if (item.index == index) terms.push_back(item.term);
  }
  return terms;
}

std::size_t length(const SchemaFacts& facts) {
  std::size_t most = 0;
  for (const auto& item : facts.items) most = std::max(most, item.index + 1);
  return most;
}

}  // namespace

void SchemaWalk::compare_arrays(const Pair& pair) {
  compare_items(pair);
  compare_rest_items(pair);
  compare_contains(pair);
  const auto& old = pair.old.unique_items;
  const auto& now = pair.now.unique_items;
  if (old.has_value() == now.has_value()) return;
  add(path(now ? *now : *old), now ? "unique_items_added" : "unique_items_removed",
      now ? "items must differ from one another now" : "items need not differ from one another any more",
      breaks(
          pair, [&] { return !now || inclusion_.covers_unique_items(pair.old_set()); },
          [&] { return !old || inclusion_.covers_unique_items(pair.now_set()); }));
}

void SchemaWalk::compare_items(const Pair& pair) {
  for (std::size_t index = 0; index < std::max(length(pair.old), length(pair.now)); ++index) {
    const auto old = terms_at(pair.old.items, index);
    const auto now = terms_at(pair.now.items, index);
    for (std::size_t i = 0; i < std::min(old.size(), now.size()); ++i) compare_part(pair, old[i], now[i]);
    if (old.empty() == now.empty()) continue;
    // What the other schema says of this item, it says by what it says of the rest.
    const auto rest = SchemaFactsReader::item(old.empty() ? pair.old : pair.now, index).all;
    const bool is_rest_closed = std::any_of(rest.begin(), rest.end(), [&](SchemaTerm term) { return is_closed(term); });
    const auto model = rest.empty() ? "open" : is_rest_closed ? "closed" : "partially_open";
    const auto covered = [&](const TermSet& set, const SchemaFacts& wanted) {
      const auto terms = SchemaFactsReader::item(wanted, index).all;
      return std::all_of(terms.begin(), terms.end(),
                         [&](SchemaTerm term) { return inclusion_.covers_item(set, index, term, pair.defaults); });
    };
    add(path(old.empty() ? now.front() : old.front()),
        fmt::format("item_{}_{}_model", old.empty() ? "added_to" : "removed_from", model),
        fmt::format("item {} {} a schema of its own", index + 1, old.empty() ? "has" : "has no longer"),
        breaks(
            pair, [&] { return covered(pair.old_set(), pair.now); },
            [&] { return covered(pair.now_set(), pair.old); }));
  }
}

/// Items that have no schema of their own.
void SchemaWalk::compare_rest_items(const Pair& pair) {
  const auto& old = pair.old.rest_items;
  const auto& now = pair.now.rest_items;
  const auto both = std::min(old.size(), now.size());
  for (std::size_t i = 0; i < both; ++i) {
    const bool was_closed = is_closed(old[i].term);
    if (was_closed == is_closed(now[i].term)) {
      compare_part(pair, old[i].term, now[i].term);
      continue;
    }
    add(path(now[i].term), was_closed ? "items_opened" : "items_closed",
        was_closed ? "further items are accepted now" : "further items are no longer accepted",
        breaks(
            pair, [&] { return inclusion_.covers_rest_items(pair.old_set(), now[i], pair.defaults); },
            [&] { return inclusion_.covers_rest_items(pair.now_set(), old[i], pair.defaults); }));
  }
  for (auto i = both; i < now.size(); ++i) {
    add(path(now[i].term), is_closed(now[i].term) ? "items_closed" : "items_restricted",
        is_closed(now[i].term) ? "further items are no longer accepted" : "further items have a schema now",
        breaks(
            pair, [&] { return inclusion_.covers_rest_items(pair.old_set(), now[i], pair.defaults); },
            [] { return true; }));
  }
  for (auto i = both; i < old.size(); ++i) {
    add(path(old[i].term), is_closed(old[i].term) ? "items_opened" : "items_unrestricted",
        is_closed(old[i].term) ? "further items are accepted now" : "further items may be anything now",
        breaks(
            pair, [] { return true; },
            [&] { return inclusion_.covers_rest_items(pair.now_set(), old[i], pair.defaults); }));
  }
}

void SchemaWalk::compare_contains(const Pair& pair) {
  const auto& old = pair.old.contains;
  const auto& now = pair.now.contains;
  for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
    const auto* was = i < old.size() ? &old[i] : nullptr;
    const auto* is = i < now.size() ? &now[i] : nullptr;
    if (was && is && inclusion_.identical(was->term, is->term) && was->min == is->min && was->max == is->max) continue;
    const auto change = was == nullptr ? "added" : is == nullptr ? "removed" : "changed";
    add(path((is != nullptr ? is : was)->place), fmt::format("contains_{}", change),
        fmt::format("what items must be among the others is {}", was == nullptr  ? "asked for now"
                                                                 : is == nullptr ? "asked for no longer"
                                                                                 : "another now"),
        breaks(
            pair, [&] { return is == nullptr || inclusion_.covers_contains(pair.old_set(), *is); },
            [&] { return was == nullptr || inclusion_.covers_contains(pair.now_set(), *was); }));
  }
}

}  // namespace evs
