#include "core/stop_token.hpp"

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

}  // namespace evs
