#include "core/migration/lifted_events.hpp"

#include <utility>

namespace evs {

namespace {

class LiftedCursor final : public EventCursor {
 public:
  LiftedCursor(Store& store, ReadRequest request, Lifter& lifter)
      : lifter_(lifter), matches_(std::move(request.type_matches)), direction_(request.direction) {
    if (matches_) {
      request.type_matches = [this](std::string_view stored) { return lifter_.set().may_become(stored, matches_); };
    }
    stored_ = store.read(std::move(request));
  }

  bool next(EventView& out) override {
    while (true) {
      while (taken_ < parts_) {
        const auto index = direction_ == Direction::forward ? taken_ : parts_ - 1 - taken_;
        ++taken_;
        const auto& part = lifter_.part(index);
        if (matches_ && !matches_(part.type)) continue;
        out = part;
        return true;
      }
      if (!stored_->next(event_)) return false;
      parts_ = lifter_.lift(event_);
      taken_ = 0;
    }
  }

  Position end() const override { return stored_->end(); }

 private:
  Lifter& lifter_;
  std::function<bool(std::string_view)> matches_;
  Direction direction_;
  std::unique_ptr<EventCursor> stored_;
  EventView event_;
  std::size_t parts_ = 0, taken_ = 0;
};

}  // namespace

std::unique_ptr<Lifter> make_lifter(Store& store, StopToken stop, std::string show) {
  const auto registry = store.registry();
  if (registry.migrations.empty()) return nullptr;
  auto set = UpcasterSet::of(registry);
  if (set.empty()) return nullptr;
  return std::make_unique<Lifter>(std::move(set), kSecond, stop, std::move(show));
}

std::unique_ptr<EventCursor> read_lifted(Store& store, ReadRequest request, Lifter* lifter) {
  if (lifter == nullptr) return store.read(std::move(request));
  return std::make_unique<LiftedCursor>(store, std::move(request), *lifter);
}

}  // namespace evs
