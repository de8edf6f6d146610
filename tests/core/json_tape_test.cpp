#include "core/json_tape.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace {

/// Each node as `text/size`, in order.
std::vector<std::string> nodes(const std::string& json) {
  evs::JsonTape tape;
  tape.read(json);
  std::vector<std::string> out;
  for (evs::JsonTape::Index at = 0; at < tape.size(); ++at) {
    out.push_back(std::string(tape.text(at)) + "/" + std::to_string(tape[at].size));
  }
  return out;
}

}  // namespace

TEST_CASE("a tape holds every value and key of a text in its order, with its extent and size", "[json_tape]") {
  using Texts = std::vector<std::string>;
  CHECK(nodes(" 12.5e3 ") == Texts{"12.5e3/0"});
  CHECK(nodes("null") == Texts{"null/0"});
  CHECK(nodes("\"a\\\"b, c\"") == Texts{"\"a\\\"b, c\"/0"});
  CHECK(nodes("[]") == Texts{"[]/0"});
  CHECK(nodes("{ }") == Texts{"{ }/0"});
  CHECK(nodes("[1,[2 , -3],{}, true]") ==
        Texts{"[1,[2 , -3],{}, true]/4", "1/0", "[2 , -3]/2", "2/0", "-3/0", "{}/0", "true/0"});
  CHECK(nodes("{\"a\" : {\"b\":[false]},\n\"c\":\"\"}") == Texts{"{\"a\" : {\"b\":[false]},\n\"c\":\"\"}/2", "\"a\"/0",
                                                                 "{\"b\":[false]}/1", "\"b\"/0", "[false]/1", "false/0",
                                                                 "\"c\"/0", "\"\"/0"});
  CHECK(nodes("[[[[]]]]").size() == 4);
}

TEST_CASE("a tape leads past what a value holds", "[json_tape]") {
  evs::JsonTape tape;
  tape.read(R"({"a":[1,{"x":2},3],"b":4})");
  CHECK(tape[0].next == tape.size());
  CHECK(tape.text(tape[2].next) == "\"b\"");
  CHECK(tape.text(tape[4].next) == "3");
}

TEST_CASE("a tape finds members and unescapes strings", "[json_tape]") {
  const std::string json = R"({"a":1,"\u00e9\n":"x\ty","b":{"a":2}})";
  evs::JsonTape tape;
  tape.read(json);
  std::string room;
  CHECK(tape.text(tape.member(0, "a")) == "1");
  CHECK(tape.text(tape.member(0, "é\n")) == R"("x\ty")");
  CHECK(tape.string(tape.member(0, "é\n"), room) == "x\ty");
  CHECK(tape.text(tape.member(tape.member(0, "b"), "a")) == "2");
  CHECK(tape.member(0, "c") == 0);
  CHECK(tape.string(1, room).data() == json.data() + 2);  // a view when nothing is escaped
}

TEST_CASE("a tape tells the pointer of a node and what it lies in", "[json_tape]") {
  evs::JsonTape tape;
  tape.read(R"({"a":[1,{"x/y":2},[]],"~":{"":null}})");
  std::vector<std::string> pointers;
  std::vector<evs::JsonTape::Index> parents;
  for (evs::JsonTape::Index at = 0; at < tape.size(); ++at) {
    pointers.push_back(tape.pointer(at));
    parents.push_back(tape.parent(at));
  }
  CHECK(pointers == std::vector<std::string>{"", "/a", "/a", "/a/0", "/a/1", "/a/1/x~1y", "/a/1/x~1y", "/a/2", "/~0",
                                             "/~0", "/~0/", "/~0/"});
  CHECK(parents == std::vector<evs::JsonTape::Index>{0, 0, 0, 2, 2, 4, 4, 2, 0, 0, 9, 9});
}

TEST_CASE("a tape that is read again forgets what it held", "[json_tape]") {
  evs::JsonTape tape;
  tape.read("[1,2,3]");
  tape.read("{\"a\":0}");
  CHECK(tape.size() == 3);
  CHECK(tape.text(0) == "{\"a\":0}");
}
