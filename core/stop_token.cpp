#include "core/stop_token.hpp"

#include <time.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "core/error.hpp"

namespace evs {

void StopToken::throw_if_stopped() const {
  const int number = signal();
  if (number == 0) return;
  const char* name = sigabbrev_np(number);
  throw Error(ErrorCode::interrupted, name == nullptr ? "interrupted by signal " + std::to_string(number)
                                                      : "interrupted by SIG" + std::string(name))
      .detail("signal", number);
}

bool StopToken::wait(Duration span) const {
  // A signal may arrive just before the sleep, so that nothing interrupts it: hence the short ones.
  constexpr Duration kLongestSleep = 100 * kMillisecond;
  const auto end = monotonic_now() + span;
  while (!stop_requested()) {
    const auto left = std::min(end - monotonic_now(), kLongestSleep);
    if (left <= 0) return true;
    const timespec sleep{left / kSecond, (left % kSecond) * 1000};
    ::nanosleep(&sleep, nullptr);
  }
  return false;
}

}  // namespace evs
