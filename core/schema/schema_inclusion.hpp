// Whether every value that fits one schema fits another: a proof from the facts of both. What cannot be proved is no,
// so a yes is certain and a no may be a doubt. Used by the comparison of schemas. One thread; work is bounded.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/schema/schema_facts_reader.hpp"
#include "core/schema/schema_identity.hpp"

namespace evs {

/// Whether a property that the second schema requires may be missing where it has a default: its reader then takes
/// that.
enum class Defaults : std::uint8_t { count_not, fill };
/// Whether properties that the first schema names are among the other's rest.
enum class NamesOfSub { looked_at, left_out };

class SchemaInclusion {
 public:
  explicit SchemaInclusion(SchemaFactsReader& reader) : reader_(reader), identity_(reader) {}

  bool included(const TermSet& sub, SchemaTerm super, Defaults defaults = Defaults::count_not);
  bool included(SchemaTerm sub, SchemaTerm super, Defaults defaults = Defaults::count_not) {
    return included(TermSet{{sub}, {}, kAllTypes}, super, defaults);
  }
  /// Whether no value fits both.
  bool disjoint(const TermSet& set, SchemaTerm term);
  bool identical(SchemaTerm one, SchemaTerm other) { return identity_.identical(one, other); }
  /// True once the work was more than the bound: everything asked since is answered no.
  bool gave_up() const;

  // Whether the values of `sub` have one fact of the other schema.
  bool covers_types(const TermSet& sub, TypeSet types);
  bool covers_values(const TermSet& sub, const ValueSet& values);
  bool covers_lower(const TermSet& sub, const NumberLimit& limit);
  bool covers_upper(const TermSet& sub, const NumberLimit& limit);
  bool covers_multiple(const TermSet& sub, const MultipleFact& multiple);
  bool covers_pattern(const TermSet& sub, const Pattern& pattern);
  bool covers_at_least(const TermSet& sub, TypeSet type, CountLimit SchemaFacts::*limit, std::uint64_t count);
  bool covers_at_most(const TermSet& sub, TypeSet type, CountLimit SchemaFacts::*limit, std::uint64_t count);
  bool covers_unique_items(const TermSet& sub);
  bool covers_item(const TermSet& sub, std::size_t index, SchemaTerm term, Defaults defaults);
  bool covers_rest_items(const TermSet& sub, const RestItemsFact& rest, Defaults defaults);
  bool covers_contains(const TermSet& sub, const ContainsFact& contains);
  bool covers_required(const TermSet& sub, const SchemaFacts& super, const std::string& name, Defaults defaults);
  bool covers_property(const TermSet& sub, const std::string& name, SchemaTerm term, Defaults defaults);
  bool covers_pattern_property(const TermSet& sub, const PatternPropertyFact& property, Defaults defaults);
  bool covers_rest(const TermSet& sub, const RestPropertiesFact& rest, Defaults defaults, NamesOfSub names);
  bool covers_property_names(const TermSet& sub, SchemaTerm term);
  bool covers_dependency(const TermSet& sub, const DependencyFact& dependency);
  bool covers_branches(const TermSet& sub, const BranchesFact& branches);
  bool covers_excluded(const TermSet& sub, SchemaTerm term);
  bool covers_condition(const TermSet& sub, const ConditionFact& condition);

 private:
  struct Question {
    TermSet sub;
    SchemaTerm super;
    Defaults defaults;
    auto operator<=>(const Question&) const = default;
  };
  using Facet = std::function<bool(const TermSet& sub, const SchemaFacts& facts)>;
  enum class Cases { few, with_types };

  std::optional<bool> known_answer(const Question& question);
  void keep_answer(bool answer);
  bool prove(const TermSet& sub, SchemaTerm super, Defaults defaults);
  bool covers_numbers(const TermSet& sub, const SchemaFacts& super);
  bool covers_strings(const TermSet& sub, const SchemaFacts& super);
  bool covers_arrays(const TermSet& sub, const SchemaFacts& super, Defaults defaults);
  bool covers_objects(const TermSet& sub, const SchemaFacts& super, Defaults defaults);
  bool covers_combinations(const TermSet& sub, const SchemaFacts& super);
  bool holds(const TermSet& sub, const Facet& facet, Cases cases = Cases::few);
  std::vector<std::vector<TermSet>> cases_of(const TermSet& sub, const SchemaFacts& facts, Cases cases);
  bool included_below(const TermSet& sub, SchemaTerm super, Defaults defaults);
  bool is_one_branch(const TermSet& sub, const std::vector<SchemaTerm>& branches);
  bool is_empty(const TermSet& set);
  bool are_apart(const SchemaFacts& facts, SchemaTerm term);
  bool has_good_default(const SchemaFacts& wanted, const std::string& name);

  SchemaFactsReader& reader_;
  SchemaIdentity identity_;
  std::map<Question, bool> proved_;
  struct Open {
    Question question;
    std::size_t level;
    std::size_t mark;  // how many were assumed before
  };
  std::vector<Open> open_;  // questions being answered, each within the one before
  struct Provisional {
    std::size_t level;
    std::size_t rests_on;  // the outermost open question that was taken for answered
  };
  std::map<Question, Provisional> provisional_;  // answered with yes, as long as what is open is
  std::vector<Question> assumed_;                // the same in order; one that was answered twice is there twice
  struct Rests {
    std::size_t yes = SIZE_MAX, no = SIZE_MAX;
  };
  Rests rests_;            // the outermost open questions that the answer being looked for rests on
  std::size_t level_ = 0;  // how deep inside the value it is being looked for
  std::size_t split_ = 0;  // cases within cases
  std::size_t work_ = 0;
  bool too_deep_ = false;
};

}  // namespace evs
