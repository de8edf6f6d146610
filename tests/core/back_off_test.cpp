#include "core/back_off.hpp"

#include <catch2/catch.hpp>

#include <limits>

TEST_CASE("waits double up to the longest, each between half and all of its size", "[back_off]") {
  evs::BackOff waits(100, 1000);
  for (int round = 0; round < 50; ++round) {
    for (const evs::Duration size : {100, 200, 400, 800, 1000, 1000}) {
      const auto wait = waits.next();
      CHECK(wait >= size / 2);
      CHECK(wait <= size);
    }
    waits.reset();
  }
}

TEST_CASE("waits of no length and without an end are possible", "[back_off]") {
  evs::BackOff none(0, 1000);
  CHECK(none.next() == 0);
  CHECK(none.next() == 0);
  constexpr auto kEnd = std::numeric_limits<evs::Duration>::max();
  evs::BackOff endless(kEnd / 2 + 1, kEnd);
  endless.next();
  CHECK(endless.next() > 0);
  CHECK(endless.next() > 0);
}

TEST_CASE("two who wait for the same thing do not wait equally long", "[back_off]") {
  evs::BackOff one(1'000'000'000, 1'000'000'000'000), other(1'000'000'000, 1'000'000'000'000);
  bool differs = false;
  for (int i = 0; i < 5; ++i) differs |= one.next() != other.next();
  CHECK(differs);
}
