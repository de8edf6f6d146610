// Walks two schemas side by side and names what differs, asking SchemaInclusion of each difference whether it breaks.
// What is broken is decided there; this finds the places and the words. Used by compare_schemas. One thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/schema/schema_compatibility.hpp"
#include "core/schema/schema_inclusion.hpp"

namespace evs {

class SchemaWalk {
 public:
  SchemaWalk(const SchemaProgram& before, const SchemaProgram& after);

  std::vector<SchemaDifference> differences();

 private:
  struct Breaks {
    bool backward = false, forward = false;
    auto operator<=>(const Breaks&) const = default;
  };
  /// How much has been said so far.
  struct Told {
    std::size_t backward = 0, forward = 0;  // breaks
    std::size_t skipped = 0;                // pairs that were met again
  };
  /// Two schemas for the same place of a value.
  struct Pair {
    SchemaTerm before, after;
    const SchemaFacts& old;
    const SchemaFacts& now;
    Defaults defaults;
    Breaks broken;  // what there is to explain: where one schema is not within the other
    TermSet old_set() const { return {{before}, {}, kAllTypes}; }
    TermSet now_set() const { return {{after}, {}, kAllTypes}; }
  };

  /// Alternatives that are versions of one; one of them absent where there is no other.
  struct BranchPair {
    std::optional<SchemaTerm> before, after;
  };

  void compare(SchemaTerm before, SchemaTerm after, Breaks possible, Defaults defaults);
  /// Of a part of the values that the pair is about.
  void compare_part(const Pair& pair, SchemaTerm before, SchemaTerm after) {
    compare(before, after, pair.broken, pair.defaults);
  }
  Pair make_pair(SchemaTerm before, SchemaTerm after, Breaks possible, Defaults defaults);
  void compare_pair(const Pair& pair);
  void compare_facts(const Pair& pair);
  void compare_types(const Pair& pair);
  void compare_values(const Pair& pair);
  void compare_numbers(const Pair& pair);
  void compare_number(const Pair& pair, std::optional<NumberLimit> SchemaFacts::*limit, std::string_view name);
  void compare_multiples(const Pair& pair);
  void compare_patterns(const Pair& pair);
  void compare_counts(const Pair& pair);
  void compare_arrays(const Pair& pair);
  void compare_items(const Pair& pair);
  void compare_rest_items(const Pair& pair);
  void compare_contains(const Pair& pair);
  void compare_objects(const Pair& pair);
  void compare_required(const Pair& pair);
  void compare_properties(const Pair& pair);
  void compare_property(const Pair& pair, const std::string& name);
  void compare_pattern_properties(const Pair& pair);
  void compare_rest_properties(const Pair& pair);
  void compare_property_names(const Pair& pair);
  void compare_dependencies(const Pair& pair);
  void compare_branches(const Pair& pair);
  void compare_group(const Pair& pair, const BranchesFact& old, const BranchesFact& now);
  std::vector<BranchPair> pair_branches(const std::vector<SchemaTerm>& old, const std::vector<SchemaTerm>& now);
  int likeness(SchemaTerm before, SchemaTerm after);
  bool differ_in_values(const SchemaFacts& old, const SchemaFacts& now);
  std::string name_of(SchemaTerm term) const;
  void compare_excluded(const Pair& pair);
  void compare_conditions(const Pair& pair);
  void compare_annotations(SchemaIndex before, SchemaIndex after);
  void compare_annotation(std::string_view name, const std::string& path, JsonTape::Index old, JsonTape::Index now);
  void add_unexplained(const Pair& pair, Breaks missing);

  /// Whether the old values lack the fact, and the new ones what the old schema asks: asked only where it matters.
  template <typename Backward, typename Forward>
  Breaks breaks(const Pair& pair, Backward covers_now, Forward covers_old) {
    return {pair.broken.backward && !covers_now(), pair.broken.forward && !covers_old()};
  }
  void add(std::string path, std::string kind, std::string message, Breaks breaks);
  std::string path(const FactPlace& place) const;
  std::string path(SchemaTerm term) const;
  bool is_closed(SchemaTerm term);
  bool is_open(SchemaTerm term);
  SchemaFactsReader reader_;
  SchemaInclusion inclusion_;
  std::vector<SchemaDifference> differences_;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> known_;
  std::set<std::tuple<SchemaTerm, SchemaTerm, Breaks, Defaults>> seen_;
  Told told_;
  std::size_t depth_ = 0;  // pairs within one another
};

}  // namespace evs
