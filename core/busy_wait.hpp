// The wait for a lock on a database that another process holds: what SQLite's busy handler asks before each new try
// (sqlite3_busy_handler). One thread. Never throws.
#pragma once

#include "core/stop_token.hpp"
#include "core/time.hpp"

namespace evs {

class BusyWait {
 public:
  BusyWait(Duration longest, StopToken stop) : longest_(longest), stop_(stop) {}
  void set_longest(Duration span) { longest_ = span; }
  Duration longest() const { return longest_; }
  /// Sleeps for a moment; false when the time is over or a stop is asked for. `tries` is their number in this wait,
  /// from 0 on.
  bool again(int tries);

 private:
  Duration longest_;
  StopToken stop_;
  Timestamp started_ = 0;  // monotonic
};

}  // namespace evs
