#include <fmt/format.h>

#include <algorithm>

#include "core/schema/schema_failure.hpp"

namespace evs {

bool SchemaCheck::combination_fits(const SchemaNode& schema, At at, Marks marks) {
  const auto& combination = *schema.combination;
  bool good = true;
  if (combination.reference != kNoSchema) good = fits(combination.reference, at, marks);
  if (goes_on(good) && combination.dynamic_reference != kNoSchema)
    good = fits(in_scope(combination), at, marks) && good;
  for (const auto index : combination.all_of) {
    if (!goes_on(good)) return false;
    good = fits(index, at, marks) && good;
  }
  if (goes_on(good) && !combination.any_of.empty()) good = any_fits(schema, at, marks) && good;
  if (goes_on(good) && !combination.one_of.empty()) good = one_fits(schema, at, marks) && good;
  if (goes_on(good) && combination.condition != kNoSchema) good = condition_fits(combination, at, marks) && good;
  if (!goes_on(good) || combination.excluded == kNoSchema || !fits_apart(combination.excluded, at, kNoMarks))
    return good;
  return fail(schema, "not", at, [&] {
    return fmt::format("{} fits the schema that 'not' excludes", schema_sentences::named({&data_, at}));
  });
}

bool SchemaCheck::any_fits(const SchemaNode& schema, At at, Marks marks) {
  const auto& branches = schema.combination->any_of;
  bool any = false;
  for (const auto index : branches) {
    // What the others evaluate counts as well, where that is counted.
    if (any && marks == kNoMarks) break;
    any = fits_apart(index, at, marks) || any;
  }
  if (any) return true;
  fail(schema, "anyOf", at, [&] {
    return fmt::format("{} fits none of the {} schemas", schema_sentences::named({&data_, at}), branches.size());
  });
  if (collecting_) explain(branches, at);
  return false;
}

bool SchemaCheck::one_fits(const SchemaNode& schema, At at, Marks marks) {
  const auto& branches = schema.combination->one_of;
  std::size_t first = branches.size();
  std::size_t second = branches.size();
  for (std::size_t i = 0; i < branches.size() && second == branches.size(); ++i) {
    if (!fits_apart(branches[i], at, marks)) continue;
    (first == branches.size() ? first : second) = i;
  }
  if (second < branches.size()) {
    return fail(schema, "oneOf", at, [&] {
      return fmt::format("{} fits the schemas {} and {}, expected exactly one", schema_sentences::named({&data_, at}),
                         first, second);
    });
  }
  if (first < branches.size()) return true;
  fail(schema, "oneOf", at, [&] {
    return fmt::format("{} fits none of the {} schemas", schema_sentences::named({&data_, at}), branches.size());
  });
  if (collecting_) explain(branches, at);
  return false;
}

bool SchemaCheck::condition_fits(const Combination& combination, At at, Marks marks) {
  const auto index = fits_apart(combination.condition, at, marks) ? combination.then : combination.otherwise;
  return index == kNoSchema || fits(index, at, marks);
}

/// Says what is wrong by the branch that was most likely meant, where there is one. What was found before stays, even
/// when the steps end here.
void SchemaCheck::explain(const std::vector<SchemaIndex>& branches, At at) {
  auto before = std::exchange(found_, {});
  const auto omitted = omitted_;
  std::vector<Found> closest;
  try {
    closest = closest_branch(branches, at);
  } catch (const Error&) {
    found_ = std::move(before);
    omitted_ = omitted;
    throw;
  }
  found_ = std::move(before);
  omitted_ = omitted;
  for (auto& found : closest) add(std::move(found));
}

/// What is wrong by the only branch that wants a value of this kind and disagrees least with what tells branches apart,
/// the constants; nothing when there are several.
std::vector<SchemaCheck::Found> SchemaCheck::closest_branch(const std::vector<SchemaIndex>& branches, At at) {
  std::vector<Found> closest;
  std::size_t least = SIZE_MAX;
  bool alone = false;
  for (const auto index : branches) {
    found_.clear();
    fits(index, at, kNoMarks);
    if (std::any_of(found_.begin(), found_.end(), [&](const Found& f) { return f.at == at && f.keyword == "type"; })) {
      continue;
    }
    const auto constants = static_cast<std::size_t>(std::count_if(
        found_.begin(), found_.end(), [](const Found& f) { return f.keyword == "const" || f.keyword == "enum"; }));
    if (constants > least) continue;
    alone = constants < least;
    if (alone) closest = std::move(found_);
    least = constants;
  }
  return alone ? closest : std::vector<Found>();
}

/// The outermost resource on the way here that has the anchor decides (JSON Schema core, section 8.2.3.2).
SchemaIndex SchemaCheck::in_scope(const Combination& combination) const {
  if (combination.dynamic_anchor.empty()) return combination.dynamic_reference;
  for (const auto resource : scopes_) {
    const auto& anchors = program_->dynamic_anchors[resource];
    if (const auto found = anchors.find(combination.dynamic_anchor); found != anchors.end()) return found->second;
  }
  return combination.dynamic_reference;
}

}  // namespace evs
