#include "core/projection/replay_crew.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "core/error.hpp"

namespace evs {

namespace {

/// Enough to keep both sides busy, few enough to stay small.
constexpr std::size_t kQueued = 4;

}  // namespace

ReplayCrew::ReplayCrew(std::vector<std::unique_ptr<ProjectionRun>>& runs, std::size_t threads) {
  workers_.resize(std::max<std::size_t>(1, std::min(threads, runs.size())));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    auto& seat = seats_.emplace_back();
    seat.run = runs[i].get();
    seat.position = runs[i]->place().position;
    workers_[i % workers_.size()].seats.push_back(&seat);
  }
  try {
    for (auto& worker : workers_) worker.thread = std::thread([this, &worker] { work(worker); });
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
    for (auto& worker : workers_) worker.queue.clear();
  }
  for_worker_.notify_all();
  for (auto& worker : workers_) {
    if (worker.thread.joinable()) worker.thread.join();
  }
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

void ReplayCrew::work(Worker& worker) {
  std::unique_lock lock(mutex_);
  for (;;) {
    for_worker_.wait(lock, [&] { return closing_ || !worker.queue.empty() || (settling_ && !worker.settled); });
    if (closing_) return;
    if (worker.queue.empty()) {
      lock.unlock();
      for (auto* seat : worker.seats) guarded(*seat, [&] { seat->run->commit(); });
      lock.lock();
      worker.settled = true;
      for_owner_.notify_all();
      continue;
    }
    const auto batch = std::move(worker.queue.front());
    worker.queue.pop_front();
    lock.unlock();
    for_owner_.notify_all();
    for (auto* seat : worker.seats) guarded(*seat, [&] { seat->run->apply(batch); });
    lock.lock();
  }
}

void ReplayCrew::feed(const std::shared_ptr<const EventBatch>& batch) {
  {
    std::unique_lock lock(mutex_);
    for_owner_.wait(lock, [&] {
      return std::all_of(workers_.begin(), workers_.end(),
                         [](const Worker& worker) { return worker.queue.size() < kQueued; });
    });
    for (auto& worker : workers_) {
      worker.queue.push_back(batch);
      worker.settled = false;
    }
  }
  for_worker_.notify_all();
}

void ReplayCrew::settle() {
  std::unique_lock lock(mutex_);
  settling_ = true;
  for_worker_.notify_all();
  for_owner_.wait(lock, [&] {
    return std::all_of(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.settled; });
  });
  settling_ = false;
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
