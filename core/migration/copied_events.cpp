#include "core/migration/copied_events.hpp"

#include <fmt/format.h>

namespace evs {

CopiedEvents::CopiedEvents(Store& source, const std::vector<Migration>& migrations, Position after, Position to,
                           StopToken stop)
    : source_(source), renames_(migrations), lifter_(UpcasterSet(migrations), kSecond, stop) {
  ReadRequest request;
  request.after = after;
  request.to = to;
  cursor_ = source.read(std::move(request));
}

bool CopiedEvents::next() {
  if (!cursor_->next(stored_)) return false;
  if (stored_.data_redacted || stored_.metadata_redacted) {
    throw Error(ErrorCode::handler_failed, fmt::format("the event at position {} is redacted", stored_.position))
        .why("its hash cannot be carried over to another position, and what is gone cannot be lifted")
        .detail("global_position", stored_.position);
  }
  parts_.resize(lifter_.lift(stored_));
  for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i] = lifter_.part(i);
  if (renames_.empty()) return true;
  renamed_ = renames_.renamed(stored_.stream);
  if (stored_.version == 1) renames_.check_rivals(source_, std::string(stored_.stream), StreamRenames({}));
  for (auto& part : parts_) part.stream = renamed_;
  return true;
}

}  // namespace evs
