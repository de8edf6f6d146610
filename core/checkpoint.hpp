// How far a consumer of the log has come: a place in one history, and what subscriptions keep in the store beside it.
// Plain values, for the seam, subscriptions and read models; any thread. A place that does not fit is checkpoint_unfit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/event.hpp"

namespace evs {

class Store;

/// A position together with the history that it is a position of.
struct Checkpoint {
  Uuid store_id;
  std::int64_t epoch = 1;
  Position position = 0;
  Digest hash = chain_origin();
  bool operator==(const Checkpoint&) const = default;
};

/// The checkpoint of `position`, which must not be past the head.
Checkpoint checkpoint_at(Store& store, Position position);
/// The checkpoint of the newest event.
Checkpoint checkpoint_at_head(Store& store);
/// Throws checkpoint_unfit when it belongs to another store, to another epoch, lies past the head, or names an event
/// that is another one now. `subject` is whose it is ("subscription 'mailer'"), `reset` the command that lets it go on.
void check_fits(const Checkpoint& checkpoint, Store& store, std::string_view subject, std::string_view reset);
/// The same with `head`, what checkpoint_at_head gave a moment ago: for several consumers, and for a quick one.
void check_fits(const Checkpoint& checkpoint, Store& store, const Checkpoint& head, std::string_view subject,
                std::string_view reset);

/// The checkpoint of a consumer, or of one of the members that share its work.
struct ConsumerCheckpoint {
  std::int64_t member = 1;      // 1 to group_size; 0 = where members begin that have none of their own
  std::int64_t group_size = 1;  // 0 for member 0: any
  Checkpoint at;
  Timestamp saved_at = 0;
  bool sound = true;  // false: what is stored is damaged; `at` means nothing then
  bool operator==(const ConsumerCheckpoint&) const = default;
};

/// An event that a consumer could not handle and has set aside.
struct ParkedDelivery {
  Position position = 0;
  std::int64_t attempts = 0;
  Timestamp parked_at = 0;
  bool due = false;  // somebody asked for another delivery
  std::string reason;
  bool operator==(const ParkedDelivery&) const = default;
};

enum class ParkedKind { all, due };

/// What becomes of a consumer, all of it or nothing.
struct ConsumerChange {
  std::string consumer;
  std::optional<std::vector<ConsumerCheckpoint>> seen{};  // nothing is changed when its checkpoints are others by now
  std::vector<ConsumerCheckpoint> save{};                 // added, or put in the place of those of the same members
  bool only = false;                                      // every other checkpoint of the consumer is removed
  std::vector<ParkedDelivery> park{};                     // added, or put in the place of those of the same positions
  std::vector<Position> unpark{};                         // removed where they are parked
  Position unpark_after = kLastPosition;                  // parked events past it are removed
};

/// What a write beside which a consumer was to be changed throws when its checkpoints are not those seen: busy.
Error consumer_changed();

}  // namespace evs
