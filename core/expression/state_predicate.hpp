// A condition on a stream's state: the `--where` of bisect, a SQL boolean over `state` and where it stands. One thread.
// Wrong expressions throw bad_expression, a state that makes one fail throws handler_failed with its version.
#pragma once

#include <memory>
#include <string>

#include "core/stream_state.hpp"

namespace evs {

class StatePredicate {
 public:
  /// `time_limit` bounds the evaluation of one state.
  explicit StatePredicate(const std::string& expression, Duration time_limit = kSecond);
  ~StatePredicate();
  StatePredicate(const StatePredicate&) = delete;
  StatePredicate& operator=(const StatePredicate&) = delete;

  /// True when the expression is true; NULL counts as false.
  bool holds(const StreamState& state);

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace evs
