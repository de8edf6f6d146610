// What a comparison of two schemas talks about: the schemas inside of both, single values, and what is asked of one
// value together. Plain values; any thread.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <vector>

namespace evs {

/// A set of the types that JSON values have; numbers with a fraction are a type of their own here.
using TypeSet = std::uint8_t;
inline constexpr TypeSet kNulls = 1;
inline constexpr TypeSet kBooleans = 2;
inline constexpr TypeSet kStrings = 4;
inline constexpr TypeSet kObjects = 8;
inline constexpr TypeSet kArrays = 16;
inline constexpr TypeSet kIntegers = 32;
inline constexpr TypeSet kFractions = 64;
inline constexpr TypeSet kNumbers = kIntegers | kFractions;
inline constexpr TypeSet kAllTypes = 127;

/// Which of the two documents.
enum class Side : std::uint8_t { before, after };

/// A schema in a document, a value in a document (the schema that it alone fits), or the schema that nothing fits.
struct SchemaTerm {
  enum class Kind : std::uint8_t { nothing, schema, value };
  Kind kind = Kind::nothing;
  Side side = Side::before;
  std::uint32_t index = 0;  // SchemaIndex of a schema, JsonTape::Index of a value
  auto operator<=>(const SchemaTerm&) const = default;
};

/// The values that fit all of some terms, none of others, and have certain types.
struct TermSet {
  std::vector<SchemaTerm> all;   // in order, none twice
  std::vector<SchemaTerm> none;  // likewise
  TypeSet types = kAllTypes;
  auto operator<=>(const TermSet&) const = default;

  TermSet with(SchemaTerm term) const {
    auto set = *this;
    const auto place = std::lower_bound(set.all.begin(), set.all.end(), term);
    if (place == set.all.end() || *place != term) set.all.insert(place, term);
    return set;
  }
  TermSet of_types(TypeSet only) const {
    auto set = *this;
    set.types &= only;
    return set;
  }
  /// Of some alternatives only this one fits.
  void exclude_others(const std::vector<SchemaTerm>& terms, SchemaTerm only) {
    for (const auto term : terms) {
      if (term != only) none.push_back(term);
    }
    std::sort(none.begin(), none.end());
    none.erase(std::unique(none.begin(), none.end()), none.end());
  }
  bool has(SchemaTerm term) const { return std::binary_search(all.begin(), all.end(), term); }
};

}  // namespace evs
