#include "core/checkpoint.hpp"

#include <fmt/format.h>

#include "core/store.hpp"

namespace evs {

Checkpoint checkpoint_at(Store& store, Position position) {
  const auto info = store.info();
  const auto hash = store.hash_at(position);
  if (!hash) throw Error(ErrorCode::event_not_found, fmt::format("the log has no position {}", position));
  return {info.store_id, info.epoch, position, *hash};
}

void check_fits(const Checkpoint& checkpoint, Store& store, std::string_view subject, std::string_view reset) {
  const auto refuse = [&](std::string what, std::string why) {
    throw Error(ErrorCode::checkpoint_unfit, fmt::format("the checkpoint of {} {}", subject, what))
        .why(std::move(why))
        .help(std::string(reset))
        .detail("position", checkpoint.position);
  };
  const auto info = store.info();
  if (checkpoint.store_id != info.store_id) {
    refuse(
        fmt::format("belongs to store {}, this is store {}", to_string(checkpoint.store_id), to_string(info.store_id)),
        "positions of two stores have nothing to do with each other");
  }
  if (checkpoint.epoch != info.epoch) {
    refuse(fmt::format("is of epoch {}, the store is in epoch {}", checkpoint.epoch, info.epoch),
           "the store was restored meanwhile, so the events may be other ones");
  }
  const auto head = store.head().position;
  if (checkpoint.position > head) {
    refuse(fmt::format("is at position {}, the log ends at position {}", checkpoint.position, head),
           "the store is an older copy than the one that the checkpoint was made with");
  }
  if (store.hash_at(checkpoint.position) != checkpoint.hash) {
    refuse(fmt::format("is at position {}, where the event is another one now", checkpoint.position),
           "the history up to there was replaced");
  }
}

}  // namespace evs
