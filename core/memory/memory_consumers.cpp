#include "core/memory/memory_consumers.hpp"

namespace evs {

std::vector<ConsumerCheckpoint> MemoryConsumers::Consumer::all_checkpoints() const {
  std::vector<ConsumerCheckpoint> all;
  for (const auto& [member, checkpoint] : checkpoints) all.push_back(checkpoint);
  return all;
}

std::vector<std::string> MemoryConsumers::names(std::string_view after, std::size_t limit) const {
  const std::lock_guard guard(mutex_);
  std::vector<std::string> names;
  for (auto at = consumers_.upper_bound(after); at != consumers_.end() && names.size() < limit; ++at) {
    if (!at->second.checkpoints.empty()) names.push_back(at->first);
  }
  return names;
}

std::vector<ConsumerCheckpoint> MemoryConsumers::checkpoints(std::string_view consumer) const {
  const std::lock_guard guard(mutex_);
  const auto known = consumers_.find(consumer);
  if (known == consumers_.end()) return {};
  return known->second.all_checkpoints();
}

std::vector<ParkedDelivery> MemoryConsumers::parked(std::string_view consumer, ParkedKind kind, Position after,
                                                    std::size_t limit) const {
  const std::lock_guard guard(mutex_);
  std::vector<ParkedDelivery> found;
  const auto known = consumers_.find(consumer);
  if (known == consumers_.end()) return found;
  const auto& parked = known->second.parked;
  for (auto at = parked.upper_bound(after); at != parked.end() && found.size() < limit; ++at) {
    if (kind == ParkedKind::all || at->second.due) found.push_back(at->second);
  }
  return found;
}

bool MemoryConsumers::is_as_seen(const ConsumerChange& change) const {
  return !change.seen || checkpoints(change.consumer) == *change.seen;
}

bool MemoryConsumers::change(const ConsumerChange& change) {
  const std::lock_guard guard(mutex_);
  auto& consumer = consumers_[change.consumer];
  if (change.seen && consumer.all_checkpoints() != *change.seen) return false;
  if (change.only) consumer.checkpoints.clear();
  for (const auto& checkpoint : change.save) consumer.checkpoints[checkpoint.member] = checkpoint;
  consumer.parked.erase(consumer.parked.upper_bound(change.unpark_after), consumer.parked.end());
  for (const auto position : change.unpark) consumer.parked.erase(position);
  for (const auto& event : change.park) consumer.parked[event.position] = event;
  return true;
}

std::int64_t MemoryConsumers::make_due(std::string_view consumer, Position from, Position to) {
  const std::lock_guard guard(mutex_);
  const auto known = consumers_.find(consumer);
  if (known == consumers_.end()) return 0;
  std::int64_t marked = 0;
  auto& parked = known->second.parked;
  for (auto at = parked.lower_bound(from); at != parked.end() && at->first <= to; ++at, ++marked) at->second.due = true;
  return marked;
}

}  // namespace evs
