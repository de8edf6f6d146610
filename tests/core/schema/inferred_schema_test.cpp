#include "core/schema/inferred_schema.hpp"

#include <catch2/catch.hpp>

#include <random>

#include "core/schema/json_schema.hpp"

using namespace evs;

namespace {

constexpr InferredSchemaOptions kBare{.title = {}, .comment = {}, .closed = false, .statistics = false};

std::string infer(const std::vector<std::string>& documents, InferredSchemaOptions options = kBare) {
  FieldTree tree;
  for (const auto& document : documents) tree.add(document);
  return inferred_schema(tree, options);
}

/// What stands behind the draft's name.
std::string rules(const std::vector<std::string>& documents, InferredSchemaOptions options = kBare) {
  constexpr std::string_view kHead = R"({"$schema":"https://json-schema.org/draft/2020-12/schema",)";
  const auto schema = infer(documents, options);
  REQUIRE(schema.starts_with(kHead));
  return "{" + schema.substr(kHead.size());
}

std::vector<std::string> times(int count, const std::vector<std::string>& documents) {
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) all.insert(all.end(), documents.begin(), documents.end());
  return all;
}

/// A random document of few keys and words, so that types meet, keys are missing and texts come again.
std::string draw(std::mt19937& random, int depth) {
  const auto roll = [&](int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(random); };
  switch (roll(depth > 0 ? 9 : 6)) {
    case 0: return "null";
    case 1: return roll(2) == 0 ? "true" : "false";
    case 2: return std::to_string(roll(100) - 50);
    case 3: return std::to_string(roll(100)) + (roll(2) == 0 ? ".5" : "e-1");
    case 4: return roll(2) == 0 ? R"("2026-01-15")" : R"("2026-01-15T10:30:00Z")";
    case 5: return "\"" + std::string(1, static_cast<char>('a' + roll(3))) + (roll(4) == 0 ? "\\u00e9\"" : "\"");
    case 6: {
      std::string json = "[";
      for (int i = roll(4); i > 0; --i) json += (json.size() > 1 ? "," : "") + draw(random, depth - 1);
      return json + "]";
    }
    default: {
      std::string json = "{";
      for (char key = 'a'; key < 'g'; ++key) {
        if (roll(3) == 0) continue;
        json += (json.size() > 1 ? ",\"" : "\"") + std::string(1, key) + "\":" + draw(random, depth - 1);
      }
      return json + "}";
    }
  }
}

}  // namespace

TEST_CASE("a property that every object has is required, whatever its types", "[infer]") {
  CHECK(rules({R"({"a":1,"b":"x"})", R"({"b":null,"a":2})", R"({"a":3})"}) ==
        R"({"type":"object","properties":{"a":{"type":"integer"},"b":{"type":["string","null"]}},"required":["a"]})");
  CHECK(rules({"1", "2.0"}) == R"({"type":"number"})");
  CHECK(rules({"{}", "[]", "true"}) == R"({"type":["object","array","boolean"]})");
}

TEST_CASE("elements of arrays are one schema, required by the objects among them", "[infer]") {
  CHECK(
      rules({R"([{"a":1,"b":2},{"a":3}])", R"([])", R"(["x"])"}) ==
      R"({"type":"array","items":{"type":["object","string"],"properties":{"a":{"type":"integer"},"b":{"type":"integer"}},)"
      R"("required":["a"]}})");
}

TEST_CASE("formats and enumerations are named, with null beside them", "[infer]") {
  CHECK(rules({R"("2026-01-15")", "null"}) == R"({"type":["string","null"],"format":"date"})");
  CHECK(rules(times(10, {R"("b")", R"("a")", "null"})) == R"({"type":["string","null"],"enum":["a","b",null]})");
  CHECK(rules(times(10, {R"("b")", R"("a\"")", "1"})) == R"({"type":["string","integer"]})");
  CHECK(rules(times(10, {R"("b")", R"("a\"")"})) == R"({"type":"string","enum":["a\"","b"]})");
}

TEST_CASE("closed objects take what was seen, maps any key", "[infer]") {
  FieldTree tree({.fields = 2000, .keys = 2});
  tree.add(R"({"map":{"a":1,"b":2,"c":null},"empty":{}})");
  const InferredSchemaOptions closed{.title = {}, .comment = {}, .closed = true, .statistics = false};
  const auto schema = inferred_schema(tree, closed);
  CHECK(schema.ends_with(
      R"("type":"object","properties":{"map":{"type":"object","additionalProperties":{"type":["integer","null"]}},)"
      R"("empty":{"type":"object","additionalProperties":false}},"required":["map","empty"],"additionalProperties":false})"));
}

TEST_CASE("statistics stand where not everything was the same", "[infer]") {
  const InferredSchemaOptions all{.title = "Order \"x\"", .comment = "from here", .closed = false, .statistics = true};
  CHECK(rules({R"({"a":1})", R"({"a":1.5,"b":1})", R"({"a":null})"}, all) ==
        R"({"title":"Order \"x\"","$comment":"from here","type":"object","properties":{"a":{"type":["number","null"],)"
        R"("x-evs-types":{"integer":{"values":1,"percent":33.33},"number":{"values":1,"percent":33.33},)"
        R"("null":{"values":1,"percent":33.33}}},"b":{"type":"integer",)"
        R"("x-evs-presence":{"present":1,"of":3,"percent":33.33}}},"required":["a"]})");
  // A part is shown neither as nothing nor as everything.
  auto many = times(30'000, {"1"});
  many.emplace_back("null");
  CHECK(rules(many, all).find(
            R"("x-evs-types":{"integer":{"values":30000,"percent":99.99},"null":{"values":1,"percent":0.01}})") !=
        std::string::npos);
}

TEST_CASE("every document fits the schema that was inferred from it", "[infer]") {
  std::mt19937 random(20261125);
  SchemaChecker checker;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> documents;
    for (int i = 0; i < 1 + round % 40; ++i) documents.push_back(draw(random, 4));
    const bool small = round % 3 == 0;
    FieldTree tree(small ? FieldLimits{.fields = 12, .keys = 4} : FieldLimits{});
    for (const auto& document : documents) tree.add(document);
    const InferredSchemaOptions options{
        .title = "T", .comment = "c", .closed = round % 2 == 0, .statistics = round % 4 < 2};
    const auto schema = JsonSchema::compile(inferred_schema(tree, options));
    CHECK(schema.unknown_keywords().empty());
    for (const auto& document : documents) {
      INFO(schema.document() << "\n" << document);
      CHECK(checker.check(schema, document).empty());
    }
  }
}

TEST_CASE("a closed schema refuses what was not seen", "[infer]") {
  const InferredSchemaOptions closed{.title = {}, .comment = {}, .closed = true, .statistics = false};
  const auto schema = JsonSchema::compile(infer({R"({"a":1,"b":{"c":"x"}})", R"({"a":2})"}, closed));
  SchemaChecker checker;
  CHECK(checker.fits(schema, R"({"a":3})"));
  CHECK_FALSE(checker.fits(schema, R"({"a":3,"z":1})"));
  CHECK_FALSE(checker.fits(schema, R"({"b":{"c":"x"}})"));
  CHECK_FALSE(checker.fits(schema, R"({"a":3,"b":{"c":"x","d":1}})"));
  CHECK_FALSE(checker.fits(schema, R"({"a":"3"})"));
}
