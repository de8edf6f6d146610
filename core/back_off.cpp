#include "core/back_off.hpp"

#include <algorithm>

namespace evs {

BackOff::BackOff(Duration first, Duration longest)
    : first_(std::min(first, longest)), longest_(longest), size_(first_), random_(std::random_device{}()) {}

Duration BackOff::next() {
  const auto size = size_;
  size_ = size_ > longest_ / 2 ? longest_ : size_ * 2;
  return std::uniform_int_distribution<Duration>(size / 2, size)(random_);
}

}  // namespace evs
