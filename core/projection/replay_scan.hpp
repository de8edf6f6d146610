// The one scan of the log that feeds projections: batches of the events that at least one of them looks at. Used by
// replay. One thread, the store's.
#pragma once

#include <exception>
#include <memory>
#include <vector>

#include "core/definition/definition.hpp"
#include "core/event_batch.hpp"
#include "core/expression/lifter.hpp"
#include "core/store.hpp"

namespace evs {

class ReplayScan {
 public:
  /// `definitions` and `lifter` outlive this; null lifts nothing.
  ReplayScan(Store& store, std::vector<const Definition*> definitions, Lifter* lifter);

  /// From here on `next` gives the events after `after`, up to `to` and to the end that the log has now.
  void start(Position after, Position to);
  /// The next batch; null at the end. The last one reaches the end although no event of it may concern anybody, or ends
  /// before an event that a rule of the lifter fails on.
  std::shared_ptr<const EventBatch> next();
  /// What a rule failed with, where it made `next` end early; null: it did not.
  const std::exception_ptr& failure() const { return failure_; }
  /// Last position that `next` reaches.
  Position end() const { return end_; }

 private:
  ReadRequest request() const;
  bool any_of(Upcasting shapes) const;
  bool wants(std::string_view type, Upcasting shapes) const;
  bool add(const EventView& event, EventBatch& batch);
  std::shared_ptr<const EventBatch> up_to_failure(std::shared_ptr<EventBatch> batch);

  Store& store_;
  std::vector<const Definition*> definitions_;
  Lifter* lifter_;
  std::unique_ptr<EventCursor> cursor_;
  std::exception_ptr failure_;
  Position reached_ = 0;
  Position end_ = 0;
};

/// Last position before the first event that was created at or after `time`: the log as it was then.
Position position_before(Store& store, Timestamp time);

}  // namespace evs
