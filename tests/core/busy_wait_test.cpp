#include "core/busy_wait.hpp"

#include <catch2/catch.hpp>
#include <signal.h>

#include <atomic>

using evs::BusyWait;
using evs::kMillisecond;
using evs::kSecond;
using evs::StopToken;

TEST_CASE("a wait for a lock ends when its time is over, and the next one begins anew") {
  BusyWait wait(20 * kMillisecond, StopToken());
  for (int round = 0; round < 2; ++round) {
    const auto started = evs::monotonic_now();
    int tries = 0;
    while (wait.again(tries)) ++tries;
    CHECK(tries > 1);
    CHECK(evs::monotonic_now() - started >= 20 * kMillisecond);
  }
}

TEST_CASE("a wait of no length never sleeps") {
  BusyWait wait(0, StopToken());
  CHECK_FALSE(wait.again(0));
  wait.set_longest(kSecond);
  CHECK(wait.longest() == kSecond);
  CHECK(wait.again(0));
}

TEST_CASE("a stop ends a wait for a lock, however long it may be") {
  std::atomic<int> signal{0};
  BusyWait wait(30 * 24 * 3600 * kSecond, StopToken(&signal));
  CHECK(wait.again(0));
  signal = SIGTERM;
  CHECK_FALSE(wait.again(1));
}
