#include "core/schema/schema_inclusion.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/support/schema_differences.hpp"

using namespace evs;

TEST_CASE("what is too large to compare counts as incompatible and comes to an end", "[compatibility]") {
  // Each level has alternatives that only differ far below.
  const auto nested = [](std::string_view leaf) {
    std::string schema(leaf);
    for (int i = 0; i < 12; ++i) {
      schema = fmt::format(
          R"({{"anyOf":[{{"properties":{{"a{0}":{1}}}}},{{"properties":{{"b{0}":{1}}}}},{{"properties":{{"c{0}":{1}}}}}]}})",
          i, schema.size() < 60'000 ? schema : R"({"$ref":"#/$defs/leaf"})");
    }
    schema.insert(1, fmt::format(R"("$defs":{{"leaf":{}}},)", leaf));
    return schema;
  };
  const auto differences =
      compare_schemas(JsonSchema::compile(nested(R"({"maximum":1})")), JsonSchema::compile(nested(R"({"maximum":2})")));
  CHECK(any_breaks(differences, &SchemaDifference::breaks_forward));
}

TEST_CASE("schemas that all refer to one another are compared in full", "[compatibility]") {
  const auto grammar = [](std::string_view leaf) {
    std::string schema = R"({"$ref":"#/$defs/e0","$defs":{)";
    for (int i = 0; i < 8; ++i) {
      schema +=
          fmt::format(R"("e{}":{{"type":"object","properties":{{"leaf":{{"type":"{}"}})", i, i == 7 ? leaf : "string");
      for (int j = 0; j < 8; ++j) {
        schema += fmt::format(R"(,"p{0}":{{"anyOf":[{{"$ref":"#/$defs/e{0}"}},{{"type":"null"}}]}})", j);
      }
      schema += R"(},"additionalProperties":false},)";
    }
    schema.back() = '}';
    return schema + "}";
  };
  CHECK(diff(grammar("integer"), grammar("integer")).empty());
  CHECK(diff(grammar("integer"), grammar("number")) == Lines{"/$defs/e7/properties/leaf/type type_widened forward"});
  CHECK(diff(grammar("number"), grammar("integer")) == Lines{"/$defs/e7/properties/leaf/type type_narrowed backward"});
}

TEST_CASE("schemas that double with each level are compared once", "[compatibility]") {
  const auto doubling = [](int levels, std::string_view keyword, std::string_view last) {
    std::string schema = R"({"$ref":"#/$defs/d0","$defs":{)";
    for (int i = 0; i < levels; ++i) {
      schema += fmt::format(R"("d{}":{{"{}":[{{"$ref":"#/$defs/d{}"}},{{"$ref":"#/$defs/d{}"}}]}},)", i, keyword, i + 1,
                            i + 1);
    }
    return fmt::format(R"({}"d{}":{}}}}})", schema, levels, last);
  };
  CHECK(diff(doubling(24, "allOf", R"({"maximum":1})"), doubling(24, "allOf", R"({"maximum":2})")) ==
        Lines{"/$defs/d24/maximum maximum_raised forward"});
  CHECK(diff(doubling(24, "anyOf", R"({"maximum":1})"), doubling(24, "anyOf", R"({"maximum":1})")).empty());
  CHECK(any_breaks(compare_schemas(JsonSchema::compile(doubling(6, "anyOf", R"({"maximum":1})")),
                                   JsonSchema::compile(doubling(6, "anyOf", R"({"maximum":2})"))),
                   &SchemaDifference::breaks_forward));
}

TEST_CASE("alternatives that multiply come to an end", "[compatibility]") {
  const auto tripling = [](std::string_view last) {
    std::string schema = R"({"$ref":"#/$defs/d0","$defs":{)";
    for (int i = 0; i < 23; ++i) {
      schema += fmt::format(
          R"("d{0}":{{"anyOf":[{{"$ref":"#/$defs/d{1}"}},{{"$ref":"#/$defs/d{1}"}},{{"$ref":"#/$defs/d{1}"}}]}},)", i,
          i + 1);
    }
    return fmt::format(R"({}"d23":{}}}}})", schema, last);
  };
  const auto differences =
      compare_schemas(JsonSchema::compile(R"({"type":"string"})"), JsonSchema::compile(tripling(R"({"type":"null"})")));
  CHECK(any_breaks(differences, &SchemaDifference::breaks_backward));
  CHECK(any_breaks(differences, &SchemaDifference::breaks_forward));
}

TEST_CASE("what schemas within one another leave unevaluated is told once for each", "[compatibility]") {
  // Each refers to all that come after it, the last of them first.
  const auto graph = [](std::string_view last) {
    std::string schema = R"({"$ref":"#/$defs/d0","$defs":{)";
    for (int i = 0; i < 23; ++i) {
      schema += fmt::format(R"("d{0}":{{"unevaluatedProperties":false,"properties":{{"p{0}":{{}}}},"allOf":[)", i);
      for (int j = 23; j > i; --j) schema += fmt::format(R"({{"$ref":"#/$defs/d{}"}},)", j);
      schema.back() = ']';
      schema += "},";
    }
    return fmt::format(R"({}"d23":{}}}}})", schema, last);
  };
  constexpr auto kOld = R"({"properties":{"a":{"maximum":1}}})";
  constexpr auto kNew = R"({"properties":{"a":{"maximum":2}}})";
  CHECK(diff(graph(kOld), graph(kOld)).empty());
  CHECK(diff(graph(kOld), graph(kNew)) == Lines{"/$defs/d23/properties/a/maximum maximum_raised forward"});
}

TEST_CASE("a chain of definitions longer than the stack is deep does no harm", "[compatibility]") {
  const auto chain = [](std::string_view last) {
    std::string schema = R"({"$ref":"#/$defs/d0","$defs":{)";
    for (int i = 0; i < 2'000; ++i) {
      schema += fmt::format(R"("d{}":{{"properties":{{"a":{{"$ref":"#/$defs/d{}"}}}}}},)", i, i + 1);
    }
    return fmt::format(R"({}"d2000":{}}}}})", schema, last);
  };
  const auto differences = compare_schemas(JsonSchema::compile(chain("{}")), JsonSchema::compile(chain("false")));
  CHECK(any_breaks(differences, &SchemaDifference::breaks_backward));
}
