#include "core/json_diff.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <random>

namespace {

std::string diff(std::string_view before, std::string_view after) {
  return evs::json_patch_text(evs::json_diff(before, after));
}

/// A random value of few keys and few numbers, so that two of them have much in common.
nlohmann::json draw(std::mt19937& random, int depth) {
  const auto roll = random() % (depth > 0 ? 6 : 3);
  if (roll == 0) return random() % 3;
  if (roll == 1) return std::string(1, static_cast<char>('a' + random() % 3));
  if (roll == 2) return nullptr;
  nlohmann::json made = roll == 3 ? nlohmann::json::array() : nlohmann::json::object();
  for (auto left = random() % 5; left > 0; --left) {
    if (roll == 3) {
      made.push_back(draw(random, depth - 1));
    } else {
      made[std::string(1, "ab/~c"[random() % 5])] = draw(random, depth - 1);
    }
  }
  return made;
}

}  // namespace

TEST_CASE("equal values have no difference, whatever the order of keys") {
  CHECK(diff(R"({"a":1,"b":[1,2]})", R"({"b":[1,2],"a":1})") == "[]");
  CHECK(diff("1", "1") == "[]");
}

TEST_CASE("members that came, went and changed are told with their values as written") {
  CHECK(diff(R"({"a":1,"b":2,"c":{"d":1e2}})", R"({"a":1,"c":{"d":100},"e":-0})") ==
        R"([{"op":"remove","path":"/b","was":2},{"op":"replace","path":"/c/d","value":100,"was":1e2},)"
        R"({"op":"add","path":"/e","value":-0}])");
  CHECK(diff("{}", "[]") == R"([{"op":"replace","path":"","value":[],"was":{}}])");
  CHECK(diff("0", "18446744073709551616") == R"([{"op":"replace","path":"","value":18446744073709551616,"was":0}])");
  CHECK(diff(R"({"a/b~":1})", "{}") == R"([{"op":"remove","path":"/a~1b~0","was":1}])");
  CHECK(diff(R"({"\u00e4":1})", R"({"ä":2})") == R"([{"op":"replace","path":"/ä","value":2,"was":1}])");
}

TEST_CASE("elements are told where they came, went and changed") {
  CHECK(diff("[1,2]", "[1,2,3]") == R"([{"op":"add","path":"/2","value":3}])");
  CHECK(diff("[1,2,3]", "[2,3]") == R"([{"op":"remove","path":"/0","was":1}])");
  CHECK(diff("[1,2,3,4]", "[1,4]") == R"([{"op":"remove","path":"/2","was":3},{"op":"remove","path":"/1","was":2}])");
  CHECK(diff(R"([{"n":1},{"n":2}])", R"([{"n":1},{"n":3}])") ==
        R"([{"op":"replace","path":"/1/n","value":3,"was":2}])");
  CHECK(diff("[1,1]", "[1,1,1]") == R"([{"op":"add","path":"/2","value":1}])");
}

TEST_CASE("a difference applied to the first value gives the second") {
  std::mt19937 random(7);
  for (int i = 0; i < 5'000; ++i) {
    const auto before = draw(random, 4);
    const auto after = draw(random, 4);
    const auto patch = nlohmann::json::parse(diff(before.dump(), after.dump()));
    INFO(before.dump() << " -> " << after.dump() << " by " << patch.dump());
    REQUIRE(before.patch(patch) == after);
  }
}
