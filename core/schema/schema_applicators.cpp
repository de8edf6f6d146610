#include <fmt/format.h>

#include <array>

#include "core/excerpt.hpp"
#include "core/schema/schema_keywords.hpp"

namespace evs {

namespace {

using At = JsonTape::Index;

void demand_object(const SchemaBuilder& builder, At value) {
  if (builder.tape()[value].kind == JsonKind::object) return;
  builder.refuse(value, fmt::format("the value is {}, expected an object", excerpt(builder.tape().text(value))));
}

/// Calls `read(key, value)` for each member of the object at `value`.
template <typename Read>
void each_member(const SchemaBuilder& builder, At value, Read read) {
  demand_object(builder, value);
  const auto& tape = builder.tape();
  for (auto key = value + 1; key < tape[value].next; key = tape[key + 1].next) read(key, key + 1);
}

std::vector<SchemaIndex> schemas(SchemaBuilder& builder, At value) {
  const auto& tape = builder.tape();
  if (tape[value].kind != JsonKind::array || tape[value].size == 0) {
    builder.refuse(value, "expected an array of at least one schema");
  }
  std::vector<SchemaIndex> out;
  for (auto item = value + 1; item < tape[value].next; item = tape[item].next) out.push_back(builder.schema(item));
  return out;
}

template <SchemaBuilder::Reference kind>
void read_reference(SchemaBuilder& builder, SchemaNode& node, At value) {
  made(node.combination);
  builder.refer(value, kind);
}

void read_definitions(SchemaBuilder& builder, SchemaNode&, At value) {
  each_member(builder, value, [&](At, At definition) { builder.schema(definition); });
}

template <auto member, auto rules>
void read_schema(SchemaBuilder& builder, SchemaNode& node, At value) {
  const auto index = builder.schema(value);
  made(node.*rules).*member = index;
}

template <auto member>
void read_schemas(SchemaBuilder& builder, SchemaNode& node, At value) {
  made(node.combination).*member = schemas(builder, value);
}

void read_properties(SchemaBuilder& builder, SchemaNode& node, At value) {
  auto& object = made(node.object);
  each_member(builder, value, [&](At key, At property) {
    const auto slot = object.names.add(builder.string(key));
    object.schemas.resize(object.names.size(), kNoSchema);
    object.schemas[slot] = builder.schema(property);
  });
}

void read_pattern_properties(SchemaBuilder& builder, SchemaNode& node, At value) {
  auto& object = made(node.object);
  each_member(builder, value, [&](At key, At property) {
    auto pattern = builder.pattern(key);
    object.patterns.emplace_back(std::move(pattern), builder.schema(property));
  });
}

void add_dependency(SchemaBuilder& builder, SchemaNode& node, At key, At value, std::string_view keyword) {
  auto& object = made(node.object);
  const auto slot = object.names.add(builder.string(key));
  ObjectRules::Dependency dependency{slot, {}, kNoSchema, keyword};
  if (keyword == "dependentRequired" || (keyword == "dependencies" && builder.tape()[value].kind == JsonKind::array)) {
    dependency.required = builder.property_slots(object, value);
  } else {
    dependency.schema = builder.schema(value);
  }
  object.schemas.resize(object.names.size(), kNoSchema);
  object.dependencies.push_back(std::move(dependency));
}

void read_dependent_required(SchemaBuilder& builder, SchemaNode& node, At value) {
  each_member(builder, value,
              [&](At key, At names) { add_dependency(builder, node, key, names, "dependentRequired"); });
}

void read_dependent_schemas(SchemaBuilder& builder, SchemaNode& node, At value) {
  each_member(builder, value,
              [&](At key, At schema) { add_dependency(builder, node, key, schema, "dependentSchemas"); });
}

void read_dependencies(SchemaBuilder& builder, SchemaNode& node, At value) {
  each_member(builder, value, [&](At key, At either) { add_dependency(builder, node, key, either, "dependencies"); });
}

void read_prefix_items(SchemaBuilder& builder, SchemaNode& node, At value) {
  made(node.array).prefix = schemas(builder, value);
}

void read_items(SchemaBuilder& builder, SchemaNode& node, At value) {
  if (builder.tape()[value].kind == JsonKind::array) {
    builder.refuse(value, "in draft 2020-12 'items' is one schema, not an array of them",
                   "name the array prefixItems, and what was additionalItems items");
  }
  read_schema<&ArrayRules::rest, &SchemaNode::array>(builder, node, value);
}

/// Draft-07: one schema for all items, or one for each, and additionalItems for the others.
void read_items_07(SchemaBuilder& builder, SchemaNode& node, At value) {
  if (builder.tape()[value].kind != JsonKind::array) {
    read_schema<&ArrayRules::rest, &SchemaNode::array>(builder, node, value);
    return;
  }
  auto& array = made(node.array);
  if (builder.tape()[value].size > 0) array.prefix = schemas(builder, value);
}

void read_additional_items(SchemaBuilder& builder, SchemaNode& node, At value) {
  const auto index = builder.schema(value);
  const auto items = builder.tape().member(node.at, "items");
  if (items != 0 && builder.tape()[items].kind == JsonKind::array) made(node.array).rest = index;
}

constexpr auto kAll = KeywordDrafts::all;
constexpr auto k07 = KeywordDrafts::only_07;
constexpr auto k2020 = KeywordDrafts::only_2020_12;
using Reference = SchemaBuilder::Reference;

constexpr std::array<SchemaKeyword, 25> kKeywords = {
    {{"$ref", kAll, read_reference<Reference::fixed>},
     {"$dynamicRef", k2020, read_reference<Reference::dynamic>},
     {"$defs", k2020, read_definitions},
     {"definitions", kAll, read_definitions},
     {"allOf", kAll, read_schemas<&Combination::all_of>},
     {"anyOf", kAll, read_schemas<&Combination::any_of>},
     {"oneOf", kAll, read_schemas<&Combination::one_of>},
     {"not", kAll, read_schema<&Combination::excluded, &SchemaNode::combination>},
     {"if", kAll, read_schema<&Combination::condition, &SchemaNode::combination>},
     {"then", kAll, read_schema<&Combination::then, &SchemaNode::combination>},
     {"else", kAll, read_schema<&Combination::otherwise, &SchemaNode::combination>},
     {"properties", kAll, read_properties},
     {"patternProperties", kAll, read_pattern_properties},
     {"additionalProperties", kAll, read_schema<&ObjectRules::additional, &SchemaNode::object>},
     {"propertyNames", kAll, read_schema<&ObjectRules::property_names, &SchemaNode::object>},
     {"unevaluatedProperties", k2020, read_schema<&ObjectRules::unevaluated, &SchemaNode::object>},
     {"dependentRequired", k2020, read_dependent_required},
     {"dependentSchemas", k2020, read_dependent_schemas},
     {"dependencies", k07, read_dependencies},
     {"prefixItems", k2020, read_prefix_items},
     {"items", k2020, read_items},
     {"items", k07, read_items_07},
     {"additionalItems", k07, read_additional_items},
     {"contains", kAll, read_schema<&ArrayRules::contains, &SchemaNode::array>},
     {"unevaluatedItems", k2020, read_schema<&ArrayRules::unevaluated, &SchemaNode::array>}}};

}  // namespace

std::span<const SchemaKeyword> applicator_keywords() { return kKeywords; }

}  // namespace evs
