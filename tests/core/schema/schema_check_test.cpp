#include "core/schema/schema_check.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace {

using Texts = std::vector<std::string>;

/// Each violation as "INSTANCE SCHEMA message".
Texts violations(const std::string& schema, const std::string& data) {
  evs::SchemaChecker checker;
  const auto compiled = evs::JsonSchema::compile(schema);
  Texts out;
  for (const auto& found : checker.check(compiled, data)) {
    out.push_back(found.instance + " " + found.schema + " " + found.message);
  }
  CHECK(out.empty() == checker.fits(compiled, data));
  return out;
}

bool fits(const std::string& schema, const std::string& data) { return violations(schema, data).empty(); }

const std::string kDraft07 = R"("$schema":"http://json-schema.org/draft-07/schema#",)";

}  // namespace

TEST_CASE("true takes everything, false nothing", "[schema]") {
  CHECK(fits("true", "[1]"));
  CHECK(fits("{}", "null"));
  CHECK(violations("false", "1") == Texts{"  no value is allowed"});
  CHECK(violations(R"({"properties":{"a":false},"items":false})", "{\"a\":1}") ==
        Texts{"/a /properties/a the property 'a' is not allowed"});
  CHECK(violations(R"({"items":false})", "[7]") == Texts{"/0 /items the item is not allowed, it is 7"});
}

TEST_CASE("type names the kinds of value, integer by value", "[schema]") {
  CHECK(fits(R"({"type":"integer"})", "1.0"));
  CHECK(fits(R"({"type":"integer"})", "123456789012345678901234567890"));
  CHECK(fits(R"({"type":"number"})", "-1e-9"));
  CHECK(fits(R"({"type":["integer","null"]})", "null"));
  CHECK(violations(R"({"type":"integer"})", "1.5") == Texts{" /type expected an integer, not the number 1.5"});
  CHECK(violations(R"({"type":["integer","null","object"]})", "\"a\\u0007\"") ==
        Texts{" /type expected an object, an integer or null, not the string 'a\\u0007'"});
  CHECK(violations(R"({"type":"boolean"})", "[]") == Texts{" /type expected true or false, not an array"});
  CHECK(violations(R"({"type":"array"})", "{}") == Texts{" /type expected an array, not an object"});
  CHECK(violations(R"({"type":"string"})", "false") == Texts{" /type expected a string, not false"});
}

TEST_CASE("const and enum compare values, not texts", "[schema]") {
  CHECK(fits(R"({"const":{"a":[1,"x"]}})", R"({"a":[1.0,"\u0078"]})"));
  CHECK(fits(R"({"enum":["a",1,null]})", "1.0"));
  CHECK_FALSE(fits(R"({"const":1})", "true"));
  CHECK_FALSE(fits(R"({"enum":[[0]]})", "[false]"));
  CHECK(violations(R"({"const":"a"})", "\"b\"") == Texts{" /const expected 'a', not 'b'"});
  CHECK(violations(R"({"const":[1]})", "2") == Texts{" /const expected exactly '[1]', not 2"});
  CHECK(violations(R"({"enum":["a",1,null]})", "\"b\"") == Texts{" /enum 'b' is not one of 'a', 1, null"});
  CHECK(violations(R"({"enum":[]})", "1") == Texts{" /enum 1 is not allowed, no value is"});
  const std::string many =
      R"({"enum":["placed","paid","packed","shipped","returned","refunded","lost","found","closed","open"]})";
  CHECK(fits(many, "\"closed\""));
  CHECK(violations(many, "\"payd\"") == Texts{" /enum 'payd' is none of the 10 allowed values, the nearest is 'paid'"});
  CHECK(violations(many, "1") == Texts{" /enum 1 is none of the 10 allowed values"});
}

TEST_CASE("numbers are compared digit by digit", "[schema]") {
  CHECK(fits(R"({"minimum":1,"maximum":3})", "3.0"));
  CHECK(fits(R"({"maximum":18446744073709551615})", "18446744073709551615"));
  CHECK(fits(R"({"multipleOf":0.01})", "19.99"));
  CHECK(violations(R"({"maximum":18446744073709551615})", "18446744073709551616") ==
        Texts{" /maximum 18446744073709551616 is more than the maximum 18446744073709551615"});
  CHECK(violations(R"({"minimum":5,"multipleOf":2})", "3") ==
        Texts{" /minimum 3 is less than the minimum 5", " /multipleOf 3 is not a multiple of 2"});
  CHECK(violations(R"({"exclusiveMinimum":0.1})", "0.10") == Texts{" /exclusiveMinimum 0.10 is not more than 0.1"});
  CHECK(violations(R"({"exclusiveMaximum":0})", "-0") == Texts{" /exclusiveMaximum -0 is not less than 0"});
  CHECK(fits(R"({"minimum":5})", "\"3\""));
}

TEST_CASE("lengths are characters, escaped or not", "[schema]") {
  const std::string two = R"({"minLength":2,"maxLength":2})";
  for (const auto* text :
       {"\"ab\"", "\"é😀\"", R"("\n\"")", R"("\u00e9\ud83d\ude00")", R"("\ud83d\uDE00a")", R"("\udbff\udfff\\")"}) {
    INFO(text);
    CHECK(fits(two, text));
  }
  CHECK(violations(two, R"("\u0041")") == Texts{" /minLength 'A' has 1 character, expected at least 2"});
  CHECK(violations(two, "\"abc\"") == Texts{" /maxLength 'abc' has 3 characters, expected at most 2"});
  CHECK(violations(R"({"maxLength":0})", "\"a\"") == Texts{" /maxLength 'a' has 1 character, expected at most 0"});
  CHECK(fits(two, "12345"));
}

TEST_CASE("pattern looks at what the string stands for", "[schema]") {
  CHECK(fits(R"({"pattern":"^a/b$"})", R"("a\/\u0062")"));
  CHECK(violations(R"({"pattern":"^a"})", "\"b\"") == Texts{" /pattern 'b' does not match the pattern '^a'"});
}

TEST_CASE("format, content and other annotations check nothing", "[schema]") {
  CHECK(fits(R"({"format":"uuid","contentEncoding":"base64","contentMediaType":"application/json","contentSchema":false,
                 "title":"t","description":"d","default":1,"examples":[],"deprecated":true,"readOnly":true,"writeOnly":false,
                 "$comment":"c"})",
             "\"?\""));
}

TEST_CASE("arrays have items by place, by rest, and in number", "[schema]") {
  const std::string schema =
      R"({"prefixItems":[{"type":"string"},{"type":"integer"}],"items":{"type":"boolean"},"minItems":1,"maxItems":4})";
  CHECK(fits(schema, "[\"a\",1,true,false]"));
  CHECK(fits(schema, "[\"a\"]"));
  CHECK(violations(schema, "[1,\"a\",1]") == Texts{"/0 /prefixItems/0/type expected a string, not the number 1",
                                                   "/1 /prefixItems/1/type expected an integer, not the string 'a'",
                                                   "/2 /items/type expected true or false, not the number 1"});
  CHECK(violations(schema, "[]") == Texts{" /minItems has 0 items, expected at least 1"});
  CHECK(violations(schema, "[\"a\",1,true,true,true]") == Texts{" /maxItems has 5 items, expected at most 4"});
}

TEST_CASE("contains counts the items that fit", "[schema]") {
  CHECK(fits(R"({"contains":{"type":"integer"}})", "[\"a\",1]"));
  CHECK(fits(R"({"contains":{"type":"integer"},"minContains":0})", "[]"));
  CHECK(violations(R"({"contains":{"type":"integer"}})", "[\"a\"]") ==
        Texts{" /contains has 0 items that fit, expected at least 1"});
  CHECK(violations(R"({"contains":{"type":"integer"},"minContains":2})", "[1]") ==
        Texts{" /minContains has 1 item that fits, expected at least 2"});
  CHECK(violations(R"({"contains":{"type":"integer"},"maxContains":1})", "[1,2,3]") ==
        Texts{" /maxContains has 3 items that fit, expected at most 1"});
}

TEST_CASE("uniqueItems finds equal items, few or many", "[schema]") {
  const std::string schema = R"({"uniqueItems":true})";
  CHECK(fits(schema, R"([1,"1",true,[1],{"a":1}])"));
  CHECK(violations(schema, R"([{"a":1,"b":2},3,{"b":2.0,"a":1}])") ==
        Texts{" /uniqueItems the items 0 and 2 are equal: an object"});
  std::string many = "[0";
  for (int i = 1; i < 5000; ++i) many += "," + std::to_string(i);
  CHECK(fits(schema, many + "]"));
  CHECK(violations(schema, many + ",1234e0]") == Texts{" /uniqueItems the items 1234 and 5000 are equal: 1234"});
  CHECK(fits(R"({"uniqueItems":false})", "[1,1]"));
}

TEST_CASE("objects have properties by name, by pattern, and others", "[schema]") {
  const std::string schema =
      R"({"properties":{"a":{"type":"string"},"\u00e9":{"type":"null"}},"patternProperties":{"^n":{"type":"integer"},"2$":{"minimum":2}},
          "additionalProperties":{"type":"boolean"}})";
  CHECK(fits(schema, R"({"a":"x","\u00e9":null,"n2":2,"other":true})"));
  CHECK(violations(schema, R"({"\u0061":1,"n2":1,"o":0})") ==
        Texts{"/a /properties/a/type expected a string, not the number 1",
              "/n2 /patternProperties/2$/minimum 1 is less than the minimum 2",
              "/o /additionalProperties/type expected true or false, not the number 0"});
  CHECK(violations(R"({"additionalProperties":false,"properties":{"a":true}})", R"({"a":1,"b/c":2})") ==
        Texts{"/b~1c /additionalProperties the property 'b/c' is not allowed"});
}

TEST_CASE("required, counts, names and dependencies of properties", "[schema]") {
  CHECK(violations(R"({"required":["a","b","c"]})", R"({"b":1})") ==
        Texts{" /required the property 'a' is missing", " /required the property 'c' is missing"});
  CHECK(fits(R"({"required":["a"]})", "[]"));
  CHECK(violations(R"({"minProperties":2,"maxProperties":3})", R"({"a":1})") ==
        Texts{" /minProperties has 1 property, expected at least 2"});
  CHECK(violations(R"({"maxProperties":1})", R"({"a":1,"b":2})") ==
        Texts{" /maxProperties has 2 properties, expected at most 1"});
  CHECK(violations(R"({"propertyNames":{"pattern":"^[a-z]+$","maxLength":3}})", R"({"ok":1,"Nope":2})") ==
        Texts{"/Nope /propertyNames/maxLength the name 'Nope' has 4 characters, expected at most 3",
              "/Nope /propertyNames/pattern the name 'Nope' does not match the pattern '^[a-z]+$'"});
  CHECK(violations(R"({"propertyNames":false})", R"({"a":1})") ==
        Texts{"/a /propertyNames the name 'a' is not allowed"});
  CHECK(violations(R"({"dependentRequired":{"a":["b","c"]}})", R"({"a":1,"c":2})") ==
        Texts{" /dependentRequired the property 'b' is missing, which 'a' requires"});
  CHECK(violations(R"({"dependentSchemas":{"a":{"required":["d"]}}})", R"({"a":1})") ==
        Texts{" /dependentSchemas/a/required the property 'd' is missing"});
  std::string many = "{\"required\":[\"p0\"";
  for (int i = 1; i < 200; ++i) many += ",\"p" + std::to_string(i) + "\"";
  CHECK(violations(many + "]}", R"({"p0":0})").size() == 199);
}

TEST_CASE("allOf, anyOf, oneOf and not combine", "[schema]") {
  CHECK(violations(R"({"allOf":[{"minimum":2},{"maximum":0}]})", "1") ==
        Texts{" /allOf/0/minimum 1 is less than the minimum 2", " /allOf/1/maximum 1 is more than the maximum 0"});
  CHECK(fits(R"({"anyOf":[{"type":"string"},{"minimum":2}]})", "2"));
  CHECK(violations(R"({"anyOf":[{"minimum":3},{"minimum":2}]})", "1") == Texts{" /anyOf 1 fits none of the 2 schemas"});
  CHECK(fits(R"({"oneOf":[{"multipleOf":2},{"multipleOf":3}]})", "4"));
  CHECK(violations(R"({"oneOf":[{"multipleOf":2},{"multipleOf":3}]})", "6") ==
        Texts{" /oneOf 6 fits the schemas 0 and 1, expected exactly one"});
  CHECK(violations(R"({"not":{"type":"object"}})", "{}") ==
        Texts{" /not an object fits the schema that 'not' excludes"});
}

TEST_CASE("where no branch fits, the one that was most likely meant says why", "[schema]") {
  CHECK(violations(R"({"properties":{"user":{"oneOf":[{"type":"null"},{"type":"object","required":["id"]}]}}})",
                   R"({"user":{}})") == Texts{"/user /properties/user/oneOf an object fits none of the 2 schemas",
                                              "/user /properties/user/oneOf/1/required the property 'id' is missing"});
  const std::string kinds =
      R"({"anyOf":[{"properties":{"kind":{"const":"card"},"number":{"type":"string"}}},
                   {"properties":{"kind":{"const":"cash"},"cents":{"type":"integer"}}}]})";
  CHECK(violations(kinds, R"({"kind":"cash","cents":"12"})") ==
        Texts{" /anyOf an object fits none of the 2 schemas",
              "/cents /anyOf/1/properties/cents/type expected an integer, not the string '12'"});
  CHECK(violations(kinds, R"({"kind":"cheque"})") == Texts{" /anyOf an object fits none of the 2 schemas"});
}

TEST_CASE("if decides between then and else", "[schema]") {
  const std::string schema = R"({"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}})";
  CHECK(fits(schema, R"({"a":1,"b":1})"));
  CHECK(fits(schema, R"({"c":1})"));
  CHECK(violations(schema, R"({"a":1})") == Texts{" /then/required the property 'b' is missing"});
  CHECK(violations(schema, "{}") == Texts{" /else/required the property 'c' is missing"});
  CHECK(fits(R"({"then":false,"else":false})", "1"));
}

TEST_CASE("references are followed, at each level of the data anew", "[schema]") {
  const std::string tree =
      R"({"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"left":{"$ref":"#/$defs/node"},"right":{"$ref":"#node"}}},
          "other":{"$anchor":"node","type":"null"}}})";
  CHECK(fits(tree, R"({"left":{"left":{},"right":null}})"));
  CHECK(violations(tree, R"({"left":{"left":1,"right":{}}})") ==
        Texts{"/left/left /$defs/node/type expected an object, not the number 1",
              "/left/right /$defs/other/type expected null, not an object"});
  CHECK(violations(R"({"$ref":"http://example.org/n","$defs":{"n":{"$id":"http://example.org/n","type":"null"}}})", "1")
            .size() == 1);
}

TEST_CASE("a dynamic reference leads to the outermost anchor on the way", "[schema]") {
  // The tree and the strict tree of the specification, in one document.
  const std::string tree =
      R"("$defs":{"tree":{"$id":"tree","$dynamicAnchor":"node","type":"object","properties":{"data":true,
          "children":{"type":"array","items":{"$dynamicRef":"#node"}}}}})";
  const std::string strict =
      R"({"$id":"http://example.org/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,)" +
      tree + "}";
  const std::string open = R"({"$id":"http://example.org/open","$ref":"tree",)" + tree + "}";
  CHECK(fits(strict, R"({"children":[{"data":1}]})"));
  CHECK(fits(open, R"({"children":[{"daat":1}]})"));
  CHECK(violations(strict, R"({"children":[{"daat":1}]})") ==
        Texts{"/children/0/daat /unevaluatedProperties the property 'daat' is not allowed"});
}

TEST_CASE("unevaluatedProperties sees what schemas at the same value have looked at", "[schema]") {
  const std::string schema =
      R"({"$ref":"#/$defs/base","properties":{"b":true},"patternProperties":{"^c":true},
          "if":{"properties":{"d":{"const":1}},"required":["d"]},"then":{"properties":{"e":true}},"else":{"properties":{"f":true}},
          "anyOf":[{"properties":{"g":{"type":"integer"}},"required":["g"]},{"properties":{"h":true},"required":["h"]},true],
          "dependentSchemas":{"b":{"properties":{"i":true}}},"not":{"properties":{"j":true},"required":["k"]},
          "unevaluatedProperties":false,"$defs":{"base":{"properties":{"a":true}}}})";
  CHECK(fits(schema, R"({"a":1,"b":1,"c1":1,"d":1,"e":1,"g":1,"h":1,"i":1})"));
  CHECK(fits(schema, R"({"f":1})"));
  CHECK(violations(schema, R"({"f":1,"d":1})") == Texts{"/f /unevaluatedProperties the property 'f' is not allowed"});
  CHECK(violations(schema, R"({"d":2})") == Texts{"/d /unevaluatedProperties the property 'd' is not allowed"});
  CHECK(violations(schema, R"({"g":"x"})") == Texts{"/g /unevaluatedProperties the property 'g' is not allowed"});
  CHECK(violations(schema, R"({"i":1,"j":1})") == Texts{"/i /unevaluatedProperties the property 'i' is not allowed",
                                                        "/j /unevaluatedProperties the property 'j' is not allowed"});
  CHECK(fits(R"({"allOf":[{"properties":{"a":true},"unevaluatedProperties":true}],"unevaluatedProperties":false})",
             R"({"x":1})"));
  CHECK_FALSE(fits(R"({"allOf":[{"properties":{"a":true}},{"unevaluatedProperties":false}]})", R"({"a":1})"));
  // A property that is wrong has been looked at.
  CHECK(violations(R"({"properties":{"a":{"type":"string"}},"unevaluatedProperties":false})", R"({"a":1})").size() ==
        1);
}

TEST_CASE("unevaluatedItems sees what schemas at the same value have looked at", "[schema]") {
  const std::string schema = R"({"prefixItems":[true],"contains":{"type":"string"},"minContains":0,
                                 "allOf":[{"prefixItems":[true,{"type":"integer"}]}],"unevaluatedItems":{"type":"null"}})";
  CHECK(fits(schema, "[0,1,\"a\",null]"));
  CHECK(violations(schema, "[0,1,2,\"a\"]") == Texts{"/2 /unevaluatedItems/type expected null, not the number 2"});
  CHECK(fits(R"({"anyOf":[{"items":true},true],"unevaluatedItems":false})", "[1]"));
}

TEST_CASE("draft-07 has its own items, dependencies and references", "[schema]") {
  CHECK(violations("{" + kDraft07 + R"("items":[{"type":"string"}],"additionalItems":{"type":"null"}})", "[1,2]")
            .size() == 2);
  CHECK(fits("{" + kDraft07 + R"("items":{"type":"integer"},"additionalItems":false})", "[1,2]"));
  CHECK(violations("{" + kDraft07 + R"("dependencies":{"a":["b"],"c":{"required":["d"]}}})", R"({"a":1,"c":1})") ==
        Texts{" /dependencies the property 'b' is missing, which 'a' requires",
              " /dependencies/c/required the property 'd' is missing"});
  CHECK(fits("{" + kDraft07 +
                 R"("properties":{"a":{"$ref":"#/definitions/x","maxItems":0}},"definitions":{"x":{"type":"array"}}})",
             R"({"a":[1]})"));
  CHECK(fits("{" + kDraft07 + R"("$ref":"#x","definitions":{"x":{"$id":"#x","type":"array"}},"type":"object"})", "[]"));
  CHECK(fits("{" + kDraft07 + R"("prefixItems":[false],"dependentRequired":{"a":["b"]},"unevaluatedProperties":false})",
             R"({"a":1})"));
}

TEST_CASE("at most 1000 violations are kept and the others counted", "[schema]") {
  std::string data = "[1";
  for (int i = 1; i < 1500; ++i) data += ",1";
  evs::SchemaChecker checker;
  const auto schema = evs::JsonSchema::compile(R"({"items":{"type":"null"}})");
  CHECK(checker.check(schema, data + "]").size() == 1000);
  CHECK(checker.omitted() == 500);
  CHECK(checker.check(schema, "[]").empty());
  CHECK(checker.omitted() == 0);
}

TEST_CASE("a schema that multiplies ends at its budget", "[schema]") {
  std::string schema = "{\"$ref\":\"#/$defs/a0\",\"$defs\":{";
  for (int i = 0; i < 24; ++i) {
    const auto next = "{\"$ref\":\"#/$defs/a" + std::to_string(i + 1) + "\"}";
    schema += "\"a" + std::to_string(i) + "\":{\"allOf\":[" + next + "," + next + "]},";
  }
  schema += "\"a24\":{\"type\":\"integer\"}}}";
  evs::SchemaChecker checker;
  const auto compiled = evs::JsonSchema::compile(schema);
  try {
    checker.fits(compiled, "1");
    FAIL("no limit");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::limit_exceeded);
  }
  CHECK_FALSE(checker.fits(compiled, "\"a\""));  // and the checker goes on
}

TEST_CASE("data as deep as evs takes it is checked by a schema that refers to itself", "[schema]") {
  const auto nested = [](int depth) {
    std::string data;
    for (int i = 0; i < depth; ++i) data += "[";
    return data + std::string(static_cast<std::size_t>(depth), ']');
  };
  CHECK(fits(R"({"type":"array","items":{"$ref":"#"}})", nested(256)));
  // Far more schemas than levels of data: refused before the stack ends.
  std::string chain = "{\"$ref\":\"#/$defs/a0\",\"$defs\":{";
  for (int i = 0; i < 40; ++i) {
    chain += "\"a" + std::to_string(i) + "\":{\"$ref\":\"#/$defs/a" + std::to_string(i + 1) + "\"},";
  }
  chain += "\"a40\":{\"items\":{\"$ref\":\"#\"}}}}";
  CHECK(fits(chain, nested(50)));
  CHECK_THROWS_AS(fits(chain, nested(256)), evs::Error);
  CHECK(violations(R"({"type":"array","maxItems":1,"items":{"anyOf":[{"type":"null"},{"allOf":[{"$ref":"#"}]}]}})",
                   nested(255) + "")
            .empty());
}
