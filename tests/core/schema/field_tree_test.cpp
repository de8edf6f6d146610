#include "core/schema/field_tree.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace evs;

namespace {

/// Each place by its path, with the values seen there: "object 2, null 1".
std::map<std::string, std::string> places(const FieldTree& tree, FieldId id = 0) {
  std::map<std::string, std::string> all;
  const auto& field = tree[id];
  std::string text;
  for (std::size_t i = 0; i < kJsonTypeNames.size(); ++i) {
    if (field.values[i] == 0) continue;
    if (!text.empty()) text += ", ";
    text += std::string(kJsonTypeNames[i]) + " " + std::to_string(field.values[i]);
  }
  all[tree.path(id)] = text;
  auto children = field.members;
  for (const auto child : {field.elements, field.map_values}) {
    if (child != kNoField) children.push_back(child);
  }
  for (const auto child : children) all.merge(places(tree, child));
  return all;
}

using Places = std::map<std::string, std::string>;

std::string object_of(int first, int keys, std::string_view value) {
  std::string json = "{";
  for (int i = first; i < first + keys; ++i) {
    json += (json.size() > 1 ? ",\"k" : "\"k") + std::to_string(i) + "\":" + std::string(value);
  }
  return json + "}";
}

}  // namespace

TEST_CASE("values are counted by place and type", "[infer]") {
  FieldTree tree;
  tree.add(R"({"id":1,"name":"a","tags":["x",2,{"y":true}],"a/b":{"~":null}})");
  tree.add(R"({"name":null,"id":1.5,"tags":[],"more":-0})");
  tree.add(" [ {\"id\" : 1e2} , [ ] ]\n");
  CHECK(tree.documents() == 3);
  CHECK(places(tree) == Places{{"", "object 2, array 1"},
                               {"/id", "integer 1, number 1"},
                               {"/name", "string 1, null 1"},
                               {"/tags", "array 2"},
                               {"/tags/*", "object 1, string 1, integer 1"},
                               {"/tags/*/y", "boolean 1"},
                               {"/a~1b", "object 1"},
                               {"/a~1b/~0", "null 1"},
                               {"/more", "integer 1"},
                               {"/*", "object 1, array 1"},
                               {"/*/id", "number 1"}});
}

TEST_CASE("a key is the same however it is escaped", "[infer]") {
  FieldTree tree;
  tree.add(R"({"ab":1})");
  tree.add(R"({"\u0061b":2,"\"":3})");
  CHECK(places(tree) == Places{{"", "object 2"}, {"/ab", "integer 2"}, {"/\"", "integer 1"}});
}

TEST_CASE("a shape is told by places and types, whatever the order and the number of elements", "[infer]") {
  FieldTree tree;
  const auto shape = [&](std::string_view json) {
    tree.add(json);
    return tree.shape_hash();
  };
  const auto first = shape(R"({"a":1,"b":[{"c":"x"}]})");
  CHECK(tree.shape().size() == 5);
  CHECK(shape(R"({"b":[{"c":"y"},{"c":"z"}],"a":2.5})") == first);
  CHECK(shape(R"({"a":1,"b":[]})") != first);
  CHECK(shape(R"({"a":null,"b":[{"c":"x"}]})") != first);
  CHECK(shape(R"({"a":1,"b":[{"c":"x"},{"c":null}]})") != first);
  CHECK(tree.shape().size() == 6);
  CHECK(shape(R"({"a":1,"b":[{"d":"x"}]})") != first);
  CHECK(shape(R"({"a":1,"b":[{"c":"x"}],"d":1})") != first);
  CHECK(shape(R"({"a":3,"b":[{"c":""}]})") == first);
  CHECK(tree.shape_hash(tree.shape()) == first);

  FieldTree other;
  other.add(R"({"z":0})");
  other.add(R"({"a":1,"b":[{"c":"x"}]})");
  CHECK(other.shape_hash() == first);
}

TEST_CASE("an object with too many keys is taken as a map", "[infer]") {
  FieldTree tree({.fields = 2000, .keys = 3});
  CHECK_FALSE(tree.add(R"({"rates":{"EUR":1,"USD":{"now":1}},"other":{"EUR":1}})"));
  CHECK_FALSE(tree.add(R"({"rates":{"CHF":null}})"));
  CHECK(tree.add(R"({"rates":{"GBP":{"now":"x","then":2}}})"));
  const Places united{{"", "object 3"},
                      {"/rates", "object 3"},
                      {"/rates/*", "object 2, integer 1, null 1"},
                      {"/rates/*/now", "string 1, integer 1"},
                      {"/rates/*/then", "integer 1"},
                      {"/other", "object 1"},
                      {"/other/EUR", "integer 1"}};
  CHECK(places(tree) == united);
  CHECK(tree.size() == united.size());
  CHECK_FALSE(tree.add(R"({"rates":{"JPY":5,"SEK":{"now":null}}})"));
  CHECK(places(tree).at("/rates/*") == "object 3, integer 2, null 1");
  CHECK(places(tree).at("/rates/*/now") == "string 1, integer 1, null 1");
}

TEST_CASE("maps within maps and arrays are united with one another", "[infer]") {
  FieldTree tree({.fields = 2000, .keys = 2});
  tree.add(R"({"a":{"p":[1],"q":{}},"b":{"p":["x"],"r":{"s":1}}})");
  CHECK(places(tree).contains("/b/r/s"));
  // The third key makes a map of the root, and what its values then have in common is three keys: a map again.
  CHECK(tree.add(R"({"c":{"p":[null]}})"));
  CHECK(places(tree) == Places{{"", "object 2"},
                               {"/*", "object 3"},
                               {"/*/*", "object 2, array 3"},
                               {"/*/*/*", "string 1, integer 1, null 1"},
                               {"/*/*/s", "integer 1"}});
}

TEST_CASE("too many fields make a map of the widest object", "[infer]") {
  FieldTree tree({.fields = 40, .keys = 256});
  CHECK_FALSE(tree.add(R"({"narrow":)" + object_of(0, 12, "1") + R"(,"wide":)" + object_of(0, 20, "1") + "}"));
  CHECK(tree.add(R"({"narrow":)" + object_of(12, 6, "1") + "}"));
  CHECK(places(tree).contains("/narrow/k17"));
  CHECK(places(tree).at("/wide/*") == "integer 20");
  CHECK(tree.size() == 22);
}

TEST_CASE("the tree stays within its limit whatever comes", "[infer]") {
  FieldTree tree({.fields = 50, .keys = 10});
  std::string deep = "1";
  for (int i = 0; i < 400; ++i) {
    if (i % 100 == 0) deep = "1";
    deep = i % 3 == 0 ? object_of(i, 1 + i % 2, deep) : "[" + deep + "]";
    tree.add(deep);
    tree.add(object_of(i * 7, 9, object_of(i, 5, "[{}]")));
    CHECK(tree.size() <= 50);
  }
}

TEST_CASE("where maps are still too many, the deepest are not looked into", "[infer]") {
  FieldTree tree({.fields = 7, .keys = 256});
  CHECK_FALSE(tree.add(R"([[[1]],{"a":{"b":1}}])"));
  std::vector<FieldType> shape(tree.shape().begin(), tree.shape().end());
  CHECK(tree.add(R"([{"a":{"c":1,"d":2}},[[[[null]]]]])"));
  Places known{
      {"", "array 2"},         {"/*", "object 2, array 2"}, {"/*/*", "array 2"},    {"/*/*/*", "array 1, integer 1"},
      {"/*/*/*/*", "array 1"}, {"/*/a", "object 2"},        {"/*/a/*", "integer 3"}};
  CHECK(places(tree) == known);
  tree.unite_fields(shape);
  CHECK(shape.size() == 7);
  // What came back is not looked into either, and its own depth is given up too.
  CHECK(tree.add(R"([[[[[true]],{"x":[]}]]])"));
  CHECK(places(tree).at("/*/*/*") == "object 1, array 2, integer 1");
  CHECK_FALSE(places(tree).contains("/*/*/*/x"));
  CHECK(tree.size() <= 7);
}

TEST_CASE("shapes that were taken before are told in the fields that there are now", "[infer]") {
  FieldTree tree({.fields = 2000, .keys = 2});
  tree.add(R"({"rates":{"EUR":1,"USD":2}})");
  std::vector<FieldType> first(tree.shape().begin(), tree.shape().end());
  tree.add(R"({"rates":{"EUR":1}})");
  std::vector<FieldType> second(tree.shape().begin(), tree.shape().end());
  CHECK(tree.shape_hash(first) != tree.shape_hash(second));
  REQUIRE(tree.add(R"({"rates":{"CHF":1}})"));
  tree.unite_fields(first);
  tree.unite_fields(second);
  CHECK(tree.shape_hash(first) == tree.shape_hash());
  CHECK(tree.shape_hash(second) == tree.shape_hash());
  CHECK(first == std::vector<FieldType>(tree.shape().begin(), tree.shape().end()));
}
