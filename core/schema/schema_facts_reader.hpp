// Reads the facts of schemas and values out of two compiled documents, and keeps them. Used by the comparison of
// schemas. One thread; what it gives lives as long as it does. Throws limit_exceeded for values that take too long to
// compare.
#pragma once

#include <map>
#include <set>
#include <string_view>

#include "core/schema/json_equality.hpp"
#include "core/schema/schema_facts.hpp"

namespace evs {

class SchemaFactsReader {
 public:
  SchemaFactsReader(const SchemaProgram& before, const SchemaProgram& after) : programs_{&before, &after} {}

  /// What the term asks, and nothing that follows from it.
  const SchemaFacts& stated(SchemaTerm term);
  /// What is known of every value of the set, with what follows. Where that leaves no type, there is none.
  const SchemaFacts& facts(const TermSet& set);

  /// What is known of the property, or the item, of a value that has these facts.
  static TermSet property(const SchemaFacts& facts, std::string_view name);
  static TermSet item(const SchemaFacts& facts, std::size_t index);
  /// The terms of the pattern that is written so.
  static TermSet pattern_properties(const SchemaFacts& facts, const std::string& pattern);

  const SchemaProgram& program(Side side) const { return *programs_[static_cast<std::size_t>(side)]; }
  JsonValue value(SchemaTerm term) const { return {&program(term.side).tape, term.index}; }
  bool equal(SchemaTerm one, SchemaTerm other);
  bool has(const ValueSet& values, SchemaTerm value);
  bool have_common(const ValueSet& one, const ValueSet& other);
  TypeSet type_of(SchemaTerm value) const;
  /// How much is kept, in what a term takes.
  std::size_t weight() const { return weight_; }

 private:
  using Visited = std::set<SchemaIndex>;

  void read_schema(Side side, SchemaIndex index, SchemaFacts& out, Visited& visited);
  void read_node(Side side, SchemaIndex index, SchemaFacts& out, Visited& visited);
  void read_values(Side side, SchemaIndex index, SchemaFacts& out);
  void read_number(Side side, SchemaIndex index, SchemaFacts& out) const;
  void read_string(Side side, SchemaIndex index, SchemaFacts& out) const;
  void read_array(Side side, SchemaIndex index, SchemaFacts& out) const;
  void read_object(Side side, SchemaIndex index, SchemaFacts& out) const;
  void read_properties(Side side, SchemaIndex index, SchemaFacts& out) const;
  void read_unevaluated(Side side, SchemaIndex index, SchemaFacts& out) const;
  void read_combination(Side side, SchemaIndex index, SchemaFacts& out, Visited& visited);
  void read_reference(Side side, SchemaIndex index, SchemaFacts& out, Visited& visited);
  void read_value(SchemaTerm value, SchemaFacts& out);
  void read_object_value(SchemaTerm value, SchemaFacts& out) const;
  void read_array_value(SchemaTerm value, SchemaFacts& out);
  ValueSet value_set(std::vector<SchemaTerm> values);
  void restrict_values(SchemaFacts& out, std::vector<SchemaTerm> values, FactPlace place);
  void merge(SchemaFacts& into, const SchemaFacts& from);
  void tighten(const TermSet& set, SchemaFacts& out);
  bool has_impossible_property(const SchemaFacts& facts);

  const SchemaProgram* programs_[2];
  std::map<SchemaTerm, SchemaFacts> stated_;
  std::map<TermSet, SchemaFacts> known_;
  std::set<TermSet> open_;  // being read: what they ask of their properties may lead back to them
  std::size_t weight_ = 0;
  StepBudget budget_;
  JsonEquality equality_{budget_};
};

}  // namespace evs
