#include "core/schema/schema_walk.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

#include "tests/support/schema_differences.hpp"

using namespace evs;

namespace {

std::string draft_07(std::string_view rules) {
  return fmt::format(R"({{"$schema":"http://json-schema.org/draft-07/schema#",{}}})", rules);
}

}  // namespace

TEST_CASE("schemas that say the same have no difference, however they are written", "[compatibility]") {
  CHECK(diff("{}", "true").empty());
  CHECK(diff(R"({"type":["null","string"],"enum":["a",1]})", R"({"enum":[1.0,"\u0061"],"type":["string","null"]})")
            .empty());
  CHECK(diff(R"({"type":["number","integer"],"minimum":1})", R"({"type":"number","minimum":1.0e0})").empty());
  // allOf and references only say where rules stand.
  CHECK(
      diff(
          R"({"type":"object","properties":{"a":{"type":"string"}},"required":["a"]})",
          R"({"allOf":[{"$ref":"#/$defs/x"},{"required":["a"]}],"$defs":{"x":{"type":"object","properties":{"a":{"$ref":"#/$defs/s"}}},"s":{"type":"string"}}})")
          .empty());
  CHECK(diff(R"({"const":5})", R"({"enum":[5]})").empty());
  CHECK(diff(draft_07(R"("items":[{"type":"string"}],"additionalItems":false,"dependencies":{"a":["b"]})"),
             R"({"prefixItems":[{"type":"string"}],"items":false,"dependentRequired":{"a":["b"]}})") ==
        Lines{"/$schema annotation_changed"});
}

TEST_CASE("what is said twice of the same thing is compared in its order", "[compatibility]") {
  constexpr auto kPatterns =
      R"({"allOf":[{"patternProperties":{"a":{"maximum":5}}},{"patternProperties":{"a":{"minimum":1}}}]})";
  CHECK(diff(kPatterns, kPatterns).empty());
  CHECK(diff(kPatterns, R"({"patternProperties":{"a":{"maximum":5}}})") ==
        Lines{"/allOf/1/patternProperties/a pattern_property_removed forward"});
  constexpr auto kDependencies =
      R"({"allOf":[{"dependentSchemas":{"a":{"maxProperties":5}}},{"dependentSchemas":{"a":{"required":["b"]}}}]})";
  CHECK(diff(kDependencies, kDependencies).empty());
  CHECK(diff(R"({"dependentSchemas":{"a":{"maxProperties":5}}})", kDependencies) ==
        Lines{"/allOf/1/dependentSchemas/a dependency_added backward"});
}

TEST_CASE("types are widened, narrowed and changed", "[compatibility]") {
  CHECK(diff(R"({"type":"integer"})", R"({"type":"number"})") == Lines{"/type type_widened forward"});
  CHECK(diff(R"({"type":["string","null"]})", R"({"type":"string"})") == Lines{"/type type_narrowed backward"});
  CHECK(diff(R"({"type":"string"})", R"({"type":"integer"})") == Lines{"/type type_changed backward forward"});
  CHECK(diff("{}", R"({"type":"string"})") == Lines{"/type type_narrowed backward"});
  CHECK(diff(R"({"type":"string"})", "{}") == Lines{"/type type_widened forward"});
  // What else is asked decides whether it matters.
  CHECK(diff(R"({"type":"number","multipleOf":2})", R"({"type":"integer","multipleOf":2})") ==
        Lines{"/type type_narrowed"});
  CHECK(diff(R"({"enum":["a",null]})", R"({"enum":["a",null],"type":["string","null"]})") ==
        Lines{"/type type_narrowed"});
}

TEST_CASE("listed values come and go", "[compatibility]") {
  CHECK(diff(R"({"enum":["a","b"]})", R"({"enum":["b","c","a"]})") == Lines{"/enum enum_extended forward"});
  CHECK(diff(R"({"enum":["a","b"]})", R"({"const":"a"})") == Lines{"/const enum_narrowed backward"});
  CHECK(diff(R"({"const":18446744073709551616})", R"({"const":18446744073709551617})") ==
        Lines{"/const enum_changed backward forward"});
  CHECK(diff(R"({"type":"string"})", R"({"type":"string","enum":["a"]})") == Lines{"/enum enum_added backward"});
  CHECK(diff(R"({"type":"string","enum":["a"]})", R"({"type":"string"})") == Lines{"/enum enum_removed forward"});
  CHECK(diff(R"({"type":"boolean"})", R"({"enum":[true,false]})") == Lines{"/type type_widened", "/enum enum_added"});
  CHECK(diff(R"({"enum":[1,2,3]})", R"({"type":"integer","minimum":1,"maximum":3})") ==
        Lines{"/type type_narrowed", "/enum enum_removed forward", "/minimum minimum_added", "/maximum maximum_added"});
  CHECK(diff(R"({"enum":["ab","b"]})", R"({"enum":["ab","b"],"pattern":"b$","maxLength":2})") ==
        Lines{"/maxLength max_length_added", "/pattern pattern_added"});
  CHECK(diff(R"({"enum":["ab","a"]})", R"({"enum":["ab","a"],"pattern":"b$","maxLength":1})") ==
        Lines{"/maxLength max_length_added backward", "/pattern pattern_added backward"});
}

TEST_CASE("limits of numbers", "[compatibility]") {
  CHECK(diff(R"({"minimum":1,"maximum":9})", R"({"minimum":2,"maximum":10})") ==
        Lines{"/minimum minimum_raised backward", "/maximum maximum_raised forward"});
  CHECK(diff(R"({"minimum":1})", R"({"exclusiveMinimum":1})") == Lines{"/exclusiveMinimum minimum_raised backward"});
  CHECK(diff(R"({"exclusiveMaximum":9})", R"({"maximum":9})") == Lines{"/maximum maximum_raised forward"});
  CHECK(diff("{}", R"({"maximum":0.1})") == Lines{"/maximum maximum_added backward"});
  CHECK(diff(R"({"minimum":0.10})", "{}") == Lines{"/minimum minimum_removed forward"});
  CHECK(diff(R"({"maximum":9007199254740993})", R"({"maximum":9007199254740992})") ==
        Lines{"/maximum maximum_lowered backward"});
  // Among whole numbers more than 0 is at least 1.
  CHECK(diff(R"({"type":"integer","exclusiveMinimum":0,"maximum":4})",
             R"({"type":"integer","minimum":1,"exclusiveMaximum":5})") ==
        Lines{"/minimum minimum_raised", "/exclusiveMaximum maximum_raised"});
  CHECK(diff(R"({"multipleOf":4})", R"({"multipleOf":2})") == Lines{"/multipleOf multiple_of_changed forward"});
  CHECK(diff(R"({"multipleOf":3})", R"({"multipleOf":2})") ==
        Lines{"/multipleOf multiple_of_changed backward forward"});
  CHECK(diff(R"({"type":"integer"})", R"({"type":"integer","multipleOf":0.5})") ==
        Lines{"/multipleOf multiple_of_added"});
  // A limit of numbers says nothing of texts.
  CHECK(diff(R"({"type":"string"})", R"({"type":"string","maximum":1})") == Lines{"/maximum maximum_added"});
}

TEST_CASE("limits of texts", "[compatibility]") {
  CHECK(diff(R"({"minLength":1,"maxLength":5})", R"({"minLength":2,"maxLength":6})") ==
        Lines{"/minLength min_length_raised backward", "/maxLength max_length_raised forward"});
  CHECK(diff(R"({"minLength":1})", R"({"maxLength":6})") ==
        Lines{"/minLength min_length_removed forward", "/maxLength max_length_added backward"});
  CHECK(diff(R"({"pattern":"^a"})", R"({"pattern":"^a+"})") == Lines{"/pattern pattern_changed backward forward"});
  CHECK(diff("{}", R"({"pattern":"^a"})") == Lines{"/pattern pattern_added backward"});
  CHECK(diff(R"({"pattern":"^a"})", "{}") == Lines{"/pattern pattern_removed forward"});
  CHECK(diff(R"({"format":"date"})", R"({"format":"uuid"})") == Lines{"/format format_changed"});
}

TEST_CASE("properties of an open object", "[compatibility]") {
  CHECK(diff("{}", R"({"properties":{"a":{"type":"string"}}})") ==
        Lines{"/properties/a property_added_to_open_model backward"});
  CHECK(diff("{}", R"({"properties":{"a":{}}})") == Lines{"/properties/a property_added_to_open_model"});
  CHECK(diff(R"({"properties":{"a":{"type":"string"}}})", "{}") ==
        Lines{"/properties/a property_removed_from_open_model forward"});
}

TEST_CASE("properties of a closed object", "[compatibility]") {
  constexpr auto kOne = R"({"properties":{"a":{"type":"string"}},"additionalProperties":false})";
  constexpr auto kTwo = R"({"properties":{"a":{"type":"string"},"b":{"type":"null"}},"additionalProperties":false})";
  CHECK(diff(kOne, kTwo) == Lines{"/properties/b property_added_to_closed_model forward"});
  CHECK(diff(kTwo, kOne) == Lines{"/properties/b property_removed_from_closed_model backward"});
  CHECK(diff(kOne, R"({"properties":{"a":{"type":"string"},"b":false},"additionalProperties":false})") ==
        Lines{"/properties/b property_added_to_closed_model"});
  CHECK(diff(kOne, R"({"properties":{"a":{"type":["string","null"]}},"additionalProperties":false})") ==
        Lines{"/properties/a/type type_widened forward"});
}

TEST_CASE("properties of an object that takes others of one kind", "[compatibility]") {
  constexpr auto kTexts = R"({"additionalProperties":{"type":"string"}})";
  CHECK(diff(kTexts, R"({"properties":{"a":{"type":["string","null"]}},"additionalProperties":{"type":"string"}})") ==
        Lines{"/properties/a property_added_to_partially_open_model forward"});
  CHECK(diff(kTexts, R"({"properties":{"a":{"maxLength":2}},"additionalProperties":{"type":"string"}})") ==
        Lines{"/properties/a property_added_to_partially_open_model backward forward"});
  CHECK(diff(R"({"patternProperties":{"^x":{"type":"string"}}})",
             R"({"properties":{"xa":{"type":"string"}},"patternProperties":{"^x":{"type":"string"}}})") ==
        Lines{"/properties/xa property_added_to_partially_open_model"});
  CHECK(
      diff(
          R"({"properties":{"xa":{"type":"integer"}},"patternProperties":{"^x":{"type":"number"}},"additionalProperties":false})",
          R"({"patternProperties":{"^x":{"type":"number"}},"additionalProperties":false})") ==
      Lines{"/properties/xa property_removed_from_partially_open_model forward"});
}

TEST_CASE("what is accepted beside the named properties", "[compatibility]") {
  CHECK(diff("{}", R"({"additionalProperties":false})") ==
        Lines{"/additionalProperties content_model_closed backward"});
  CHECK(diff(R"({"additionalProperties":false})", "{}") == Lines{"/additionalProperties content_model_opened forward"});
  CHECK(diff(R"({"additionalProperties":false})", R"({"additionalProperties":{"type":"string"}})") ==
        Lines{"/additionalProperties content_model_opened forward"});
  CHECK(diff("{}", R"({"additionalProperties":{"type":"string"}})") ==
        Lines{"/additionalProperties content_model_narrowed backward"});
  CHECK(diff(R"({"additionalProperties":{"type":"string"}})", R"({"additionalProperties":true})") ==
        Lines{"/additionalProperties content_model_widened forward"});
  CHECK(diff(R"({"additionalProperties":{"type":"integer"}})", R"({"additionalProperties":{"type":"number"}})") ==
        Lines{"/additionalProperties/type type_widened forward"});
  CHECK(diff("{}", R"({"patternProperties":{"^x":{"type":"string"}}})") ==
        Lines{"/patternProperties/^x pattern_property_added backward"});
  CHECK(diff(R"({"patternProperties":{"^x":{"type":"string"}}})", R"({"patternProperties":{"^x":{"type":"null"}}})") ==
        Lines{"/patternProperties/^x/type type_changed backward forward"});
  CHECK(diff(R"({"patternProperties":{"a~/b":false}})", "{}") ==
        Lines{"/patternProperties/a~0~1b pattern_property_removed forward"});
  CHECK(diff(R"({"propertyNames":{"maxLength":5}})", R"({"propertyNames":{"maxLength":6}})") ==
        Lines{"/propertyNames property_names_changed forward"});
  CHECK(diff(R"({"minProperties":1,"maxProperties":3})", R"({"required":["a"],"maxProperties":2})") ==
        Lines{"/minProperties min_properties_removed", "/maxProperties max_properties_lowered backward",
              "/required required_added backward"});
}

TEST_CASE("required properties, and defaults that readers fill in", "[compatibility]") {
  constexpr auto kOptional = R"({"properties":{"a":{"type":"integer"}}})";
  constexpr auto kRequired = R"({"properties":{"a":{"type":"integer"}},"required":["a"]})";
  CHECK(diff(kOptional, kRequired) == Lines{"/required required_added backward"});
  CHECK(diff(kRequired, kOptional) == Lines{"/required required_removed forward"});
  CHECK(diff(kOptional, R"({"properties":{"a":{"type":"integer","default":0}},"required":["a"]})") ==
        Lines{"/properties/a/default default_changed", "/required required_added_with_default"});
  // A default that its own schema refuses is none.
  CHECK(diff(kOptional, R"({"properties":{"a":{"type":"integer","default":"0"}},"required":["a"]})") ==
        Lines{"/properties/a/default default_changed", "/required required_added backward"});
  CHECK(diff(R"({"properties":{"a":{"type":"integer","default":0}},"required":["a"]})",
             R"({"properties":{"a":{"type":"integer","default":0}}})") == Lines{"/required required_removed"});
  // An alternative is chosen by what is there, not by what a reader would fill in.
  CHECK(diff(R"({"anyOf":[{"type":"object"},{"type":"null"}]})",
             R"({"anyOf":[{"type":"object","properties":{"a":{"default":1}},"required":["a"]},{"type":"null"}]})") ==
        Lines{"/anyOf/0/properties/a property_added_to_open_model", "/anyOf/0/required required_added backward"});
}

TEST_CASE("what a property brings with it", "[compatibility]") {
  CHECK(diff("{}", R"({"dependentRequired":{"a":["b"]}})") == Lines{"/dependentRequired/a dependency_added backward"});
  CHECK(diff(R"({"required":["b"]})", R"({"required":["b"],"dependentRequired":{"a":["b"]}})") ==
        Lines{"/dependentRequired/a dependency_added"});
  CHECK(diff(R"({"dependentRequired":{"a":["b","c"]}})", R"({"dependentRequired":{"a":["c"]}})") ==
        Lines{"/dependentRequired/a dependency_changed forward"});
  CHECK(diff(R"({"dependentRequired":{"a":["b"]}})", R"({"dependentRequired":{"c":["b"]}})") ==
        Lines{"/dependentRequired/c dependency_added backward", "/dependentRequired/a dependency_removed forward"});
  CHECK(
      diff(R"({"dependentSchemas":{"a":{"maxProperties":2}}})", R"({"dependentSchemas":{"a":{"maxProperties":3}}})") ==
      Lines{"/dependentSchemas/a dependency_changed forward"});
  CHECK(diff(draft_07(R"("dependencies":{"a":{"required":["b"]}})"), draft_07(R"("dependencies":{"a":["b"]})")) ==
        Lines{"/dependencies/a dependency_added", "/dependencies/a dependency_removed forward"});
  // The property cannot be there at all.
  CHECK(diff(R"({"properties":{"a":false}})", R"({"properties":{"a":false},"dependentRequired":{"a":["b"]}})") ==
        Lines{"/dependentRequired/a dependency_added"});
}

TEST_CASE("items of arrays", "[compatibility]") {
  CHECK(diff(R"({"items":{"type":"string"}})", R"({"items":{"type":["string","null"]}})") ==
        Lines{"/items/type type_widened forward"});
  CHECK(diff("{}", R"({"items":{"type":"string"}})") == Lines{"/items items_restricted backward"});
  CHECK(diff(R"({"prefixItems":[true],"items":false})", R"({"prefixItems":[true,true],"items":false})") ==
        Lines{"/prefixItems/1 item_added_to_closed_model forward"});
  CHECK(diff(R"({"prefixItems":[true]})", R"({"prefixItems":[true,{"type":"null"}]})") ==
        Lines{"/prefixItems/1 item_added_to_open_model backward"});
  CHECK(diff(R"({"items":{"type":"string"}})", R"({"prefixItems":[{"type":"string"}],"items":{"type":"string"}})") ==
        Lines{"/prefixItems/0 item_added_to_partially_open_model"});
  CHECK(diff(R"({"prefixItems":[true]})", R"({"prefixItems":[true],"items":false})") ==
        Lines{"/items items_closed backward"});
  CHECK(diff(draft_07(R"("items":[{"type":"string"}],"additionalItems":false)"),
             draft_07(R"("items":[{"type":"string"}])")) == Lines{"/additionalItems items_opened forward"});
  CHECK(diff(R"({"minItems":1,"maxItems":2})", R"({"minItems":0,"maxItems":1,"uniqueItems":true})") ==
        Lines{"/minItems min_items_removed forward", "/maxItems max_items_lowered backward",
              "/uniqueItems unique_items_added backward"});
  CHECK(diff(R"({"uniqueItems":true})", "{}") == Lines{"/uniqueItems unique_items_removed forward"});
  CHECK(diff(R"({"maxItems":1})", R"({"maxItems":1,"prefixItems":[true,{"type":"null"}]})") ==
        Lines{"/prefixItems/0 item_added_to_open_model", "/prefixItems/1 item_added_to_open_model"});
  CHECK(diff(R"({"contains":{"const":1}})", R"({"contains":{"enum":[1,2]}})") ==
        Lines{"/contains contains_changed forward"});
  CHECK(diff(R"({"contains":{"const":1},"maxContains":3})", R"({"contains":{"const":1},"minContains":2})") ==
        Lines{"/contains contains_changed backward forward"});
  CHECK(diff(R"({"minItems":1,"items":{"const":1}})", R"({"minItems":1,"items":{"const":1},"contains":{"const":1}})") ==
        Lines{"/contains contains_added"});
}

TEST_CASE("alternatives are paired with those that they are versions of", "[compatibility]") {
  constexpr auto kTwo =
      R"({"anyOf":[{"type":"string"},{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}]})";
  CHECK(
      diff(
          kTwo,
          R"({"anyOf":[{"type":"object","properties":{"a":{"type":"number"}},"required":["a"]},{"type":"string"}]})") ==
      Lines{"/anyOf/0/properties/a/type type_widened forward"});
  CHECK(diff(kTwo, R"({"anyOf":[{"type":"string"}]})") ==
        Lines{"/anyOf/0/type type_narrowed backward", "/anyOf any_of_removed"});
  CHECK(diff(R"({"anyOf":[{"type":"string"},{"type":"null"}]})",
             R"({"anyOf":[{"type":"string"},{"type":"null"},{"type":"integer"}]})") ==
        Lines{"/anyOf/2 any_of_branch_added forward"});
  CHECK(diff(R"({"anyOf":[{"type":"string"},{"type":"null"},{"type":"integer"}]})",
             R"({"anyOf":[{"type":"string"},{"type":"null"}]})") == Lines{"/anyOf/2 any_of_branch_removed backward"});
  // A list of types is another way to say it.
  CHECK(diff(R"({"anyOf":[{"type":"string"},{"type":"null"}]})", R"({"type":["string","null"]})") ==
        Lines{"/type type_narrowed", "/anyOf any_of_removed"});
  CHECK(diff(R"({"type":["string","null"]})", R"({"oneOf":[{"type":"string"},{"type":"null"}]})") ==
        Lines{"/type type_widened", "/oneOf one_of_added"});
}

TEST_CASE("of alternatives only one of which may fit, another one can be one too many", "[compatibility]") {
  CHECK(diff(R"({"oneOf":[{"type":"string"},{"type":"null"}]})",
             R"({"oneOf":[{"type":"string"},{"type":"null"},{"type":"integer"}]})") ==
        Lines{"/oneOf/2 one_of_branch_added forward"});
  CHECK(diff(R"({"oneOf":[{"type":"string"},{"type":"null"}]})",
             R"({"oneOf":[{"type":"string"},{"type":"null"},{"type":["string","integer"]}]})") ==
        Lines{"/oneOf/2 one_of_branch_added backward forward"});
  CHECK(diff(R"({"oneOf":[{"maximum":5},{"minimum":3}]})", R"({"oneOf":[{"maximum":6},{"minimum":3}]})") ==
        Lines{"/oneOf/0/maximum maximum_raised forward", "/oneOf one_of_overlaps backward"});
  CHECK(diff(R"({"oneOf":[{"maximum":5},{"minimum":3}]})", R"({"anyOf":[{"maximum":5},{"minimum":3}]})") ==
        Lines{"/anyOf one_of_became_any_of forward"});
  // Alternatives are told apart by a property that says which one it is.
  constexpr auto kShapes =
      R"({"oneOf":[{"type":"object","properties":{"kind":{"const":"a"},"x":{"type":"integer"}},"required":["kind"]},)"
      R"({"type":"object","properties":{"kind":{"const":"b"}},"required":["kind"]}]})";
  constexpr auto kWider =
      R"({"oneOf":[{"type":"object","properties":{"kind":{"const":"b"}},"required":["kind"]},)"
      R"({"type":"object","properties":{"kind":{"const":"a"},"x":{"type":"number"}},"required":["kind"]}]})";
  CHECK(diff(kShapes, kWider) == Lines{"/oneOf/1/properties/x/type type_widened forward"});
  CHECK(diff(kWider, kShapes) == Lines{"/oneOf/0/properties/x/type type_narrowed backward"});
}

TEST_CASE("what must not fit is compared the other way round", "[compatibility]") {
  CHECK(diff(R"({"not":{"type":"integer"}})", R"({"not":{"type":"number"}})") == Lines{"/not not_changed backward"});
  CHECK(diff(R"({"not":{"type":"number"}})", R"({"not":{"type":"integer"}})") == Lines{"/not not_changed forward"});
  CHECK(diff("{}", R"({"not":{"type":"number"}})") == Lines{"/not not_added backward"});
  CHECK(diff(R"({"type":"string"})", R"({"type":"string","not":{"type":"number"}})") == Lines{"/not not_added"});
  // A default does not make what is missing be there.
  CHECK(diff(R"({"not":{"type":"object","properties":{"a":{"default":1}},"required":["a"]}})",
             R"({"not":{"type":"object"}})") == Lines{"/not not_changed backward"});
}

TEST_CASE("conditions are compared as they are written", "[compatibility]") {
  constexpr auto kOne = R"({"if":{"required":["a"]},"then":{"required":["b"]}})";
  CHECK(diff(kOne, R"({"then":{"required":["b"]},"if":{"title":"x","required":["a"]}})").empty());
  CHECK(diff(kOne, R"({"if":{"required":["a"]},"then":{"required":["b","c"]}})") ==
        Lines{"/if condition_changed backward forward"});
  CHECK(diff("{}", kOne) == Lines{"/if condition_added backward"});
  CHECK(diff(kOne, "{}") == Lines{"/if condition_removed forward"});
}

TEST_CASE("unevaluated properties are those that no part of the schema names", "[compatibility]") {
  constexpr auto kOld =
      R"({"allOf":[{"properties":{"a":true}}],"properties":{"b":true},"unevaluatedProperties":false})";
  CHECK(diff(kOld, R"({"properties":{"a":true,"b":true},"additionalProperties":false})").empty());
  CHECK(
      diff(kOld,
           R"({"allOf":[{"properties":{"a":true,"c":true}}],"properties":{"b":true},"unevaluatedProperties":false})") ==
      Lines{"/allOf/0/properties/c property_added_to_closed_model forward"});
  // Which properties an alternative names depends on the value: that proves nothing.
  constexpr auto kDepends = R"({"anyOf":[{"properties":{"a":true}},{"type":"object"}],"unevaluatedProperties":false})";
  const auto differences =
      compare_schemas(JsonSchema::compile(kDepends), JsonSchema::compile(R"({"additionalProperties":false})"));
  CHECK(any_breaks(differences, &SchemaDifference::breaks_backward));
  CHECK(diff(kDepends, kDepends).empty());
}

TEST_CASE("schemas that refer to themselves", "[compatibility]") {
  constexpr auto kTree =
      R"({"type":"object","properties":{"v":{"type":"integer"},"kids":{"type":"array","items":{"$ref":"#"}}}})";
  constexpr auto kWider =
      R"({"type":"object","properties":{"v":{"type":"number"},"kids":{"type":"array","items":{"$ref":"#"}}}})";
  CHECK(diff(kTree, kTree).empty());
  CHECK(diff(kTree, kWider) == Lines{"/properties/v/type type_widened forward"});
  // The same in two steps: what differs is told once for each pair of schemas.
  CHECK(diff(kTree,
             R"({"type":"object","properties":{"v":{"type":"integer"},"kids":{"type":"array","items":{"type":"object",)"
             R"("properties":{"v":{"type":"integer"},"kids":{"type":"array","items":{"$ref":"#"}}}}}}})")
            .empty());
  constexpr auto kList =
      R"({"anyOf":[{"type":"null"},{"type":"object","properties":{"next":{"$ref":"#"},"v":{"type":"integer"}},"required":["next"],"additionalProperties":false}]})";
  constexpr auto kLonger =
      R"({"anyOf":[{"type":"null"},{"type":"object","properties":{"next":{"$ref":"#"},"v":{"type":"integer"},"w":{}},"required":["next"],"additionalProperties":false}]})";
  CHECK(diff(kList, kLonger) == Lines{"/anyOf/1/properties/w property_added_to_closed_model forward"});
  CHECK(diff(kLonger, kList) == Lines{"/anyOf/1/properties/w property_removed_from_closed_model backward"});
}

TEST_CASE("a dynamic reference is followed where it can lead to one schema only", "[compatibility]") {
  const auto tree = [](std::string_view value) {
    return fmt::format(
        R"({{"$id":"https://example.org/tree","$dynamicAnchor":"node","properties":{{"v":{{"type":"{}"}},"kid":{{"$dynamicRef":"#node"}}}}}})",
        value);
  };
  CHECK(diff(tree("integer"), tree("number")) == Lines{"/properties/v/type type_widened forward"});
  const auto strict = [](std::string_view title) {
    return fmt::format(
        R"({{"$id":"https://example.org/strict","$dynamicAnchor":"node","title":"{}","$ref":"tree","$defs":{{"t":)"
        R"({{"$id":"https://example.org/tree","$dynamicAnchor":"node","properties":{{"kid":{{"$dynamicRef":"#node"}}}}}}}}}})",
        title);
  };
  const auto differences = compare_schemas(JsonSchema::compile(strict("a")), JsonSchema::compile(strict("b")));
  CHECK(any_breaks(differences, &SchemaDifference::breaks_backward));
  CHECK(std::any_of(differences.begin(), differences.end(), [](const auto& one) { return one.kind == "undecided"; }));
}

TEST_CASE("descriptions are listed and break nothing, statistics of evs are not", "[compatibility]") {
  CHECK(diff(R"({"title":"a","properties":{"a":{"description":"x","x-unit":"EUR","x-evs-presence":{"present":1}}}})",
             R"({"description":"b","properties":{"a":{"description":"y","x-evs-presence":{"present":2}}}})") ==
        Lines{"/title annotation_changed", "/description annotation_changed",
              "/properties/a/description annotation_changed", "/properties/a/x-unit annotation_changed"});
  CHECK(diff(R"({"$defs":{"unused":{"type":"string"}}})", "{}").empty());
}

TEST_CASE("nothing is accepted any more, and everything", "[compatibility]") {
  CHECK(diff("true", "false") == Lines{" schema_closed backward"});
  CHECK(diff("false", R"({"type":"string"})") == Lines{" schema_opened forward"});
  CHECK(diff(R"({"properties":{"a":{"type":"string"}}})", R"({"properties":{"a":false}})") ==
        Lines{"/properties/a schema_closed backward"});
  CHECK(diff(R"({"type":"object","required":["a"],"properties":{"a":false}})", R"({"type":"string"})") ==
        Lines{"/type type_changed forward", "/properties/a property_removed_from_open_model",
              "/required required_removed"});
}
