// How a command that follows the log waits for what comes next, and when it gives up: read, export, subscribe, replay.
// One thread. Throws interrupted when the run is asked to stop, and what the output throws when its reader went away.
#pragma once

#include <optional>

#include "commands/command.hpp"

namespace evs::commands {

/// What ends a follow. Nothing: only a signal, the reader of stdout, or the closing of the store does.
struct FollowEnd {
  std::optional<Duration> idle_exit{};  // so long without an event that is asked for
  bool until_caught_up = false;
  std::optional<Timestamp> until{};  // no event from this time on is asked for

  /// Throws usage when there is nothing to end, or nothing to wait for.
  void check(const Context& context, bool follow) const;
};

class FollowWait {
 public:
  FollowWait(Context& context, Store& store, FollowEnd end) : context_(context), store_(store), end_(end) {}

  static constexpr Duration kForever = kLastPosition;
  enum class Coming { now, later, never };
  /// Waits, `at_most` so long, until the log has a position past `seen`, up to which all was looked at. Never: the
  /// follow is at its end.
  Coming wait(Position seen, Duration at_most = kForever);
  /// An event was there that is asked for: the time without one begins anew with the next wait.
  void not_idle() { idle_since_.reset(); }

 private:
  bool is_closed(Position seen);

  Context& context_;
  Store& store_;
  FollowEnd end_;
  std::optional<Timestamp> idle_since_;
};

}  // namespace evs::commands
