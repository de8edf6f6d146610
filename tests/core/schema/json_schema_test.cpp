#include "core/schema/json_schema.hpp"

#include <catch2/catch.hpp>

#include <thread>

#include "core/error.hpp"

namespace {

/// "place: message" of the refusal.
std::string refusal(const std::string& document) {
  try {
    evs::JsonSchema::compile(document);
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_schema);
    return error.where() + ": " + error.message();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the draft is the one that $schema names, 2020-12 without it", "[schema]") {
  using evs::JsonSchema;
  using evs::SchemaDraft;
  CHECK(JsonSchema::compile("true").draft() == SchemaDraft::draft_2020_12);
  CHECK(JsonSchema::compile("{}").draft() == SchemaDraft::draft_2020_12);
  const auto draft = [](const std::string& uri) {
    return JsonSchema::compile("{\"$schema\":\"" + uri + "\"}").draft();
  };
  CHECK(draft("https://json-schema.org/draft/2020-12/schema") == SchemaDraft::draft_2020_12);
  CHECK(draft("http://json-schema.org/draft-07/schema#") == SchemaDraft::draft_07);
  CHECK(draft("http://json-schema.org/draft-07/schema") == SchemaDraft::draft_07);
  CHECK(draft("https://json-schema.org/draft-07/schema#") == SchemaDraft::draft_07);
  CHECK(refusal(R"({"$schema":"http://json-schema.org/draft-04/schema#"})") ==
        "/$schema: the schema is of 'http://json-schema.org/draft-04/schema#', a draft that evs does not know");
  CHECK(refusal(R"({"$schema":7})") == "/$schema: the schema is of 7, a draft that evs does not know");
  CHECK(refusal(R"({"$defs":{"a":{"$schema":"http://json-schema.org/draft-07/schema#"}}})") ==
        "/$defs/a/$schema: the schema 'http://json-schema.org/draft-07/schema#' differs from the one at the root");
}

TEST_CASE("a schema keeps its document as it was given", "[schema]") {
  CHECK(evs::JsonSchema::compile(" { \"type\" : \"object\" }\n").document() == " { \"type\" : \"object\" }\n");
}

TEST_CASE("keywords that a draft does not know are named, and check nothing", "[schema]") {
  const auto schema = evs::JsonSchema::compile(
      R"({"typ":"string","x-owner":"me","title":"T","properties":{"a":{"requird":["b"],"format":"uuid"}},"additionalItems":false})");
  CHECK(schema.unknown_keywords() == std::vector<std::string>{"/typ", "/properties/a/requird", "/additionalItems"});
  CHECK(evs::SchemaChecker().fits(schema, "12"));
  std::string many = "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"$defs\":1,\"prefixItems\":1";
  for (int i = 0; i < 30; ++i) many += ",\"k" + std::to_string(i) + "\":0";
  CHECK(evs::JsonSchema::compile(many + "}").unknown_keywords().size() == 20);
}

TEST_CASE("what is no JSON or no schema is refused with its place", "[schema]") {
  CHECK(refusal("") == ": the schema is no valid JSON: empty, expected a JSON value");
  CHECK(refusal("{\"a\":1,\"a\":2}").find("twice") != std::string::npos);
  CHECK(refusal("12") == "the schema's root: a schema is an object, true or false");
  CHECK(refusal(R"({"properties":{"a":[]}})") == "/properties/a: a schema is an object, true or false");
  CHECK(refusal(R"({"properties":[]})") == "/properties: the value is '[]', expected an object");
  CHECK(refusal(R"({"type":"strnig"})") ==
        "/type: there is no type 'strnig', expected one of object, array, string, number, integer, boolean, null");
  CHECK(refusal(R"({"type":[]})") == "/type: the value is '[]', expected at least one type");
  CHECK(refusal(R"({"type":["null","null"]})") == "/type/1: the type \"null\" stands twice");
  CHECK(refusal(R"({"enum":1})") == "/enum: the value is '1', expected an array");
  CHECK(refusal(R"({"minLength":-1})") == "/minLength: the value is '-1', expected a whole number, 0 or more");
  CHECK(refusal(R"({"maxItems":1.5})") == "/maxItems: the value is '1.5', expected a whole number, 0 or more");
  CHECK(refusal(R"({"minimum":"1"})") == "/minimum: the value is '\"1\"', expected a number");
  CHECK(refusal(R"({"multipleOf":0})") ==
        "/multipleOf: the value is '0', expected a number above 0 of at most 18 digits");
  CHECK(refusal(R"({"uniqueItems":1})") == "/uniqueItems: the value is '1', expected true or false");
  CHECK(refusal(R"({"required":["a","b","a"]})") == "/required/2: the property 'a' stands twice");
  CHECK(refusal(R"({"required":"a"})") == "/required: the value is '\"a\"', expected an array of property names");
  CHECK(refusal(R"({"dependentRequired":{"a":[1]}})") ==
        "/dependentRequired/a/0: the value is '1', expected the name of a property");
  CHECK(refusal(R"({"allOf":[]})") == "/allOf: expected an array of at least one schema");
  CHECK(refusal(R"({"items":[{}]})") == "/items: in draft 2020-12 'items' is one schema, not an array of them");
  CHECK(refusal(R"({"title":1})") == "/title: the value is '1', expected a string");
  CHECK(refusal(R"({"format":null})") == "/format: the value is 'null', expected a string");
  CHECK(refusal(R"_({"pattern":"(?=a)"})_") ==
        "/pattern: the pattern '(?=a)' is not usable: look-ahead, which no linear-time engine has, at byte 1");
  CHECK(refusal(R"({"patternProperties":{"a/[":true}})").starts_with("/patternProperties/a~1[: the pattern 'a/['"));
}

TEST_CASE("references lead to what is in the document, or are refused", "[schema]") {
  CHECK(refusal(R"({"$ref":"http://example.org/other.json"})") ==
        "/$ref: the reference 'http://example.org/other.json' leads out of the document");
  CHECK(refusal(R"({"$ref":"other.json#/a"})") == "/$ref: the reference 'other.json#/a' leads out of the document");
  CHECK(refusal(R"({"$ref":"https://json-schema.org/draft/2020-12/schema"})") ==
        "/$ref: the reference 'https://json-schema.org/draft/2020-12/schema' leads out of the document");
  CHECK(refusal(R"({"items":{"$ref":"#/$defs/b"},"$defs":{"a":true}})") ==
        "/items/$ref: the reference '#/$defs/b' leads to nothing");
  CHECK(refusal(R"({"$ref":"#b"})") == "/$ref: the reference '#b' leads to nothing");
  CHECK(refusal(R"({"$ref":1})") == "/$ref: the reference is '1', expected a string");
  CHECK(refusal(R"({"$ref":"#/enum","enum":[1]})") == "/enum: a schema is an object, true or false");
  CHECK(refusal(R"({"prefixItems":[true],"$ref":"#/prefixItems/0"})") == "accepted");
  CHECK(refusal(R"({"prefixItems":[true],"$ref":"#/prefixItems/1"})") ==
        "/$ref: the reference '#/prefixItems/1' leads to nothing");
  CHECK(refusal(R"({"prefixItems":[true],"$ref":"#/prefixItems/00"})") ==
        "/$ref: the reference '#/prefixItems/00' leads to nothing");
}

TEST_CASE("identities are checked", "[schema]") {
  CHECK(refusal(R"({"$id":1})") == "/$id: '$id' is no string, expected a URI");
  CHECK(refusal(R"({"$id":"a#b"})") == "/$id: '$id' is 'a#b', expected a URI without a fragment");
  CHECK(refusal(R"({"$id":"a#"})") == "accepted");
  CHECK(refusal(R"({"$defs":{"a":{"$id":"x"},"b":{"$id":"x"}}})") == "/$defs/b/$id: two schemas have the $id 'x'");
  CHECK(refusal(R"({"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}})") ==
        "/$defs/b/$anchor: two schemas have the anchor 'x'");
  CHECK(refusal(R"({"$anchor":"1x"})").find("expected letters, digits") != std::string::npos);
}

TEST_CASE("schemas that lead back to themselves at the same value are refused", "[schema]") {
  CHECK(refusal(R"({"$ref":"#"})") ==
        "the schema's root: the schema refers to itself at the same value, which has no end");
  CHECK(
      refusal(R"({"$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}})").find("no end") !=
      std::string::npos);
  CHECK(refusal(R"({"dependentSchemas":{"a":{"$ref":"#"}}})").find("no end") != std::string::npos);
  CHECK(refusal(R"({"$dynamicAnchor":"n","$dynamicRef":"#n"})").find("no end") != std::string::npos);
  CHECK(refusal(R"({"properties":{"a":{"$ref":"#"}},"items":{"$ref":"#"}})") == "accepted");
  std::string chain = "{\"$ref\":\"#/$defs/a0\",\"$defs\":{";
  for (int i = 0; i < 60; ++i)
    chain += "\"a" + std::to_string(i) + "\":{\"$ref\":\"#/$defs/a" + std::to_string(i + 1) + "\"},";
  CHECK(refusal(chain + "\"a60\":true}}").find("lead through more than 50 schemas at one value") != std::string::npos);
}

TEST_CASE("a schema that is too large or too deep is a limit", "[schema]") {
  const auto code = [](const std::string& document) {
    try {
      evs::JsonSchema::compile(document);
    } catch (const evs::Error& error) {
      return error.code();
    }
    return evs::ErrorCode::internal;
  };
  CHECK(code("{\"title\":\"" + std::string(1 << 20, 'x') + "\"}") == evs::ErrorCode::limit_exceeded);
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "{\"not\":";
  CHECK(code(deep + "true" + std::string(300, '}')) == evs::ErrorCode::limit_exceeded);
}

TEST_CASE("one schema serves several threads", "[schema]") {
  const auto schema = evs::JsonSchema::compile(R"({"patternProperties":{"^a":{"type":"integer"}},"minProperties":1})");
  std::vector<std::thread> threads;
  std::vector<int> good(4, 0);
  for (std::size_t i = 0; i < good.size(); ++i) {
    threads.emplace_back([&, i] {
      evs::SchemaChecker checker;
      for (int n = 0; n < 500; ++n) {
        good[i] += checker.fits(schema, "{\"a" + std::to_string(n) + "\":1}") && !checker.fits(schema, "{\"ab\":\"\"}")
                       ? 1
                       : 0;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(good == std::vector<int>(4, 500));
}
