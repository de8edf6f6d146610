#include "core/schema/schema_facts_reader.hpp"

#include <algorithm>

namespace evs {

namespace {

TypeSet type_set(std::uint8_t types) {
  TypeSet set = 0;
  if ((types & kNullType) != 0) set |= kNulls;
  if ((types & kBooleanType) != 0) set |= kBooleans;
  if ((types & kStringType) != 0) set |= kStrings;
  if ((types & kObjectType) != 0) set |= kObjects;
  if ((types & kArrayType) != 0) set |= kArrays;
  if ((types & kIntegerType) != 0) set |= kIntegers;
  if ((types & kNumberType) != 0) set |= kNumbers;
  return set;
}

SchemaTerm schema_term(Side side, SchemaIndex index) { return {SchemaTerm::Kind::schema, side, index}; }

bool has_unevaluated_properties(const SchemaNode& node) { return node.object && node.object->unevaluated != kNoSchema; }
bool has_unevaluated_items(const SchemaNode& node) { return node.array && node.array->unevaluated != kNoSchema; }

/// Whether only one schema of the document has the anchor: then it does not matter where a reference comes from.
bool is_unique_anchor(const SchemaProgram& program, const std::string& anchor) {
  return std::count_if(program.dynamic_anchors.begin(), program.dynamic_anchors.end(),
                       [&](const auto& anchors) { return anchors.contains(anchor); }) == 1;
}

}  // namespace

void SchemaFactsReader::read_schema(Side side, SchemaIndex index, SchemaFacts& out, Visited& visited) {
  if (!visited.insert(index).second) return;
  read_node(side, index, out, visited);
  // What it leaves to `unevaluated...` is told by all that it says itself, also what was met before.
  const auto own = [&]() -> const SchemaFacts& { return stated(schema_term(side, index)); };
  const auto& node = program(side).nodes[index];
  if (has_unevaluated_properties(node)) out.rest_properties.push_back(own().rest_properties.back());
  if (has_unevaluated_items(node)) out.rest_items.push_back(own().rest_items.back());
}

void SchemaFactsReader::read_node(Side side, SchemaIndex index, SchemaFacts& out, Visited& visited) {
  const auto& node = program(side).nodes[index];
  if (node.refuses_all) out.types = out.declared = 0;
  if (node.types != kAnyType) {
    out.declared &= type_set(node.types);
    out.types &= out.declared;
    out.types_place = {side, index, "type"};
  }
  const auto value =
      program(side).tape[node.at].kind == JsonKind::object ? program(side).tape.member(node.at, "default") : 0;
  if (value != 0 && !out.default_value) out.default_value = {SchemaTerm::Kind::value, side, value};
  if (node.values) read_values(side, index, out);
  if (node.number) read_number(side, index, out);
  if (node.string) read_string(side, index, out);
  if (node.array) read_array(side, index, out);
  if (node.object) read_object(side, index, out);
  if (node.combination) read_combination(side, index, out, visited);
}

void SchemaFactsReader::read_values(Side side, SchemaIndex index, SchemaFacts& out) {
  const auto& rules = *program(side).nodes[index].values;
  const auto term = [&](JsonTape::Index at) { return SchemaTerm{SchemaTerm::Kind::value, side, at}; };
  if (rules.constant) restrict_values(out, {term(*rules.constant)}, {side, index, "const"});
  if (!rules.has_allowed) return;
  std::vector<SchemaTerm> allowed;
  for (const auto at : rules.allowed) allowed.push_back(term(at));
  restrict_values(out, std::move(allowed), {side, index, "enum"});
}

void SchemaFactsReader::read_number(Side side, SchemaIndex index, SchemaFacts& out) const {
  using Kind = NumberBound::Kind;
  const auto& rules = *program(side).nodes[index].number;
  for (const auto& bound : rules.bounds) {
    const bool is_lower = bound.kind == Kind::minimum || bound.kind == Kind::exclusive_minimum;
    const bool exclusive = bound.kind == Kind::exclusive_minimum || bound.kind == Kind::exclusive_maximum;
    const std::string_view keyword =
        is_lower ? (exclusive ? "exclusiveMinimum" : "minimum") : (exclusive ? "exclusiveMaximum" : "maximum");
    const NumberLimit limit{bound.value, bound.text, exclusive, {side, index, keyword}};
    is_lower ? keep_higher(out.lower, limit) : keep_lower(out.upper, limit);
  }
  if (rules.multiple_of) {
    out.multiples.push_back({*rules.multiple_of, rules.multiple_text, {side, index, "multipleOf"}});
  }
}

void SchemaFactsReader::read_string(Side side, SchemaIndex index, SchemaFacts& out) const {
  const auto& rules = *program(side).nodes[index].string;
  keep_higher(out.min_length, {rules.min_length, {side, index, "minLength"}});
  keep_lower(out.max_length, {rules.max_length, {side, index, "maxLength"}});
  if (rules.pattern) out.patterns.push_back({&*rules.pattern, {side, index, "pattern"}});
}

void SchemaFactsReader::read_array(Side side, SchemaIndex index, SchemaFacts& out) const {
  const auto& rules = *program(side).nodes[index].array;
  keep_higher(out.min_items, {rules.min_items, {side, index, "minItems"}});
  keep_lower(out.max_items, {rules.max_items, {side, index, "maxItems"}});
  if (rules.unique) out.unique_items = {side, index, "uniqueItems"};
  for (std::size_t i = 0; i < rules.prefix.size(); ++i) out.items.push_back({i, schema_term(side, rules.prefix[i])});
  if (rules.rest != kNoSchema) out.rest_items.push_back({rules.prefix.size(), schema_term(side, rules.rest), true});
  if (rules.contains != kNoSchema) {
    out.contains.push_back(
        {schema_term(side, rules.contains), rules.min_contains, rules.max_contains, {side, index, "contains"}});
  }
}

void SchemaFactsReader::read_object(Side side, SchemaIndex index, SchemaFacts& out) const {
  const auto& rules = *program(side).nodes[index].object;
  keep_higher(out.min_properties, {rules.min_properties, {side, index, "minProperties"}});
  keep_lower(out.max_properties, {rules.max_properties, {side, index, "maxProperties"}});
  for (const auto slot : rules.required)
    out.required.try_emplace(rules.names.name(slot), FactPlace{side, index, "required"});
  if (rules.property_names != kNoSchema) {
    out.property_names.push_back({schema_term(side, rules.property_names), {side, index, "propertyNames"}});
  }
  for (const auto& dependency : rules.dependencies) {
    DependencyFact fact{rules.names.name(dependency.property), {}, {}, {side, index, dependency.keyword}};
    for (const auto slot : dependency.required) fact.required.insert(rules.names.name(slot));
    if (dependency.schema != kNoSchema) fact.term = schema_term(side, dependency.schema);
    out.dependencies.push_back(std::move(fact));
  }
  read_properties(side, index, out);
}

void SchemaFactsReader::read_properties(Side side, SchemaIndex index, SchemaFacts& out) const {
  const auto& rules = *program(side).nodes[index].object;
  RestPropertiesFact rest{{}, {}, {}, true, {side, index, "additionalProperties"}};
  for (PropertyTable::Slot slot = 0; slot < rules.schemas.size(); ++slot) {
    if (rules.schemas[slot] == kNoSchema) continue;
    out.properties.add(rules.names.name(slot), schema_term(side, rules.schemas[slot]));
    rest.names.insert(rules.names.name(slot));
  }
  for (const auto& [pattern, schema] : rules.patterns) {
    out.pattern_properties.push_back({&pattern, schema_term(side, schema)});
    rest.patterns.push_back(&pattern);
  }
  if (rules.additional == kNoSchema) return;
  rest.term = schema_term(side, rules.additional);
  out.rest_properties.push_back(std::move(rest));
}

/// `own` is all that the schema says; what it leaves goes to the end. What branches and conditions have looked at
/// depends on the value, so with them the demand is taken for more than it is, and proves nothing.
void SchemaFactsReader::read_unevaluated(Side side, SchemaIndex index, SchemaFacts& own) const {
  const auto& node = program(side).nodes[index];
  const bool depends =
      !own.branches.empty() || !own.conditions.empty() || !own.dependencies.empty() || !own.undecided.empty();
  if (has_unevaluated_properties(node)) {
    RestPropertiesFact rest{
        {}, {}, schema_term(side, node.object->unevaluated), false, {side, index, "unevaluatedProperties"}};
    rest.certain = !depends && own.rest_properties.empty();
    rest.names.insert(own.properties.names().begin(), own.properties.names().end());
    for (const auto& property : own.pattern_properties) rest.patterns.push_back(property.pattern);
    own.rest_properties.push_back(std::move(rest));
  }
  if (has_unevaluated_items(node)) {
    RestItemsFact rest{0, schema_term(side, node.array->unevaluated), false};
    rest.certain = !depends && own.rest_items.empty() && own.contains.empty();
    for (const auto& item : own.items) rest.from = std::max(rest.from, item.index + 1);
    own.rest_items.push_back(rest);
  }
}

void SchemaFactsReader::read_combination(Side side, SchemaIndex index, SchemaFacts& out, Visited& visited) {
  const auto& rules = *program(side).nodes[index].combination;
  read_reference(side, index, out, visited);
  for (const auto each : rules.all_of) read_schema(side, each, out, visited);
  const auto add_branches = [&](BranchesFact::Kind kind, const std::vector<SchemaIndex>& schemas) {
    if (schemas.size() == 1) return read_schema(side, schemas.front(), out, visited);
    BranchesFact fact{kind, {}, {side, index, kind == BranchesFact::Kind::any ? "anyOf" : "oneOf"}};
    for (const auto each : schemas) fact.branches.push_back(schema_term(side, each));
    if (!fact.branches.empty()) out.branches.push_back(std::move(fact));
  };
  add_branches(BranchesFact::Kind::any, rules.any_of);
  add_branches(BranchesFact::Kind::one, rules.one_of);
  if (rules.excluded != kNoSchema) out.excluded.push_back({schema_term(side, rules.excluded), {side, index, "not"}});
  if (rules.condition == kNoSchema) return;
  const auto term = [&](SchemaIndex schema) {
    return schema == kNoSchema ? std::nullopt : std::optional(schema_term(side, schema));
  };
  out.conditions.push_back(
      {schema_term(side, rules.condition), term(rules.then), term(rules.otherwise), {side, index, "if"}});
}

void SchemaFactsReader::read_reference(Side side, SchemaIndex index, SchemaFacts& out, Visited& visited) {
  const auto& rules = *program(side).nodes[index].combination;
  if (rules.reference != kNoSchema) read_schema(side, rules.reference, out, visited);
  if (rules.dynamic_reference == kNoSchema) return;
  if (rules.dynamic_anchor.empty() || is_unique_anchor(program(side), rules.dynamic_anchor)) {
    return read_schema(side, rules.dynamic_reference, out, visited);
  }
  out.undecided.push_back({schema_term(side, index), {side, index, "$dynamicRef"}});
}

}  // namespace evs
