// The part of SchemaWalk about anyOf, oneOf, not and if.
#include <fmt/format.h>

#include <algorithm>

#include "core/schema/schema_walk.hpp"

namespace evs {

namespace {

constexpr std::size_t kMostLikenesses = 40'000;

std::string_view keyword_of(BranchesFact::Kind kind) { return kind == BranchesFact::Kind::any ? "any_of" : "one_of"; }

}  // namespace

/// Groups are taken in their order: more than one of a kind beside each other is rare.
void SchemaWalk::compare_branches(const Pair& pair) {
  const auto& old = pair.old.branches;
  const auto& now = pair.now.branches;
  for (std::size_t i = 0; i < std::min(old.size(), now.size()); ++i) compare_group(pair, old[i], now[i]);
  for (auto i = std::min(old.size(), now.size()); i < std::max(old.size(), now.size()); ++i) {
    const bool added = i < now.size();
    const auto& group = added ? now[i] : old[i];
    add(path(group.place), fmt::format("{}_{}", keyword_of(group.kind), added ? "added" : "removed"),
        fmt::format("alternatives are {}", added ? "given now" : "given no longer"),
        breaks(
            pair, [&] { return !added || inclusion_.covers_branches(pair.old_set(), group); },
            [&] { return added || inclusion_.covers_branches(pair.now_set(), group); }));
  }
}

void SchemaWalk::compare_group(const Pair& pair, const BranchesFact& old, const BranchesFact& now) {
  const auto broken = breaks(
      pair, [&] { return inclusion_.covers_branches(pair.old_set(), now); },
      [&] { return inclusion_.covers_branches(pair.now_set(), old); });
  if (old.kind != now.kind) {
    add(path(now.place), fmt::format("{}_became_{}", keyword_of(old.kind), keyword_of(now.kind)),
        old.kind == BranchesFact::Kind::any ? "only one of the alternatives may fit now"
                                            : "more than one of the alternatives may fit now",
        broken);
  }
  const auto told = told_;
  for (const auto& [before, after] : pair_branches(old.branches, now.branches)) {
    if (before && after) {
      // Which alternative a value belongs to is told by what is there, not by what a reader fills in.
      compare(*before, *after, broken, Defaults::count_not);
      continue;
    }
    const auto branch = after ? *after : *before;
    // A branch more or less breaks by itself where nothing else takes its values; others of a oneOf may now be one
    // too many or, with it gone, be met by nothing.
    const auto lost = [&](const TermSet& set, SchemaTerm other) {
      return !inclusion_.included(set.with(branch), other);
    };
    const bool one = (after ? now : old).kind == BranchesFact::Kind::one;
    const auto overlaps = [&](const TermSet& set) { return one && !inclusion_.disjoint(set, branch); };
    const Breaks breaks{broken.backward && (after ? overlaps(pair.old_set()) : lost(pair.old_set(), pair.after)),
                        broken.forward && (after ? lost(pair.now_set(), pair.before) : overlaps(pair.now_set()))};
    add(path(branch), fmt::format("{}_branch_{}", keyword_of((after ? now : old).kind), after ? "added" : "removed"),
        fmt::format("an alternative is {}", after ? "given that was not" : "no longer given"), breaks);
  }
  if (now.kind == BranchesFact::Kind::any || old.kind != now.kind || told_.skipped != told.skipped) return;
  const Breaks missing{broken.backward && told_.backward == told.backward,
                       broken.forward && told_.forward == told.forward};
  if (missing == Breaks{}) return;
  add(path(now.place), "one_of_overlaps", "it cannot be shown that still only one of the alternatives fits", missing);
}

/// The best pairing first: each branch of the old group with that of the new one that is most like it, if any is.
std::vector<SchemaWalk::BranchPair> SchemaWalk::pair_branches(const std::vector<SchemaTerm>& old,
                                                              const std::vector<SchemaTerm>& now) {
  struct Candidate {
    int likeness;
    std::size_t old, now;
  };
  std::vector<Candidate> candidates;
  // Of very many only those in the same place are looked at.
  const bool few = old.size() * now.size() <= kMostLikenesses;
  for (std::size_t i = 0; i < old.size(); ++i) {
    for (std::size_t j = few ? 0 : i; j < (few ? now.size() : std::min(i + 1, now.size())); ++j) {
      if (const auto likeness = this->likeness(old[i], now[j]); likeness > 0) candidates.push_back({likeness, i, j});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& one, const auto& other) { return one.likeness > other.likeness; });
  std::vector<std::optional<std::size_t>> partner_of_old(old.size()), partner_of_now(now.size());
  for (const auto& candidate : candidates) {
    if (partner_of_old[candidate.old] || partner_of_now[candidate.now]) continue;
    partner_of_old[candidate.old] = candidate.now;
    partner_of_now[candidate.now] = candidate.old;
  }
  std::vector<BranchPair> pairs;
  for (std::size_t j = 0; j < now.size(); ++j) {
    pairs.push_back({partner_of_now[j] ? std::optional(old[*partner_of_now[j]]) : std::nullopt, now[j]});
  }
  for (std::size_t i = 0; i < old.size(); ++i) {
    if (!partner_of_old[i]) pairs.push_back({old[i], std::nullopt});
  }
  return pairs;
}

/// How much two schemas look like versions of one; 0 for not at all.
int SchemaWalk::likeness(SchemaTerm before, SchemaTerm after) {
  constexpr int kIdentical = 1'000'000;
  constexpr int kSameName = 1000;
  if (inclusion_.identical(before, after)) return kIdentical;
  const auto& old = reader_.stated(before);
  const auto& now = reader_.stated(after);
  if ((old.types & now.types) == 0 || differ_in_values(old, now)) return 0;
  int likeness = 1 + (name_of(before) == name_of(after) && !name_of(before).empty() ? kSameName : 0);
  for (const auto& name : old.properties.names()) {
    const auto& others = now.properties.terms(name);
    if (others.empty()) continue;
    if (differ_in_values(reader_.stated(old.properties.terms(name).front()), reader_.stated(others.front()))) return 0;
    ++likeness;
  }
  return likeness;
}

/// Whether both list values and none is the same: what tells alternatives apart.
bool SchemaWalk::differ_in_values(const SchemaFacts& old, const SchemaFacts& now) {
  return old.values && now.values && !reader_.have_common(*old.values, *now.values);
}

/// What a schema is called, by the definition that it refers to.
std::string SchemaWalk::name_of(SchemaTerm term) const {
  const auto& program = reader_.program(term.side);
  const auto& combination = program.nodes[term.index].combination;
  if (!combination || combination->reference == kNoSchema) return {};
  return program.tape.pointer(program.nodes[combination->reference].at);
}

void SchemaWalk::compare_excluded(const Pair& pair) {
  const auto& old = pair.old.excluded;
  const auto& now = pair.now.excluded;
  for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
    const auto* was = i < old.size() ? &old[i] : nullptr;
    const auto* is = i < now.size() ? &now[i] : nullptr;
    if (was != nullptr && is != nullptr && inclusion_.identical(was->term, is->term)) continue;
    const auto change = was == nullptr ? "added" : is == nullptr ? "removed" : "changed";
    add(path((is != nullptr ? is : was)->place), fmt::format("not_{}", change),
        fmt::format("what must not fit is {}", was == nullptr  ? "new"
                                               : is == nullptr ? "gone"
                                                               : "another now"),
        breaks(
            pair, [&] { return is == nullptr || inclusion_.covers_excluded(pair.old_set(), is->term); },
            [&] { return was == nullptr || inclusion_.covers_excluded(pair.now_set(), was->term); }));
  }
}

void SchemaWalk::compare_conditions(const Pair& pair) {
  const auto alike = [&](const std::optional<SchemaTerm>& one, const std::optional<SchemaTerm>& other) {
    return one.has_value() == other.has_value() && (!one || inclusion_.identical(*one, *other));
  };
  const auto& old = pair.old.conditions;
  const auto& now = pair.now.conditions;
  for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
    const auto* was = i < old.size() ? &old[i] : nullptr;
    const auto* is = i < now.size() ? &now[i] : nullptr;
    if (was != nullptr && is != nullptr && alike(was->condition, is->condition) && alike(was->then, is->then) &&
        alike(was->otherwise, is->otherwise)) {
      continue;
    }
    const auto change = was == nullptr ? "added" : is == nullptr ? "removed" : "changed";
    add(path((is != nullptr ? is : was)->place), fmt::format("condition_{}", change),
        fmt::format("the condition is {}; conditions are compared as they are written", was == nullptr  ? "new"
                                                                                        : is == nullptr ? "gone"
                                                                                                        : "another"),
        breaks(
            pair, [&] { return is == nullptr || inclusion_.covers_condition(pair.old_set(), *is); },
            [&] { return was == nullptr || inclusion_.covers_condition(pair.now_set(), *was); }));
  }
}

}  // namespace evs
