#include "commands/nearest_command.hpp"

#include <catch2/catch.hpp>

#include "tests/support/made_up_registry.hpp"

namespace {

using Names = std::vector<std::string>;

Names nearest(std::string_view first, std::string_view second = "") {
  return evs::commands::nearest_commands(first, second, evs::commands::kMadeUp);
}

}  // namespace

TEST_CASE("a mistyped command is answered with those near it", "[nearest_command]") {
  CHECK(nearest("raed") == Names{"read"});
  CHECK(nearest("raed", "Order-1") == Names{"read"});
  CHECK(nearest("shwo") == Names{"show"});
  CHECK(nearest("frobnicate", "x").empty());
}

TEST_CASE("behind a group only its own commands are near", "[nearest_command]") {
  CHECK(nearest("projection", "chek") == Names{"projection check"});
  CHECK(nearest("snapshot", "shwo") == Names{"snapshot show"});
  CHECK(nearest("projection", "take").empty());
  CHECK(nearest("projection", "abc").empty());
}

TEST_CASE("behind a mistyped group the second word tells the command", "[nearest_command]") {
  CHECK(nearest("projction") == Names{"projection"});
  CHECK(nearest("projction", "check") == Names{"projection check"});
  CHECK(nearest("snapshots", "tkae") == Names{"snapshot take"});
  CHECK(nearest("projction", "elsewhere") == Names{"projection"});
}

TEST_CASE("a second word alone is answered with the commands that end in it", "[nearest_command]") {
  CHECK(nearest("check") == Names{"projection check"});
  CHECK(nearest("drop", "x") == Names{"projection drop", "snapshot drop"});
}

TEST_CASE("both words in one are taken apart", "[nearest_command]") {
  CHECK(nearest("snapshot-take", "Order-1") == Names{"snapshot take"});
  CHECK(nearest("projection chek") == Names{"projection check"});
  CHECK(nearest("projction-check") == Names{"projection check"});
  CHECK(nearest("raed-only") == Names{"read"});
  CHECK(nearest("frobnicate-it").empty());
}
