#include <fmt/format.h>

#include <algorithm>

#include "core/schema/schema_failure.hpp"

namespace evs {

namespace {

/// Up to this many items are compared each with each.
constexpr std::uint32_t kFewItems = 8;

}  // namespace

bool SchemaCheck::array_fits(const SchemaNode& schema, At at, Marks marks) {
  const auto& rules = *schema.array;
  const std::uint64_t size = data_[at].size;
  bool good = true;
  if (size < rules.min_items || size > rules.max_items) {
    good = fail(schema, size < rules.min_items ? "minItems" : "maxItems", at,
                [&] { return schema_sentences::wrong_count(size, "item", "items", rules.min_items, rules.max_items); });
  }
  if (goes_on(good) && rules.unique) good = items_are_unique(schema, at) && good;
  if (goes_on(good)) good = items_fit(schema, at, marks) && good;
  if (goes_on(good) && rules.contains != kNoSchema) good = contains_fits(schema, at, marks) && good;
  return good;
}

bool SchemaCheck::items_fit(const SchemaNode& schema, At at, Marks marks) {
  const auto& rules = *schema.array;
  bool good = true;
  std::size_t i = 0;
  for (auto item = at + 1; item < data_[at].next; item = data_[item].next, ++i) {
    const auto index = i < rules.prefix.size() ? rules.prefix[i] : rules.rest;
    if (index == kNoSchema) break;
    good = fits(index, item, kNoMarks) && good;
    if (!goes_on(good)) return false;
    if (marks != kNoMarks) mark(marks, i);
  }
  return good;
}

bool SchemaCheck::contains_fits(const SchemaNode& schema, At at, Marks marks) {
  const auto& rules = *schema.array;
  std::uint64_t found = 0;
  std::size_t i = 0;
  // Which items fit matters to unevaluatedItems, otherwise only whether they are enough and not too many.
  const bool all = marks != kNoMarks || rules.max_contains != UINT64_MAX || collecting_;
  for (auto item = at + 1; item < data_[at].next; item = data_[item].next, ++i) {
    if (!all && found >= rules.min_contains) break;
    if (!fits_apart(rules.contains, item, kNoMarks)) continue;
    ++found;
    if (marks != kNoMarks) mark(marks, i);
  }
  if (found >= rules.min_contains && found <= rules.max_contains) return true;
  const bool default_low = found == 0 && rules.min_contains == 1;
  return fail(schema,
              default_low                  ? "contains"
              : found < rules.min_contains ? "minContains"
                                           : "maxContains",
              at, [&] {
                return schema_sentences::wrong_count(found, "item that fits", "items that fit", rules.min_contains,
                                                     rules.max_contains);
              });
}

bool SchemaCheck::items_are_unique(const SchemaNode& schema, At at) {
  At first = 0;
  At second = 0;
  if (!find_equal_items(at, first, second)) return true;
  return fail(schema, "uniqueItems", at, [&] {
    const auto place = [&](At wanted) {
      std::size_t i = 0;
      for (auto item = at + 1; item < wanted; item = data_[item].next) ++i;
      return i;
    };
    return fmt::format("the items {} and {} are equal: {}", place(first), place(second),
                       schema_sentences::named({&data_, first}));
  });
}

/// Many items meet by their hashes, so that a long list takes no squared time.
bool SchemaCheck::find_equal_items(At at, At& first, At& second) {
  const auto end = data_[at].next;
  const auto same = [&](At a, At b) {
    first = a;
    second = b;
    return equality_.equal({&data_, a}, {&data_, b});
  };
  if (data_[at].size <= kFewItems) {
    for (auto a = at + 1; a < end; a = data_[a].next) {
      for (auto b = data_[a].next; b < end; b = data_[b].next) {
        if (same(a, b)) return true;
      }
    }
    return false;
  }
  hashes_.clear();
  for (auto item = at + 1; item < end; item = data_[item].next)
    hashes_.emplace_back(equality_.hash({&data_, item}), item);
  std::sort(hashes_.begin(), hashes_.end());
  for (std::size_t a = 0; a < hashes_.size(); ++a) {
    for (auto b = a + 1; b < hashes_.size() && hashes_[b].first == hashes_[a].first; ++b) {
      if (same(hashes_[a].second, hashes_[b].second)) return true;
    }
  }
  return false;
}

}  // namespace evs
