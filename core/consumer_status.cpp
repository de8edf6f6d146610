#include "core/consumer_status.hpp"

#include <algorithm>

namespace evs {

namespace {

constexpr std::size_t kParkedPage = 500;

}  // namespace

ConsumerStatus status_of(const std::vector<ConsumerCheckpoint>& checkpoints) {
  ConsumerStatus status;
  std::int64_t begun = 0;
  Position least = kLastPosition;
  Position start = 0;
  bool sound = true;
  for (const auto& checkpoint : checkpoints) {
    sound = sound && checkpoint.sound;
    status.saved_at = std::max(status.saved_at, checkpoint.saved_at);
    if (checkpoint.member == 0) {
      start = checkpoint.at.position;
      continue;
    }
    ++begun;
    status.members = checkpoint.group_size;
    least = std::min(least, checkpoint.at.position);
  }
  // Members that have not begun are where the others began.
  if (sound) status.position = begun < status.members ? std::min(least, start) : least;
  return status;
}

void for_each_parked(Store& store, const std::string& name, ParkedKind kind,
                     const std::function<bool(const ParkedDelivery&)>& action) {
  for (Position after = 0;;) {
    const auto page = store.parked(name, kind, after, kParkedPage);
    for (const auto& parked : page) {
      if (!action(parked)) return;
    }
    if (page.size() < kParkedPage) return;
    after = page.back().position;
  }
}

}  // namespace evs
