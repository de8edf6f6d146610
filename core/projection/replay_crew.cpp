#include "core/projection/replay_crew.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#include "core/error.hpp"

namespace evs {

namespace {

/// Enough to keep both sides busy, few enough to stay small.
constexpr std::size_t kQueued = 4;
/// With several projections more, so that a thread can stay with one for a while.
constexpr std::size_t kMostQueued = 16;
constexpr std::chrono::milliseconds kWaitSlice{100};
/// Batches of large events are fewer.
constexpr std::size_t kMostQueuedBytes = std::size_t{6} << 20;

}  // namespace

ReplayCrew::ReplayCrew(std::vector<std::unique_ptr<ProjectionRun>>& runs, std::size_t threads,
                       std::function<void(Position)> waiting)
    : most_queued_(std::min(kQueued * std::max<std::size_t>(runs.size(), 1), kMostQueued)),
      waiting_(std::move(waiting)) {
  for (const auto& run : runs) {
    auto& seat = seats_.emplace_back();
    seat.run = run.get();
    seat.position = run->place().position;
  }
  try {
    threads = std::max<std::size_t>(1, std::min(threads, runs.size()));
    threads_.reserve(threads);
    while (threads_.size() < threads) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error& error) {
    dismiss();
    throw Error(ErrorCode::io_error, fmt::format("cannot start a thread: {}", error.what()));
  }
}

ReplayCrew::~ReplayCrew() { dismiss(); }

void ReplayCrew::dismiss() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  for_worker_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void ReplayCrew::guarded(Seat& seat, const std::function<void()>& action) {
  if (seat.failed) return;
  try {
    action();
    seat.position = seat.run->place().position;
  } catch (...) {
    seat.error = std::current_exception();
    seat.failed = true;
  }
}

void ReplayCrew::work() {
  std::unique_lock lock(mutex_);
  Seat* seat = nullptr;
  for (;;) {
    for_worker_.wait(lock, [&] { return closing_ || (seat = next_seat(seat)) != nullptr; });
    if (closing_) return;
    serve(*seat, lock);
  }
}

/// The free one with the most before it; without any, one that is to be committed. A thread stays with its last one,
/// whose pages are near, while no other is left far behind. The lock is held.
ReplayCrew::Seat* ReplayCrew::next_seat(Seat* last) {
  Seat* furthest_behind = nullptr;
  for (auto& seat : seats_) {
    if (seat.taken || (seat.queue.empty() && (seat.settled || !settling_))) continue;
    if (furthest_behind == nullptr || seat.queue.size() > furthest_behind->queue.size()) furthest_behind = &seat;
  }
  const bool stays = last != nullptr && furthest_behind != nullptr && !last->taken && !last->queue.empty() &&
                     last->queue.size() + (most_queued_ - kQueued) >= furthest_behind->queue.size();
  return stays ? last : furthest_behind;
}

/// Applies its next batch, or commits; the lock is given up meanwhile.
void ReplayCrew::serve(Seat& seat, std::unique_lock<std::mutex>& lock) {
  std::shared_ptr<const EventBatch> batch;
  if (!seat.queue.empty()) {
    batch = std::move(seat.queue.front());
    seat.queue.pop_front();
  }
  seat.taken = true;
  lock.unlock();
  guarded(seat, [&] { batch ? seat.run->apply(batch) : seat.run->commit(); });
  lock.lock();
  seat.taken = false;
  if (!batch) seat.settled = true;
  for_owner_.notify_all();
  for_worker_.notify_one();
}

void ReplayCrew::feed(const std::shared_ptr<const EventBatch>& batch) {
  {
    std::unique_lock lock(mutex_);
    wait_until_all(lock, [&](const Seat& seat) { return has_room(seat); });
    for (auto& seat : seats_) {
      seat.queue.push_back(batch);
      seat.settled = false;
    }
  }
  for_worker_.notify_all();
}

bool ReplayCrew::has_room(const Seat& seat) const {
  std::size_t bytes = 0;
  for (const auto& batch : seat.queue) bytes += batch->bytes();
  return seat.queue.size() < most_queued_ && bytes < kMostQueuedBytes;
}

void ReplayCrew::settle() {
  std::unique_lock lock(mutex_);
  settling_ = true;
  for_worker_.notify_all();
  wait_until_all(lock, [](const Seat& seat) { return seat.settled; });
  settling_ = false;
}

/// Waits until the condition holds for every seat.
template <typename Condition>
void ReplayCrew::wait_until_all(std::unique_lock<std::mutex>& lock, Condition condition) {
  const auto holds = [&] { return std::all_of(seats_.begin(), seats_.end(), condition); };
  while (!for_owner_.wait_for(lock, kWaitSlice, holds)) {
    lock.unlock();
    waiting_(slowest());
    lock.lock();
  }
}

Position ReplayCrew::slowest() const {
  Position least = kLastPosition;
  Position furthest = 0;
  for (const auto& seat : seats_) {
    furthest = std::max<Position>(furthest, seat.position);
    if (!seat.failed) least = std::min<Position>(least, seat.position);
  }
  return std::min(least, furthest);
}

bool ReplayCrew::all_failed() const {
  return std::all_of(seats_.begin(), seats_.end(), [](const Seat& seat) { return seat.failed.load(); });
}

std::exception_ptr ReplayCrew::error_of(std::size_t run) const {
  return seats_[run].failed ? seats_[run].error : nullptr;
}

}  // namespace evs
