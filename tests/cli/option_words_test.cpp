#include "cli/option_words.hpp"

#include <catch2/catch.hpp>

using namespace evs::commands;
using evs::cli::may_be_named;
using evs::cli::takes_next;

namespace {

bool limit_may_be_named(const evs::cli::Words& words) {
  std::optional<std::string> value;
  return may_be_named({"-n,--limit", "N", "how many", ValueKind::number, &value}, words);
}

}  // namespace

TEST_CASE("an option may be named by each of its forms, anywhere") {
  CHECK(limit_may_be_named({"--limit", "3"}));
  CHECK(limit_may_be_named({"Order-1", "--limit=3"}));
  CHECK(limit_may_be_named({"-n", "3"}));
  CHECK(limit_may_be_named({"-n3"}));
  CHECK(limit_may_be_named({"-q", "-rn", "3"}));
}

TEST_CASE("an option is not named by operands, by others, or by nothing") {
  CHECK_FALSE(limit_may_be_named({}));
  CHECK_FALSE(limit_may_be_named({"", "-", "--"}));
  CHECK_FALSE(limit_may_be_named({"n", "limit", "Order-n", "--lim", "-r", "-l"}));
}

TEST_CASE("a word takes the next one along only when it is an option that ends in one with a value") {
  std::optional<std::string> limit;
  bool reverse = false;
  OptionTable table;
  table.options = {{"-n,--limit", "N", "how many", ValueKind::number, &limit},
                   {"-r,--reverse", "", "newest first", ValueKind::none, &reverse}};
  CHECK(takes_next("--limit", table));
  CHECK(takes_next("-n", table));
  CHECK(takes_next("-rn", table));
  CHECK_FALSE(takes_next("-n3", table));
  CHECK_FALSE(takes_next("-r", table));
  CHECK_FALSE(takes_next("--reverse", table));
  CHECK_FALSE(takes_next("rn", table));
  CHECK_FALSE(takes_next("-", table));
}
