#include "core/checkpoint.hpp"

#include <fmt/format.h>

#include "core/store.hpp"

namespace evs {

Error consumer_changed() {
  return Error(ErrorCode::busy, "another process goes on with the same work").why("it has come further meanwhile");
}

Checkpoint checkpoint_at(Store& store, Position position) {
  const auto info = store.info();
  const auto hash = store.hash_at(position);
  if (!hash) throw Error(ErrorCode::event_not_found, fmt::format("the log has no position {}", position));
  return {info.store_id, info.epoch, position, *hash};
}

Checkpoint checkpoint_at_head(Store& store) {
  const auto info = store.info();
  const auto head = store.head();
  return {info.store_id, info.epoch, head.position, head.hash};
}

void check_fits(const Checkpoint& checkpoint, Store& store, std::string_view subject, std::string_view reset) {
  check_fits(checkpoint, store, checkpoint_at_head(store), subject, reset);
}

void check_fits(const Checkpoint& checkpoint, Store& store, const Checkpoint& head, std::string_view subject,
                std::string_view reset) {
  const auto refuse = [&](std::string what, std::string why) {
    throw Error(ErrorCode::checkpoint_unfit, fmt::format("the checkpoint of {} {}", subject, what))
        .why(std::move(why))
        .help(std::string(reset))
        .detail("position", checkpoint.position);
  };
  if (checkpoint.store_id != head.store_id) {
    refuse(
        fmt::format("belongs to store {}, this is store {}", to_string(checkpoint.store_id), to_string(head.store_id)),
        "positions of two stores have nothing to do with each other");
  }
  if (checkpoint.epoch != head.epoch) {
    refuse(fmt::format("is of epoch {}, the store is in epoch {}", checkpoint.epoch, head.epoch),
           "the store was restored meanwhile, so the events may be other ones");
  }
  // The log may have grown since `head` was looked at, and another process may have handled what is new.
  const auto end = checkpoint.position > head.position ? store.head_position() : head.position;
  if (checkpoint.position > end) {
    refuse(fmt::format("is at position {}, the log ends at position {}", checkpoint.position, end),
           "the store is an older copy than the one that the checkpoint was made with");
  }
  const auto hash = checkpoint.position == head.position ? head.hash : store.hash_at(checkpoint.position);
  if (hash != checkpoint.hash) {
    refuse(fmt::format("is at position {}, where the event is another one now", checkpoint.position),
           "the history up to there was replaced");
  }
}

}  // namespace evs
