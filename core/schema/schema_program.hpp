// A compiled schema: for each schema in the document what it asks of a value, grouped by the kind of value that it asks
// it of. Made by SchemaBuilder, read by SchemaCheck; plain values, which any number of threads may read.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/json_tape.hpp"
#include "core/schema/json_schema.hpp"
#include "core/schema/schema_rules.hpp"

namespace evs {

struct SchemaNode {
  JsonTape::Index at = 0;      // in the document
  std::uint32_t resource = 0;  // that it belongs to
  bool refuses_all = false;    // the schema `false`
  bool has_rules = false;      // beside the types
  std::uint8_t types = kAnyType;
  std::unique_ptr<ValueRules> values;
  std::unique_ptr<NumberRules> number;
  std::unique_ptr<StringRules> string;
  std::unique_ptr<ArrayRules> array;
  std::unique_ptr<ObjectRules> object;
  std::unique_ptr<Combination> combination;
};

struct SchemaProgram {
  std::string document;
  JsonTape tape;  // of the document
  SchemaDraft draft = SchemaDraft::draft_2020_12;
  SchemaIndex root = 0;
  std::vector<SchemaNode> nodes;
  /// For each resource of the document the schemas that a $dynamicRef may find in it.
  std::vector<std::map<std::string, SchemaIndex, std::less<>>> dynamic_anchors;
  bool has_dynamic_references = false;
  std::vector<JsonTape::Index> unknown_keywords;  // the keys, the first ones only
};

}  // namespace evs
