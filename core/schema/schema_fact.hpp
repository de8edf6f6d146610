// The things that a schema can ask of a value, one by one: each stands for itself. Plain values that point into the
// documents; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/schema/schema_program.hpp"
#include "core/schema/schema_term.hpp"

namespace evs {

/// The keyword that says a fact; the schema's index is absent for what a value or several schemas say.
struct FactPlace {
  Side side = Side::before;
  SchemaIndex schema = kNoSchema;
  std::string_view keyword;
};

/// Values in the order of their document. Made by SchemaFactsReader, which finds them by their hashes.
struct ValueSet {
  std::vector<SchemaTerm> values;
  std::vector<std::pair<std::uint64_t, SchemaTerm>> by_hash;  // in order

  auto begin() const { return values.begin(); }
  auto end() const { return values.end(); }
  std::size_t size() const { return values.size(); }
};
struct NumberLimit {
  Decimal value;
  std::string_view text;
  bool exclusive;
  FactPlace place;
};
struct MultipleFact {
  Decimal value;
  std::string_view text;
  FactPlace place;
};
struct CountLimit {
  std::uint64_t value;
  FactPlace place;
};
struct PatternFact {
  const Pattern* pattern;
  FactPlace place;
};

/// The item at this index fits the term, if there is one.
struct ItemFact {
  std::size_t index;
  SchemaTerm term;
};
/// The items from this index on fit the term.
struct RestItemsFact {
  std::size_t from;
  SchemaTerm term;
  bool certain;  // false: perhaps only some of them, so it is a demand and no evidence
};
struct ContainsFact {
  SchemaTerm term;
  std::uint64_t min, max;
  FactPlace place;
};

struct PatternPropertyFact {
  const Pattern* pattern;
  SchemaTerm term;
};
/// Properties with other names than these, which no pattern matches, fit the term.
struct RestPropertiesFact {
  std::set<std::string, std::less<>> names;
  std::vector<const Pattern*> patterns;
  SchemaTerm term;
  bool certain;  // as in RestItemsFact
  FactPlace place;
};
/// Where there is the property, the names are required and the object fits the term.
struct DependencyFact {
  std::string property;
  std::set<std::string> required;
  std::optional<SchemaTerm> term;
  FactPlace place;
};
struct BranchesFact {
  enum class Kind { any, one };
  Kind kind;
  std::vector<SchemaTerm> branches;
  FactPlace place;
};
struct TermFact {
  SchemaTerm term;
  FactPlace place;
};
struct ConditionFact {
  SchemaTerm condition;
  std::optional<SchemaTerm> then, otherwise;
  FactPlace place;
};
/// Something that this comparison knows nothing about.
struct UndecidedFact {
  SchemaTerm owner;
  FactPlace place;
};

}  // namespace evs
