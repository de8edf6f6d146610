#include "core/stream_group.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

#include "core/error.hpp"

using evs::GroupMember;

TEST_CASE("a member is written K/N", "[stream_group]") {
  CHECK(GroupMember::parse("2/3") == GroupMember{2, 3});
  CHECK(GroupMember::parse("1/1").text() == "1/1");
  for (const auto* wrong : {"", "1", "/", "1/", "/2", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "1/1025", "a/b", " 1/2"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS(GroupMember::parse(wrong), evs::Error);
  }
}

TEST_CASE("each stream belongs to exactly one member, and every member gets its part", "[stream_group]") {
  constexpr std::int64_t kSize = 3;
  std::array<int, kSize> taken{};
  for (int i = 0; i < 3000; ++i) {
    const auto stream = "Order-" + std::to_string(i);
    int takers = 0;
    for (std::int64_t number = 1; number <= kSize; ++number) {
      if (!GroupMember{number, kSize}.takes(stream)) continue;
      ++takers;
      ++taken[static_cast<std::size_t>(number - 1)];
    }
    CHECK(takers == 1);
  }
  for (const auto count : taken) CHECK(count > 800);
}

TEST_CASE("the hash is the published one", "[stream_group]") {
  // FNV-1a of "a" is af63dc4c8601ec8c, of "foobar" 85944171f73967e8 (draft-eastlake-fnv).
  CHECK(GroupMember{static_cast<std::int64_t>(0xaf63dc4c8601ec8c % 1000) + 1, 1000}.takes("a"));
  CHECK(GroupMember{static_cast<std::int64_t>(0x85944171f73967e8 % 1000) + 1, 1000}.takes("foobar"));
  CHECK(GroupMember{1, 1}.takes("anything"));
}
