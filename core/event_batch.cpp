#include "core/event_batch.hpp"

#include <algorithm>
#include <cstring>

namespace evs {

namespace {

/// A few events fit into the first block.
constexpr std::size_t kFirstBlock = std::size_t{16} << 10;
constexpr std::size_t kBlock = std::size_t{256} << 10;

}  // namespace

void EventBatch::add(const EventView& event, Upcasting shapes) {
  (shapes == Upcasting::on ? lifted_ : stored_).push_back(kept(event));
}

void EventBatch::add_for_all(const EventView& event) {
  lifted_.push_back(kept(event));
  stored_.push_back(lifted_.back());
}

EventView EventBatch::kept(const EventView& event) {
  auto copy = event;
  copy.stream = keep(event.stream);
  copy.type = keep(event.type);
  copy.data = keep(event.data);
  copy.metadata = keep(event.metadata);
  return copy;
}

std::string_view EventBatch::keep(std::string_view text) {
  if (text.size() > free_) {
    free_ = std::max(blocks_.empty() ? kFirstBlock : kBlock, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_));
    next_ = blocks_.back().get();
  }
  if (!text.empty()) std::memcpy(next_, text.data(), text.size());
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  free_ -= text.size();
  bytes_ += text.size();
  return kept;
}

std::span<const EventView> first_position(std::span<const EventView> events) {
  const auto end = std::find_if(events.begin(), events.end(),
                                [&](const EventView& event) { return event.position != events.front().position; });
  return events.first(static_cast<std::size_t>(end - events.begin()));
}

}  // namespace evs
