// Several projections fed from one scan of the log, on threads of their own: the reader hands over batches, and a
// thread that is free takes the projection that is furthest behind. Used by replay. The owner calls from one thread; an
// error of a projection stops that one and is kept.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/projection/projection_run.hpp"

namespace evs {

class ReplayCrew {
 public:
  /// At most `threads` threads, and no more than there are projections. `runs` outlives this and is not touched by the
  /// owner until `settle` has returned. `waiting` is called with `slowest` on the owner's thread, now and then
  /// while it waits.
  ReplayCrew(std::vector<std::unique_ptr<ProjectionRun>>& runs, std::size_t threads,
             std::function<void(Position)> waiting);
  ~ReplayCrew();
  ReplayCrew(const ReplayCrew&) = delete;
  ReplayCrew& operator=(const ReplayCrew&) = delete;

  /// Waits while the slowest projection has several batches before it.
  void feed(const std::shared_ptr<const EventBatch>& batch);
  /// Waits until everything fed is applied and committed.
  void settle();
  /// Everything up to here has been applied by every projection that still runs; when none does, by the furthest.
  Position slowest() const;
  bool all_failed() const;
  /// The error that stopped a projection; null when it runs.
  std::exception_ptr error_of(std::size_t run) const;

 private:
  struct Seat {
    ProjectionRun* run;
    std::deque<std::shared_ptr<const EventBatch>> queue;
    bool taken = false;   // a thread is at work on it
    bool settled = true;  // everything it was given is applied and committed
    std::exception_ptr error;
    std::atomic<Position> position{0};
    std::atomic<bool> failed{false};
  };

  void work();
  Seat* next_seat(Seat* last);
  bool has_room(const Seat& seat) const;
  template <typename Condition>
  void wait_until_all(std::unique_lock<std::mutex>& lock, Condition condition);
  void serve(Seat& seat, std::unique_lock<std::mutex>& lock);
  void dismiss();
  static void guarded(Seat& seat, const std::function<void()>& action);

  std::size_t most_queued_;  // batches before one projection
  std::function<void(Position)> waiting_;
  std::deque<Seat> seats_;
  std::vector<std::thread> threads_;
  mutable std::mutex mutex_;
  std::condition_variable for_worker_, for_owner_;
  bool closing_ = false;
  bool settling_ = false;
};

}  // namespace evs
