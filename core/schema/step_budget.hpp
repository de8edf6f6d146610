// How much work one check may be, so that neither a schema that multiplies nor data made for it can make evs hang. One
// thread. Throws limit_exceeded when it is used up.
#pragma once

#include <cstdint>

#include "core/error.hpp"

namespace evs {

class StepBudget {
 public:
  /// A step is a schema tried on a value, or two values compared: 20 million take about half a second.
  static constexpr std::uint64_t kSteps = 20'000'000;

  void refill() { left_ = kSteps; }
  void take() {
    if (left_ == 0) throw_used_up();
    --left_;
  }

 private:
  [[noreturn]] static void throw_used_up() {
    throw Error(ErrorCode::limit_exceeded, "checking the data against its schema takes more than 20,000,000 steps")
        .why(
            "anyOf, oneOf, allOf and references multiply where they nest, uniqueItems and enum where values are large");
  }

  std::uint64_t left_ = kSteps;
};

}  // namespace evs
