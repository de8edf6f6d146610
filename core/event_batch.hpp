// Consecutive events of one read, owned: so that several projections on several threads work on the same ones, or what
// a glance at a store saw can be printed afterwards. Filled by one thread, then shared and never changed.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/definition/definition.hpp"
#include "core/event.hpp"

namespace evs {

class EventBatch {
 public:
  /// Copies the event with its texts, for projections of that kind.
  void add(const EventView& event, Upcasting shapes);
  /// As `add`, for projections of either kind.
  void add_for_all(const EventView& event);
  std::span<const EventView> events(Upcasting shapes) const { return shapes == Upcasting::on ? lifted_ : stored_; }
  std::size_t size() const { return lifted_.size() + stored_.size(); }
  /// Bytes of the texts.
  std::size_t bytes() const { return bytes_; }

  /// The batch is complete: what lies between its last event and `position` concerns nobody.
  void close(Position position, const Digest& hash) {
    through_ = position;
    hash_ = hash;
  }
  /// Every event of the scan up to here is in this batch or in one before.
  Position through() const { return through_; }
  const Digest& hash() const { return hash_; }

 private:
  std::string_view keep(std::string_view text);

  EventView kept(const EventView& event);

  std::vector<EventView> lifted_, stored_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t free_ = 0;  // at the end of the last block
  char* next_ = nullptr;
  std::size_t bytes_ = 0;
  Position through_ = 0;
  Digest hash_{};
};

/// Those at the beginning of `events` that share a position: an event, or the parts of one that was split. A handler
/// sees all of them or none.
std::span<const EventView> first_position(std::span<const EventView> events);

}  // namespace evs
