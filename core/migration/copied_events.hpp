// The events of a source as a copy of it holds them: lifted, their streams renamed, one after the other. What
// `migrate copy` writes and `migrate verify` compares with. One thread, the source's. Throws handler_failed for a rule
// that fails on an event, bad_name and migration_order for streams that cannot have their new names.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/migration/lifted_events.hpp"
#include "core/migration/stream_renames.hpp"

namespace evs {

class CopiedEvents {
 public:
  /// Those of the source's positions after `after`, up to `to`. `migrations` by number.
  CopiedEvents(Store& source, const std::vector<Migration>& migrations, Position after, Position to, StopToken stop);

  /// Moves to the next stored event; false at the end.
  bool next();
  const EventView& stored() const { return stored_; }
  /// What it is in the copy: none, one or several; version and position mean nothing. Live until `next`.
  const std::vector<EventView>& parts() const { return parts_; }
  const std::vector<Lifter::Taken>& taken() const { return lifter_.taken(); }

 private:
  Store& source_;
  StreamRenames renames_;
  Lifter lifter_;
  std::unique_ptr<EventCursor> cursor_;
  EventView stored_;
  std::vector<EventView> parts_;
  std::string renamed_;
};

}  // namespace evs
