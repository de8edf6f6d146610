// A store whose events a test alters on their way out: redacted, or damaged in one field. Used by tests of copies. One
// thread, that of the store behind it, which outlives it.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "tests/support/delegating_store.hpp"

namespace evs {

class AlteredStore final : public DelegatingStore {
 public:
  using Alter = std::function<void(EventView&)>;
  AlteredStore(Store& store, Alter alter) : DelegatingStore(store), alter_(std::move(alter)) {}

  std::unique_ptr<EventCursor> read(ReadRequest request) override {
    return std::make_unique<Cursor>(store_.read(std::move(request)), alter_);
  }

 private:
  class Cursor final : public EventCursor {
   public:
    Cursor(std::unique_ptr<EventCursor> events, Alter alter) : events_(std::move(events)), alter_(std::move(alter)) {}
    bool next(EventView& out) override {
      if (!events_->next(out)) return false;
      alter_(out);
      return true;
    }
    Position end() const override { return events_->end(); }

   private:
    std::unique_ptr<EventCursor> events_;
    Alter alter_;
  };

  Alter alter_;
};

}  // namespace evs
