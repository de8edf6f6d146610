#include "commands/json_changes.hpp"

#include <catch2/catch.hpp>

TEST_CASE("changes are drawn a line each, with what was there before") {
  const auto text = [](std::string_view before, std::string_view after) {
    return evs::commands::changes_text(evs::json_diff(before, after));
  };
  CHECK(text(R"({"a":1,"b":2})", R"({"a":3,"c":[4]})") == "  ~ /a  1 -> 3\n  - /b  2\n  + /c  [4]\n");
  CHECK(text("1", "2") == "  ~ (all)  1 -> 2\n");
  CHECK(text("{}", "{}") == "  (no change)\n");
}
