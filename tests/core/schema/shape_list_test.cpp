#include "core/schema/shape_list.hpp"

#include <catch2/catch.hpp>

using namespace evs;

namespace {

struct Shapes {
  FieldTree tree{{.fields = 2000, .keys = 3}};
  ShapeList list;
  Position position = 0;

  void add(std::string_view json) {
    const bool united = tree.add(json);
    list.add(tree, united, ++position);
  }
};

}  // namespace

TEST_CASE("a shape has the events that are of it, and their first and last position", "[infer]") {
  Shapes shapes;
  for (const auto* json : {R"({"a":1})", R"({"a":1,"b":null})", R"({"a":2})", R"({"a":"x"})", R"({"b":null,"a":3})"}) {
    shapes.add(json);
  }
  const auto all = shapes.list.in_order();
  REQUIRE(all.size() == 3);
  CHECK(shapes.list.size() == 3);
  CHECK(all[0]->events == 2);
  CHECK(all[0]->first == 1);
  CHECK(all[0]->last == 3);
  CHECK(all[1]->events == 2);
  CHECK(all[1]->first == 2);
  CHECK(all[1]->last == 5);
  CHECK(all[2]->events == 1);
  CHECK(shape_fields(shapes.tree, *all[0]) == R"({"":"object","/a":"number"})");
  CHECK(shape_fields(shapes.tree, *all[1]) == R"({"":"object","/a":"number","/b":"null"})");
  CHECK(shapes.list.not_kept() == 0);
}

TEST_CASE("several types of one place are named together", "[infer]") {
  Shapes shapes;
  shapes.add(R"({"list":[1,null,"x",{"y":[]}]})");
  CHECK(shape_fields(shapes.tree, *shapes.list.in_order().front()) ==
        R"({"":"object","/list":"array","/list/*":"object|string|number|null","/list/*/y":"array"})");
}

TEST_CASE("a shape's name depends on the shape alone", "[infer]") {
  Shapes one;
  one.add(R"({"a":1,"b":[true]})");
  Shapes other;
  other.add(R"({"z":1})");
  other.add(R"({"b":[false,true],"a":-1.5})");
  const auto id = shape_id(one.tree, *one.list.in_order().front());
  CHECK(id.size() == 16);
  CHECK(id == shape_id(other.tree, *other.list.in_order().back()));
  CHECK(id != shape_id(other.tree, *other.list.in_order().front()));
}

TEST_CASE("shapes that differ in the keys of a map alone become one", "[infer]") {
  Shapes shapes;
  shapes.add(R"({"EUR":1})");
  shapes.add(R"({"USD":1})");
  shapes.add(R"({"CHF":"x"})");
  CHECK(shapes.list.size() == 3);
  shapes.add(R"({"GBP":1})");
  shapes.add(R"({"JPY":1})");
  const auto all = shapes.list.in_order();
  REQUIRE(all.size() == 2);
  CHECK(all[0]->events == 4);
  CHECK(all[0]->first == 1);
  CHECK(all[0]->last == 5);
  CHECK(shape_fields(shapes.tree, *all[0]) == R"({"":"object","/*":"number"})");
  CHECK(all[1]->events == 1);
  CHECK(all[1]->first == 3);
}

TEST_CASE("shapes past the limit are counted, not kept", "[infer]") {
  FieldTree tree;
  ShapeList list;
  // Each of 14 keys is there or not: 16,384 shapes of few fields.
  for (unsigned bits = 0; bits < 1U << 14; ++bits) {
    std::string json = "{";
    for (unsigned key = 0; key < 14; ++key) {
      if ((bits & 1U << key) != 0) json += (json.size() > 1 ? ",\"k" : "\"k") + std::to_string(key) + "\":1";
    }
    list.add(tree, tree.add(json + "}"), bits + 1);
  }
  CHECK(list.size() == static_cast<std::int64_t>(ShapeList::kMostShapes));
  CHECK(list.not_kept() == (1 << 14) - static_cast<std::int64_t>(ShapeList::kMostShapes));
}
