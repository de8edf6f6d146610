// A request to stop, set by a signal handler or a test, seen by loops and waits. Any thread; never
// throws by itself.
#pragma once

#include <atomic>

#include "core/time.hpp"

namespace evs {

class StopToken {
 public:
  StopToken() = default;
  /// `signal` outlives the token; nonzero = the number of the signal that asked to stop.
  explicit StopToken(const std::atomic<int>* signal) : signal_(signal) {}
  int signal() const { return signal_ == nullptr ? 0 : signal_->load(std::memory_order_relaxed); }
  bool stop_requested() const { return signal() != 0; }
  /// Throws Error (interrupted) when a stop was asked for; its detail `signal` is the number.
  void throw_if_stopped() const;
  /// Sleeps for `span`; false as soon as a stop is asked for.
  bool wait(Duration span) const;

 private:
  const std::atomic<int>* signal_ = nullptr;
};

}  // namespace evs
