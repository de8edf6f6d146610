#include "cli/option_words.hpp"

#include <catch2/catch.hpp>

using namespace evs::commands;
using evs::cli::may_be_named;

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
