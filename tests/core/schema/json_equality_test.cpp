#include "core/schema/json_equality.hpp"

#include <catch2/catch.hpp>

#include <vector>

TEST_CASE("values are equal by what they are, not by how they are written", "[schema]") {
  // Each group is one value.
  const std::vector<std::vector<std::string>> groups = {
      {"1", "1.0", "1e0"},
      {"true"},
      {"false"},
      {"null"},
      {"0", "-0"},
      {"\"1\"", R"("\u0031")"},
      {"\"\""},
      {"[]", "[ ]"},
      {"{}"},
      {"[1,2]", "[1.0, 2]"},
      {"[2,1]"},
      {R"({"a":1,"b":[true]})", R"({"b":[true],"a":1.0})", R"({"\u0061":1,"b" : [true]})"},
      {R"({"a":1,"b":[false]})"},
      {R"({"a":[true],"b":1})"},
      {R"({"a":1})"},
      {R"({"a":null,"c":1})"},
      {"[[1],[]]"},
      {"[[],[1]]"},
  };
  evs::StepBudget budget;
  evs::JsonEquality equality(budget);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const auto& a : groups[i]) {
      for (std::size_t j = 0; j < groups.size(); ++j) {
        for (const auto& b : groups[j]) {
          INFO(a << " and " << b);
          evs::JsonTape first;
          evs::JsonTape second;
          first.read(a);
          second.read(b);
          CHECK(equality.equal({&first, 0}, {&second, 0}) == (i == j));
          CHECK((equality.hash({&first, 0}) == equality.hash({&second, 0})) == (i == j));
        }
      }
    }
  }
}

TEST_CASE("comparing takes from the budget and ends with it", "[schema]") {
  std::string json = "[1";
  for (int i = 0; i < 1000; ++i) json += ",1";
  json += "]";
  evs::JsonTape tape;
  tape.read(json);
  evs::StepBudget budget;
  evs::JsonEquality equality(budget);
  const auto until_used_up = [&] {
    for (std::uint64_t i = 0; i < evs::StepBudget::kSteps / 1000; ++i) equality.equal({&tape, 0}, {&tape, 0});
  };
  CHECK_THROWS_AS(until_used_up(), evs::Error);
}
