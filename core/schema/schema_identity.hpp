// Whether schemas of two documents read alike: the same keywords with the same values, whatever their order, what
// describes them and what their definitions are called. One thread; answers are kept; throws limit_exceeded for values
// that take too long to compare.
#pragma once

#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/schema/schema_facts_reader.hpp"

namespace evs {

class SchemaIdentity {
 public:
  explicit SchemaIdentity(SchemaFactsReader& reader);

  bool identical(SchemaTerm one, SchemaTerm other);

 private:
  using At = JsonTape::Index;

  bool schemas(SchemaTerm one, SchemaTerm other);
  bool objects(SchemaTerm one, SchemaTerm other);
  bool keywords(SchemaTerm one, SchemaTerm other, std::string_view name, At one_value, At other_value);
  bool values(Side one_side, At one, Side other_side, At other);
  bool members(Side one_side, At one, Side other_side, At other);
  bool elements(Side one_side, At one, Side other_side, At other);
  const JsonTape& tape(Side side) const { return reader_.program(side).tape; }
  /// The schema that stands at a place of the document; kNoSchema where there is none.
  SchemaIndex schema_at(Side side, At at) const;

  SchemaFactsReader& reader_;
  std::unordered_map<At, SchemaIndex> schemas_[2];
  std::map<std::pair<SchemaTerm, SchemaTerm>, bool> known_;
  std::vector<std::pair<SchemaTerm, SchemaTerm>> assumed_;  // known to be alike as long as those around them are
  std::size_t depth_ = 0;                                   // comparisons within one another
};

/// Whether a keyword says nothing about which values fit.
bool is_annotation(std::string_view keyword, SchemaDraft draft);

}  // namespace evs
