// What holds for every piece of SQL that a user gives evs to run (--where, reducers, projections): limits, functions
// that are refused, a time limit. Used by the engines of core/expression/ and core/projection/, each with an authorizer
// of its own. One thread with its connection.
#pragma once

#include <sqlite3.h>

#include <string_view>

#include "core/stop_token.hpp"
#include "core/time.hpp"

namespace evs {

/// Switches off what a foreign schema or text could use against the process, and lowers the engine's limits
/// (promises section 7). Statements may still do anything: that is the authorizer's.
void harden(sqlite3* db);

/// Functions that reach past their arguments: files, code, the connection's own state, memory without bound.
bool is_forbidden_function(std::string_view name);
/// Functions whose answer differs from run to run by nature: chance, the clock's CURRENT_*, and how many rows the
/// connection has changed.
bool is_impure_function(std::string_view name);

/// Ends the connection's statements once they have run longer than a limit, or when a stop is asked for: they fail with
/// SQLITE_INTERRUPT. The clock is read only after a statement's first thousands of steps.
class TimeLimit {
 public:
  TimeLimit(sqlite3* db, Duration limit, StopToken stop = {});
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

  /// What is run from here on has the whole limit.
  void restart() { deadline_ = 0; }
  Duration limit() const { return limit_; }

 private:
  static int on_progress(void* self);

  sqlite3* db_;
  Duration limit_;
  StopToken stop_;
  Timestamp deadline_ = 0;  // 0: the clock has not been read since `restart`
};

}  // namespace evs
