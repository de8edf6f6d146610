#include "tests/support/random_schema.hpp"

using nlohmann::json;

json RandomSchema::document() {
  auto made = schema(3);
  if (!made.is_object()) made = {{"allOf", json::array({made})}};
  // In draft-07 nothing beside a reference counts, definitions aside.
  if (!newer() && made.contains("$ref")) made = {{"allOf", json::array({made})}};
  made["$schema"] =
      newer() ? "https://json-schema.org/draft/2020-12/schema" : "http://json-schema.org/draft-07/schema#";
  auto& definitions = made[newer() ? "$defs" : "definitions"];
  for (const auto* name : {"a", "b", "c"}) {
    // A level of properties or items before the next reference, so that none leads to itself at the same value.
    definitions[name] = roll(3) == 0 ? json{{"properties", {{key(), schema(2)}}}, {"type", {"object", "null"}}}
                                     : json{{"items", schema(1)}, {"required", {key()}}};
  }
  return made;
}

json RandomSchema::schema(int depth) {
  const auto kind = roll(20);
  if (kind == 0) return roll(4) != 0;
  if (kind == 1) return {{"$ref", reference()}};
  json made = json::object();
  for (int i = roll(3) + 1; i > 0; --i) add_keyword(made, depth);
  return made;
}

void RandomSchema::add_keyword(json& schema, int depth) {
  static const char* const kTypes[] = {"object", "array", "string", "integer", "number", "boolean", "null"};
  switch (roll(depth > 0 ? 16 : 10)) {
    case 0:
    case 1: schema["type"] = kTypes[roll(7)]; break;
    case 2: schema["type"] = json::array({kTypes[roll(3)], kTypes[3 + roll(4)]}); break;
    case 3: schema["enum"] = json::array({value(1), value(0), roll(2) == 0 ? json("ab") : json(2)}); break;
    case 4: schema["const"] = value(1); break;
    case 5: schema[roll(2) == 0 ? "minimum" : "exclusiveMinimum"] = roll(4) == 0 ? json(0.5) : json(roll(4) - 1); break;
    case 6: schema[roll(2) == 0 ? "maximum" : "exclusiveMaximum"] = roll(4) == 0 ? json(2.5) : json(roll(4)); break;
    case 7: schema["multipleOf"] = roll(3) == 0 ? json(0.5) : json(roll(3) + 1); break;
    case 8: schema[roll(2) == 0 ? "minLength" : "maxLength"] = roll(3); break;
    case 9: schema["pattern"] = roll(2) == 0 ? "a" : "^b"; break;
    case 10:
    case 11: add_for_objects(schema, depth); break;
    case 12: add_for_arrays(schema, depth); break;
    default: add_combination(schema, depth);
  }
}

void RandomSchema::add_for_objects(json& schema, int depth) {
  switch (roll(11)) {
    case 0:
    case 1:
    case 2: schema["properties"][key()] = this->schema(depth - 1); break;
    case 3: schema["required"] = json::array({key()}); break;
    case 4:
    case 5: schema["additionalProperties"] = roll(2) == 0 ? json(false) : this->schema(depth - 1); break;
    case 6: schema["patternProperties"][roll(2) == 0 ? "a" : "[bc]"] = this->schema(depth - 1); break;
    case 7: schema["propertyNames"] = this->schema(0); break;
    case 8: schema[roll(2) == 0 ? "minProperties" : "maxProperties"] = roll(3); break;
    case 9:
      if (newer()) {
        schema[roll(2) == 0 ? "unevaluatedProperties" : "unevaluatedItems"] =
            roll(2) == 0 ? json(false) : this->schema(depth - 1);
        break;
      }
      [[fallthrough]];
    default:
      if (roll(2) == 0) {
        schema[newer() ? "dependentRequired" : "dependencies"][key()] = json::array({key()});
      } else {
        schema[newer() ? "dependentSchemas" : "dependencies"][key()] = this->schema(depth - 1);
      }
  }
}

void RandomSchema::add_for_arrays(json& schema, int depth) {
  switch (roll(6)) {
    case 0: schema["items"] = this->schema(depth - 1); break;
    case 1:
      schema[newer() ? "prefixItems" : "items"] = schemas(depth);
      if (roll(2) == 0) schema[newer() ? "items" : "additionalItems"] = this->schema(depth - 1);
      break;
    case 2:
      schema["contains"] = this->schema(depth - 1);
      if (newer() && roll(2) == 0) schema["minContains"] = roll(3);
      if (newer() && roll(2) == 0) schema["maxContains"] = roll(3);
      break;
    case 3: schema["uniqueItems"] = true; break;
    default: schema[roll(2) == 0 ? "minItems" : "maxItems"] = roll(3);
  }
}

void RandomSchema::add_combination(json& schema, int depth) {
  switch (roll(6)) {
    case 0: schema["allOf"] = schemas(depth); break;
    case 1: schema["anyOf"] = schemas(depth); break;
    case 2: schema["oneOf"] = schemas(depth); break;
    case 3: schema["not"] = this->schema(depth - 1); break;
    case 4:
      schema["if"] = this->schema(depth - 1);
      schema[roll(2) == 0 ? "then" : "else"] = this->schema(depth - 1);
      break;
    default: schema["$ref"] = reference();
  }
}

json RandomSchema::schemas(int depth) {
  auto made = json::array();
  for (int i = roll(2) + 1; i >= 0; --i) made.push_back(schema(depth - 1));
  return made;
}

json RandomSchema::changed(json document) {
  for (int i = roll(3) + 1; i > 0; --i) {
    // Not every place can be changed: a few attempts.
    for (int attempt = 0; attempt < 8 && !change_somewhere(document, 3); ++attempt) continue;
  }
  return document;
}

/// Walks down at random until it is at a schema to change; false when it came to none.
bool RandomSchema::change_somewhere(json& schema, int depth) {
  if (!schema.is_object() || schema.empty()) return false;
  if (roll(3) == 0) {
    add_keyword(schema, depth);
    return true;
  }
  auto member = schema.begin();
  std::advance(member, roll(static_cast<int>(schema.size())));
  const auto& name = member.key();
  if (name == "$schema" || name == "$ref") return false;
  if ((name == "minLength" || name == "maxLength" || name == "minItems" || name == "maxItems" ||
       name == "minProperties" || name == "maxProperties" || name == "minimum" || name == "maximum") &&
      roll(2) == 0) {
    member.value() = member.value().get<double>() >= 1 && roll(2) == 0 ? member.value().get<int>() - 1
                                                                       : member.value().get<int>() + 1;
    return true;
  }
  const bool keeps_schemas = name == "$defs" || name == "definitions";
  if (!keeps_schemas && roll(3) == 0) {
    schema.erase(member);
    return true;
  }
  if (name == "enum" || name == "const" || name == "required" || name == "type") return false;
  auto* below = &member.value();
  const bool holds_schemas = keeps_schemas || name == "properties" || name == "patternProperties" || below->is_array();
  if (holds_schemas && !below->empty()) {
    auto inner = below->begin();
    std::advance(inner, roll(static_cast<int>(below->size())));
    below = &*inner;
  }
  return change_somewhere(*below, depth - 1);
}

json RandomSchema::value(int depth) {
  static const char* const kTexts[] = {"", "a", "b", "ab", "ba", "c"};
  switch (roll(depth > 0 ? 9 : 5)) {
    case 0: return nullptr;
    case 1: return roll(2) == 0;
    case 2: return kTexts[roll(6)];
    case 3: return roll(5) - 1;
    case 4: return roll(3) == 0 ? json(1.0) : json(roll(6) * 0.5);
    case 5:
    case 6: {
      auto made = json::array();
      for (int i = roll(4); i > 0; --i) made.push_back(value(depth - 1));
      return made;
    }
    default: {
      auto made = json::object();
      for (int i = roll(4); i > 0; --i) made[roll(8) == 0 ? "ab" : key()] = value(depth - 1);
      return made;
    }
  }
}
