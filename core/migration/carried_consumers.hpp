// Takes subscriptions along into a copy: where they are and what they have parked, in the copy's positions. Used by
// `migrate copy --switch`, once the source is closed and nobody moves them any more. One thread, that of both stores.
#pragma once

#include <string>
#include <vector>

#include "core/migration/copy_comparison.hpp"
#include "core/store.hpp"

namespace evs {

/// The last position of the target that was made of the source's positions up to `source`; 0 when none was. `positions`
/// are those of the copy's certificate.
Position position_in_copy(const std::vector<PositionRange>& positions, Position source);

struct CarriedConsumers {
  std::vector<ConsumerChange> changes;  // to the target
  std::vector<std::string> damaged;     // names of those that cannot come along, because nobody knows where they are
};
/// One change for each subscription of the source that is sound. Members of a group begin together where the last of
/// them is, because streams that are renamed may belong to other members: events may come again, none is left out. A
/// parked event is parked in each of its parts, and not at all when it was dropped.
CarriedConsumers carried_consumers(Store& source, Store& target, const std::vector<PositionRange>& positions);

}  // namespace evs
