#include "core/migration/carried_consumers.hpp"

#include <algorithm>

namespace evs {

namespace {

constexpr std::size_t kNames = 100;
constexpr std::size_t kParked = 1'000;

/// The range that holds a position of the source.
std::vector<PositionRange>::const_iterator range_of(const std::vector<PositionRange>& positions, Position source) {
  const auto past = std::upper_bound(positions.begin(), positions.end(), source,
                                     [](Position at, const PositionRange& range) { return at < range.source; });
  return past == positions.begin() ? positions.end() : past - 1;
}

/// Where the member is that is least far. A group may have members that have not begun: before all events.
Position last_of(const std::vector<ConsumerCheckpoint>& members) {
  Position last = kLastPosition;
  for (const auto& member : members) last = std::min(last, member.at.position);
  const bool all =
      members.front().member == 0 || static_cast<std::int64_t>(members.size()) == members.front().group_size;
  return all ? last : 0;
}

void add_parked(Store& source, const std::vector<PositionRange>& positions, Position until, ConsumerChange& change) {
  for (Position after = 0;;) {
    const auto some = source.parked(change.consumer, ParkedKind::all, after, kParked);
    for (const auto& parked : some) {
      after = parked.position;
      const auto range = range_of(positions, parked.position);
      if (parked.position > until || range == positions.end()) continue;
      for (std::int64_t part = 0; part < range->parts; ++part) {
        change.park.push_back(parked);
        change.park.back().position = range->target + (parked.position - range->source) * range->parts + part;
      }
    }
    if (some.size() < kParked) return;
  }
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

std::vector<ConsumerChange> carried_consumers(Store& source, Store& target,
                                              const std::vector<PositionRange>& positions) {
  std::vector<ConsumerChange> changes;
  for (std::string after;;) {
    const auto names = source.consumers(after, kNames);
    for (const auto& name : names) {
      after = name;
      const auto members = source.checkpoints(name);
      // One that is damaged is for its owner to reset.
      if (!std::all_of(members.begin(), members.end(), [](const auto& member) { return member.sound; })) continue;
      const auto last = last_of(members);
      ConsumerChange change{.consumer = name};
      change.save = {{0, 0, checkpoint_at(target, position_in_copy(positions, last)), members.front().saved_at}};
      add_parked(source, positions, last, change);
      changes.push_back(std::move(change));
    }
    if (names.size() < kNames) return changes;
  }
}

}  // namespace evs
