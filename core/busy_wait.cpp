#include "core/busy_wait.hpp"

#include <time.h>

#include <algorithm>

namespace evs {

namespace {

/// Most locks are held for a commit, few for longer: the first looks are close together.
constexpr Duration kFirstSleep = kMillisecond;
constexpr Duration kLongestSleep = 50 * kMillisecond;

}  // namespace

bool BusyWait::again(int tries) {
  const auto now = monotonic_now();
  if (tries == 0) started_ = now;
  const auto left = longest_ - (now - started_);
  if (left <= 0 || stop_.stop_requested()) return false;
  const auto span = std::min({kFirstSleep << std::min(tries, 10), kLongestSleep, left});
  const timespec sleep{span / kSecond, span % kSecond * 1000};
  ::nanosleep(&sleep, nullptr);
  return !stop_.stop_requested();
}

}  // namespace evs
