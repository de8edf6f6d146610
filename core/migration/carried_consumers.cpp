#include "core/migration/carried_consumers.hpp"

#include <algorithm>

#include "core/consumer_status.hpp"

namespace evs {

namespace {

constexpr std::size_t kNames = 100;

/// The range that holds a position of the source.
std::vector<PositionRange>::const_iterator range_of(const std::vector<PositionRange>& positions, Position source) {
  const auto past = std::upper_bound(positions.begin(), positions.end(), source,
                                     [](Position at, const PositionRange& range) { return at < range.source; });
  return past == positions.begin() ? positions.end() : past - 1;
}

void add_parked(Store& source, const std::vector<PositionRange>& positions, Position until, ConsumerChange& change) {
  for_each_parked(source, change.consumer, ParkedKind::all, [&](const ParkedDelivery& parked) {
    const auto range = range_of(positions, parked.position);
    if (parked.position > until || range == positions.end()) return false;
    for (std::int64_t part = 0; part < range->parts; ++part) {
      change.park.push_back(parked);
      change.park.back().position = range->target + (parked.position - range->source) * range->parts + part;
    }
    return true;
  });
}

}  // namespace

Position position_in_copy(const std::vector<PositionRange>& positions, Position source) {
  auto range = range_of(positions, source);
  if (range == positions.end()) return 0;
  while (range->parts == 0) {
    if (range == positions.begin()) return 0;
    --range;
  }
  return range->target + std::min(source - range->source + 1, range->count) * range->parts - 1;
}

CarriedConsumers carried_consumers(Store& source, Store& target, const std::vector<PositionRange>& positions) {
  CarriedConsumers carried;
  for (std::string after;;) {
    const auto names = source.consumers(after, kNames);
    for (const auto& name : names) {
      after = name;
      const auto status = status_of(source.checkpoints(name));
      if (!status.position) {
        carried.damaged.push_back(name);
        continue;
      }
      ConsumerChange change{.consumer = name};
      change.save = {{0, 0, checkpoint_at(target, position_in_copy(positions, *status.position)), status.saved_at}};
      add_parked(source, positions, *status.position, change);
      carried.changes.push_back(std::move(change));
    }
    if (names.size() < kNames) return carried;
  }
}

}  // namespace evs
