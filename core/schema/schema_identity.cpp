#include "core/schema/schema_identity.hpp"

#include <algorithm>
#include <array>

#include "core/schema/schema_keywords.hpp"

namespace evs {

namespace {

/// Past so many schemas within one another they count as different, for the sake of the stack.
constexpr std::size_t kDeepest = 500;

/// Known to a draft and still not said of values: for people, or names for schemas.
constexpr std::array<std::string_view, 19> kSilent{
    "$schema",     "$id",    "$anchor",         "$dynamicAnchor",   "$vocabulary",  "$comment",   "$defs",
    "definitions", "title",  "default",         "description",      "examples",     "deprecated", "readOnly",
    "writeOnly",   "format", "contentEncoding", "contentMediaType", "contentSchema"};

bool is_combined(const SchemaProgram& program, SchemaIndex index) {
  return program.nodes[index].combination != nullptr;
}

}  // namespace

bool is_annotation(std::string_view keyword, SchemaDraft draft) {
  return find_keyword(keyword, draft) == nullptr || std::find(kSilent.begin(), kSilent.end(), keyword) != kSilent.end();
}

SchemaIdentity::SchemaIdentity(SchemaFactsReader& reader) : reader_(reader) {
  for (const auto side : {Side::before, Side::after}) {
    const auto& nodes = reader.program(side).nodes;
    for (SchemaIndex index = 0; index < nodes.size(); ++index) {
      schemas_[static_cast<std::size_t>(side)].emplace(nodes[index].at, index);
    }
  }
}

SchemaIndex SchemaIdentity::schema_at(Side side, At at) const {
  const auto& known = schemas_[static_cast<std::size_t>(side)];
  const auto found = known.find(at);
  return found == known.end() ? kNoSchema : found->second;
}

bool SchemaIdentity::identical(SchemaTerm one, SchemaTerm other) {
  if (one == other) return true;
  if (one.kind != other.kind) return false;
  if (one.kind == SchemaTerm::Kind::value) return reader_.equal(one, other);
  return schemas(one, other);
}

/// Schemas that lead back to themselves are alike as long as nothing is found that differs. A no is certain; a yes may
/// rest on pairs that are still being compared, and falls with them.
bool SchemaIdentity::schemas(SchemaTerm one, SchemaTerm other) {
  const std::pair pair(one, other);
  if (const auto known = known_.find(pair); known != known_.end()) return known->second;
  if (reader_.program(one.side).draft != reader_.program(other.side).draft || depth_ >= kDeepest) return false;
  const auto mark = assumed_.size();
  assumed_.push_back(pair);
  known_.emplace(pair, true);
  ++depth_;
  const bool alike = objects(one, other);
  --depth_;
  if (!alike) {
    for (; assumed_.size() > mark; assumed_.pop_back()) known_.erase(assumed_.back());
    known_.emplace(pair, false);
  }
  if (depth_ == 0) assumed_.clear();
  return alike;
}

bool SchemaIdentity::objects(SchemaTerm one, SchemaTerm other) {
  const auto& before = reader_.program(one.side).nodes[one.index];
  const auto& after = reader_.program(other.side).nodes[other.index];
  const auto& one_tape = tape(one.side);
  const auto& other_tape = tape(other.side);
  if (one_tape[before.at].kind != JsonKind::object || other_tape[after.at].kind != JsonKind::object) {
    return one_tape[before.at].kind == other_tape[after.at].kind && before.refuses_all == after.refuses_all;
  }
  const auto draft = reader_.program(one.side).draft;
  std::string room;
  const auto count = [&](const JsonTape& in, At at) {
    std::size_t number = 0;
    for (auto key = at + 1; key < in[at].next; key = in[key + 1].next)
      number += !is_annotation(in.string(key, room), draft);
    return number;
  };
  if (count(one_tape, before.at) != count(other_tape, after.at)) return false;
  for (auto key = before.at + 1; key < one_tape[before.at].next; key = one_tape[key + 1].next) {
    const std::string name(one_tape.string(key, room));
    if (is_annotation(name, draft)) continue;
    const auto value = other_tape.member(after.at, name);
    if (value == 0 || !keywords(one, other, name, key + 1, value)) return false;
  }
  return true;
}

bool SchemaIdentity::keywords(SchemaTerm one, SchemaTerm other, std::string_view name, At one_value, At other_value) {
  if (name == "enum" || name == "const") {
    return reader_.equal({SchemaTerm::Kind::value, one.side, one_value},
                         {SchemaTerm::Kind::value, other.side, other_value});
  }
  if (name == "$dynamicRef") return false;
  if (name == "$ref") {
    const auto target = [&](SchemaTerm term) {
      const auto index = reader_.program(term.side).nodes[term.index].combination->reference;
      return SchemaTerm{SchemaTerm::Kind::schema, term.side, index};
    };
    return is_combined(reader_.program(one.side), one.index) && identical(target(one), target(other));
  }
  return values(one.side, one_value, other.side, other_value);
}

bool SchemaIdentity::values(Side one_side, At one, Side other_side, At other) {
  const auto one_schema = schema_at(one_side, one);
  const auto other_schema = schema_at(other_side, other);
  if (one_schema != kNoSchema && other_schema != kNoSchema) {
    return identical({SchemaTerm::Kind::schema, one_side, one_schema},
                     {SchemaTerm::Kind::schema, other_side, other_schema});
  }
  const auto kind = tape(one_side)[one].kind;
  if (kind != tape(other_side)[other].kind || tape(one_side)[one].size != tape(other_side)[other].size) return false;
  if (kind == JsonKind::object) return members(one_side, one, other_side, other);
  if (kind == JsonKind::array) return elements(one_side, one, other_side, other);
  return reader_.equal({SchemaTerm::Kind::value, one_side, one}, {SchemaTerm::Kind::value, other_side, other});
}

bool SchemaIdentity::members(Side one_side, At one, Side other_side, At other) {
  const auto& before = tape(one_side);
  std::string room;
  for (auto key = one + 1; key < before[one].next; key = before[key + 1].next) {
    const auto value = tape(other_side).member(other, before.string(key, room));
    if (value == 0 || !values(one_side, key + 1, other_side, value)) return false;
  }
  return true;
}

bool SchemaIdentity::elements(Side one_side, At one, Side other_side, At other) {
  const auto& before = tape(one_side);
  const auto& after = tape(other_side);
  const auto end = before[one].next;
  for (++one, ++other; one < end; one = before[one].next, other = after[other].next) {
    if (!values(one_side, one, other_side, other)) return false;
  }
  return true;
}

}  // namespace evs
