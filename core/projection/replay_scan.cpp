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

ReplayScan::ReplayScan(Store& store, std::vector<const Definition*> definitions, Lifter* lifter)
    : store_(store), definitions_(std::move(definitions)), lifter_(any_of(Upcasting::on) ? lifter : nullptr) {}

bool ReplayScan::any_of(Upcasting shapes) const {
  return std::any_of(definitions_.begin(), definitions_.end(),
                     [&](const Definition* definition) { return definition->upcasting == shapes; });
}

/// Whether a projection that sees events in these shapes looks at a type.
bool ReplayScan::wants(std::string_view type, Upcasting shapes) const {
  return std::any_of(definitions_.begin(), definitions_.end(), [&](const Definition* definition) {
    return definition->upcasting == shapes && wants_type(*definition, type);
  });
}

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
    const auto lifted = [this](std::string_view name) { return wants(name, Upcasting::on); };
    return wants(type, Upcasting::off) || (lifter_ != nullptr ? lifter_->set().may_become(type, lifted) : lifted(type));
  };
  return request;
}

void ReplayScan::start(Position after, Position to) {
  auto wanted = request();
  failure_ = nullptr;
  wanted.after = reached_ = after;
  wanted.to = std::min(to, store_.head_position());
  end_ = std::max(wanted.to, after);
  cursor_ = after < end_ ? store_.read(std::move(wanted)) : nullptr;
}

std::shared_ptr<const EventBatch> ReplayScan::next() {
  if (cursor_ == nullptr) return nullptr;
  auto batch = std::make_shared<EventBatch>();
  EventView event;
  while (batch->size() < kBatchEvents && batch->bytes() < kBatchBytes) {
    if (!cursor_->next(event)) {
      cursor_.reset();
      break;
    }
    if (!add(event, *batch)) return up_to_failure(std::move(batch));
    batch->close(reached_ = event.position, event.hash);
  }
  if (cursor_ != nullptr) return batch;
  const auto hash = store_.hash_at(end_);
  if (!hash) throw Error(ErrorCode::store_corrupt, "the event at the end of the scan is missing").help("evs verify");
  batch->close(reached_ = end_, *hash);
  return batch;
}

/// What came before the event that a rule fails on can still be applied.
std::shared_ptr<const EventBatch> ReplayScan::up_to_failure(std::shared_ptr<EventBatch> batch) {
  cursor_.reset();
  end_ = reached_;
  if (batch->through() == 0) return nullptr;
  return batch;
}

/// False when a rule fails on the event.
bool ReplayScan::add(const EventView& event, EventBatch& batch) {
  const bool as_stored = any_of(Upcasting::off);
  if (lifter_ == nullptr) {
    if (as_stored && any_of(Upcasting::on)) {
      batch.add_for_all(event);
    } else {
      batch.add(event, as_stored ? Upcasting::off : Upcasting::on);
    }
    return true;
  }
  try {
    const auto parts = lifter_->lift(event);
    for (std::size_t i = 0; i < parts; ++i) {
      if (const auto& part = lifter_->part(i); wants(part.type, Upcasting::on)) batch.add(part, Upcasting::on);
    }
  } catch (const Error& error) {
    if (error.code() != ErrorCode::handler_failed) throw;
    failure_ = std::current_exception();
    return false;
  }
  if (as_stored && wants(event.type, Upcasting::off)) batch.add(event, Upcasting::off);
  return true;
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
