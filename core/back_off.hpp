// How long to wait before trying once more: longer each time, and not the same for all who wait for one thing. One
// thread.
#pragma once

#include <random>

#include "core/time.hpp"

namespace evs {

class BackOff {
 public:
  /// Waits begin with about `first` and double up to about `longest`.
  BackOff(Duration first, Duration longest);
  /// The next wait: between half and all of its size.
  Duration next();
  /// Begins anew with `first`.
  void reset() { size_ = first_; }

 private:
  Duration first_, longest_, size_;
  std::minstd_rand random_;
};

}  // namespace evs
