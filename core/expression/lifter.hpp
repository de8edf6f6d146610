// Lifts stored events to their current shapes by the rules of the applied migrations: what every reader without --raw
// works through. One thread. An expression that cannot be used throws bad_definition with file:line when this is made,
// one that fails on an event handler_failed with its position.
#pragma once

#include <memory>

#include "core/event.hpp"
#include "core/migration/upcaster_set.hpp"
#include "core/stop_token.hpp"

namespace evs {

class Lifter {
 public:
  /// `time_limit` bounds each evaluation of a rule; `show` is the command that, with a position behind it, shows an
  /// event on which one failed.
  explicit Lifter(UpcasterSet set, Duration time_limit = kSecond, StopToken stop = {},
                  std::string show = "evs show --raw");
  ~Lifter();
  Lifter(const Lifter&) = delete;
  Lifter& operator=(const Lifter&) = delete;

  const UpcasterSet& set() const;

  /// Lifts one stored event and tells how many events it is now: 0 when it was dropped, more than 1 when it was split.
  /// Those live, and share the views of `stored`, until the next call.
  std::size_t lift(const EventView& stored);
  const EventView& part(std::size_t index) const;
  /// A rule that an event met.
  struct Taken {
    LiftStep step;
    bool changed = true;  // false: an upcaster gave the same type and the same data
  };
  /// Those of the last event, in order, and of its parts; a drop that let it pass is not among them.
  const std::vector<Taken>& taken() const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

/// The set's hash: part of the key of what is made from lifted events. Null lifts nothing: that of the empty set.
Digest upcaster_hash(const Lifter* lifter);

/// The id of a part of a split event: the event's own for part 0, else derived from it (contract section 4).
Uuid part_id(const Uuid& event_id, std::int64_t part);

}  // namespace evs
