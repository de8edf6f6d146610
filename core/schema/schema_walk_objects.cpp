// The part of SchemaWalk about the properties of objects.
#include <fmt/format.h>

#include <algorithm>

#include "core/excerpt.hpp"
#include "core/json_path.hpp"
#include "core/schema/schema_walk.hpp"

namespace evs {

namespace {

/// The one of `others` that is what `fact` is among its own: as many before it are for the same thing.
template <typename Fact, typename SameThing>
const Fact* counterpart(const std::vector<Fact>& others, const std::vector<Fact>& own, const Fact& fact,
                        SameThing same_thing) {
  auto earlier = std::count_if(own.data(), &fact, [&](const Fact& one) { return same_thing(one, fact); });
  for (const auto& other : others) {
    if (same_thing(other, fact) && earlier-- == 0) return &other;
  }
  return nullptr;
}

bool same_pattern(const PatternPropertyFact& one, const PatternPropertyFact& other) {
  return one.pattern->source() == other.pattern->source();
}

bool same_dependency(const DependencyFact& one, const DependencyFact& other) {
  return one.property == other.property && one.term.has_value() == other.term.has_value();
}

}  // namespace

void SchemaWalk::compare_objects(const Pair& pair) {
  compare_properties(pair);
  compare_pattern_properties(pair);
  compare_rest_properties(pair);
  compare_property_names(pair);
  compare_required(pair);
  compare_dependencies(pair);
}

void SchemaWalk::compare_required(const Pair& pair) {
  for (const auto& [name, place] : pair.now.required) {
    if (pair.old.required.contains(name)) continue;
    const bool filled = inclusion_.covers_required(TermSet{}, pair.now, name, pair.defaults);
    add(path(place), filled ? "required_added_with_default" : "required_added",
        fmt::format("the property {} is required now{}", excerpt(name),
                    filled ? "; where it is missing, a reader takes its default" : ""),
        breaks(
            pair, [&] { return inclusion_.covers_required(pair.old_set(), pair.now, name, pair.defaults); },
            [] { return true; }));
  }
  for (const auto& [name, place] : pair.old.required) {
    if (pair.now.required.contains(name)) continue;
    add(path(place), "required_removed", fmt::format("the property {} is required no longer", excerpt(name)),
        breaks(
            pair, [] { return true; },
            [&] { return inclusion_.covers_required(pair.now_set(), pair.old, name, pair.defaults); }));
  }
}

void SchemaWalk::compare_properties(const Pair& pair) {
  for (const auto& name : pair.now.properties.names()) compare_property(pair, name);
  for (const auto& name : pair.old.properties.names()) {
    if (pair.now.properties.terms(name).empty()) compare_property(pair, name);
  }
}

void SchemaWalk::compare_property(const Pair& pair, const std::string& name) {
  const auto& old = pair.old.properties.terms(name);
  const auto& now = pair.now.properties.terms(name);
  for (std::size_t i = 0; i < std::min(old.size(), now.size()); ++i) compare_part(pair, old[i], now[i]);
  if (old.empty() == now.empty()) return;
  // What the other schema says of the property, it says by patterns and by what it says of the rest.
  const auto rest = SchemaFactsReader::property(old.empty() ? pair.old : pair.now, name).all;
  const bool is_rest_closed = std::any_of(rest.begin(), rest.end(), [&](SchemaTerm term) { return is_closed(term); });
  const auto model = rest.empty() ? "open" : is_rest_closed ? "closed" : "partially_open";
  const auto covered = [&](const TermSet& set, const SchemaFacts& wanted) {
    const auto terms = SchemaFactsReader::property(wanted, name).all;
    return std::all_of(terms.begin(), terms.end(),
                       [&](SchemaTerm term) { return inclusion_.covers_property(set, name, term, pair.defaults); });
  };
  add(path(old.empty() ? now.front() : old.front()),
      fmt::format("property_{}_{}_model", old.empty() ? "added_to" : "removed_from", model),
      fmt::format("the property {} {}", excerpt(name), old.empty() ? "has a schema now" : "has no schema any more"),
      breaks(
          pair, [&] { return covered(pair.old_set(), pair.now); }, [&] { return covered(pair.now_set(), pair.old); }));
}

void SchemaWalk::compare_pattern_properties(const Pair& pair) {
  const auto& before = pair.old.pattern_properties;
  const auto& after = pair.now.pattern_properties;
  for (const auto& now : after) {
    if (const auto* old = counterpart(before, after, now, same_pattern)) {
      compare_part(pair, old->term, now.term);
      continue;
    }
    add(path(now.term), "pattern_property_added",
        fmt::format("properties whose names match {} have a schema now", excerpt(now.pattern->source())),
        breaks(
            pair, [&] { return inclusion_.covers_pattern_property(pair.old_set(), now, pair.defaults); },
            [] { return true; }));
  }
  for (const auto& old : before) {
    if (counterpart(after, before, old, same_pattern) != nullptr) continue;
    add(path(old.term), "pattern_property_removed",
        fmt::format("properties whose names match {} have no schema of their own any more",
                    excerpt(old.pattern->source())),
        breaks(
            pair, [] { return true; },
            [&] { return inclusion_.covers_pattern_property(pair.now_set(), old, pair.defaults); }));
  }
}

/// The content model: what is accepted beside the properties that are named, of which those that differ are told by
/// name.
void SchemaWalk::compare_rest_properties(const Pair& pair) {
  const auto covers = [&](const TermSet& set, const RestPropertiesFact& wanted) {
    return inclusion_.covers_rest(set, wanted, pair.defaults, NamesOfSub::left_out);
  };
  const auto tell = [&](const RestPropertiesFact* old, const RestPropertiesFact* now) {
    const bool was_closed = old != nullptr && is_closed(old->term);
    const bool closed = now != nullptr && is_closed(now->term);
    const bool narrower = old == nullptr || (now != nullptr && closed);
    const auto kind = closed       ? "content_model_closed"
                      : was_closed ? "content_model_opened"
                      : narrower   ? "content_model_narrowed"
                                   : "content_model_widened";
    add(path((now != nullptr ? now : old)->place), kind,
        closed       ? "other properties are no longer accepted"
        : was_closed ? "other properties are accepted now"
        : narrower   ? "other properties have a schema now"
                     : "other properties may be anything now",
        breaks(
            pair, [&] { return now == nullptr || covers(pair.old_set(), *now); },
            [&] { return old == nullptr || covers(pair.now_set(), *old); }));
  };
  std::vector<const RestPropertiesFact*> sides[2];
  for (const auto& rest : pair.old.rest_properties) {
    if (!is_open(rest.term)) sides[0].push_back(&rest);
  }
  for (const auto& rest : pair.now.rest_properties) {
    if (!is_open(rest.term)) sides[1].push_back(&rest);
  }
  const auto& [old, now] = sides;
  for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
    if (i >= old.size() || i >= now.size()) {
      tell(i < old.size() ? old[i] : nullptr, i < now.size() ? now[i] : nullptr);
    } else if (is_closed(old[i]->term) != is_closed(now[i]->term)) {
      tell(old[i], now[i]);
    } else {
      compare_part(pair, old[i]->term, now[i]->term);
    }
  }
}

void SchemaWalk::compare_property_names(const Pair& pair) {
  const auto& old = pair.old.property_names;
  const auto& now = pair.now.property_names;
  for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
    const auto* was = i < old.size() ? &old[i] : nullptr;
    const auto* is = i < now.size() ? &now[i] : nullptr;
    if (was != nullptr && is != nullptr && inclusion_.identical(was->term, is->term)) continue;
    const auto change = was == nullptr ? "added" : is == nullptr ? "removed" : "changed";
    add(path((is != nullptr ? is : was)->place), fmt::format("property_names_{}", change),
        fmt::format("the schema for the names of properties is {}", was == nullptr  ? "new"
                                                                    : is == nullptr ? "gone"
                                                                                    : "another now"),
        breaks(
            pair, [&] { return is == nullptr || inclusion_.covers_property_names(pair.old_set(), is->term); },
            [&] { return was == nullptr || inclusion_.covers_property_names(pair.now_set(), was->term); }));
  }
}

void SchemaWalk::compare_dependencies(const Pair& pair) {
  const auto& before = pair.old.dependencies;
  const auto& after = pair.now.dependencies;
  const auto tell = [&](const DependencyFact* old, const DependencyFact* now) {
    const auto& shown = now != nullptr ? *now : *old;
    auto place = path(shown.place);
    append_pointer_token(shown.property, place);
    const auto change = old == nullptr ? "added" : now == nullptr ? "removed" : "changed";
    add(place, fmt::format("dependency_{}", change),
        fmt::format("what the property {} brings with it {}", excerpt(shown.property),
                    old == nullptr   ? "is asked for now"
                    : now == nullptr ? "is asked for no longer"
                                     : "is another now"),
        breaks(
            pair, [&] { return now == nullptr || inclusion_.covers_dependency(pair.old_set(), *now); },
            [&] { return old == nullptr || inclusion_.covers_dependency(pair.now_set(), *old); }));
  };
  for (const auto& now : after) {
    const auto* old = counterpart(before, after, now, same_dependency);
    const bool alike =
        old != nullptr && old->required == now.required && (!now.term || inclusion_.identical(*old->term, *now.term));
    if (!alike) tell(old, &now);
  }
  for (const auto& old : before) {
    if (counterpart(after, before, old, same_dependency) == nullptr) tell(&old, nullptr);
  }
}

}  // namespace evs
