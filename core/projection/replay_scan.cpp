#include "core/projection/replay_scan.hpp"

#include <algorithm>

#include "core/definition/event_scope.hpp"
#include "core/error.hpp"

namespace evs {

namespace {

/// Big enough that handing over costs nothing, small enough that four of them in flight stay a few MiB.
constexpr std::size_t kBatchEvents = 1000;
constexpr std::size_t kBatchBytes = std::size_t{1} << 20;

}  // namespace

ReplayScan::ReplayScan(Store& store, std::vector<const Definition*> definitions)
    : store_(store), definitions_(std::move(definitions)) {}

ReadRequest ReplayScan::request() const {
  ReadRequest request;
  const auto all_of = [&](EventScope::Kind kind) {
    return std::all_of(definitions_.begin(), definitions_.end(),
                       [&](const Definition* definition) { return definition->from.kind == kind; });
  };
  if (all_of(EventScope::Kind::stream)) {
    for (const auto* definition : definitions_) request.streams.push_back(definition->from.names.front());
  } else {
    request.stream_matches = [this](std::string_view stream) {
      return std::any_of(definitions_.begin(), definitions_.end(),
                         [&](const Definition* definition) { return sees_stream(*definition, stream); });
    };
  }
  request.type_matches = [this](std::string_view type) {
    return std::any_of(definitions_.begin(), definitions_.end(),
                       [&](const Definition* definition) { return wants_type(*definition, type); });
  };
  return request;
}

void ReplayScan::start(Position after, Position to) {
  auto wanted = request();
  wanted.after = reached_ = after;
  wanted.to = std::min(to, store_.head().position);
  end_ = std::max(wanted.to, after);
  cursor_ = after < end_ ? store_.read(std::move(wanted)) : nullptr;
}

std::shared_ptr<const EventBatch> ReplayScan::next() {
  if (cursor_ == nullptr) return nullptr;
  auto batch = std::make_shared<EventBatch>();
  EventView event;
  while (batch->events().size() < kBatchEvents && batch->bytes() < kBatchBytes) {
    if (!cursor_->next(event)) {
      cursor_.reset();
      break;
    }
    batch->add(event);
  }
  if (cursor_ != nullptr) {
    const auto& last = batch->events().back();
    batch->close(reached_ = last.position, last.hash);
    return batch;
  }
  const auto hash = store_.hash_at(end_);
  if (!hash) throw Error(ErrorCode::store_corrupt, "the event at the end of the scan is missing").help("evs verify");
  batch->close(reached_ = end_, *hash);
  return batch;
}

Position position_before(Store& store, Timestamp time) {
  ReadRequest request;
  request.since = time;
  request.page_hint = 1;
  const auto cursor = store.read(std::move(request));
  EventView event;
  return cursor->next(event) ? event.position - 1 : kLastPosition;
}

}  // namespace evs
