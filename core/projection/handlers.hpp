// A projection's SQL, prepared on its read model: the statements of its handlers, run for one event at a time under an
// authorizer that lets them touch the user's own tables and nothing else. Used by replay and `projection check`. One
// thread with its read model. SQL that does not prepare is bad_definition, one that fails on an event handler_failed.
#pragma once

#include <memory>

#include "core/definition/definition.hpp"
#include "core/event.hpp"
#include "core/stop_token.hpp"

struct sqlite3;

namespace evs {

struct HandlerLimits {
  Duration time = 5 * kSecond;  // of all statements for one event
  StopToken stop;
};

class Handlers {
 public:
  /// Nothing is run yet. `definition` outlives this.
  Handlers(sqlite3* db, const Definition& definition, const HandlerLimits& limits);
  ~Handlers();
  Handlers(const Handlers&) = delete;
  Handlers& operator=(const Handlers&) = delete;

  /// Runs the statements of `evs:init`, which make the tables; inside the caller's transaction, which a
  /// deferred foreign key needs: bad_definition where one is violated at the end.
  void make_tables();
  /// Prepares every handler, so that what is wrong is told before an event is read.
  void prepare();

  /// Whether `evs:from` lets the projection see the event.
  bool sees(const EventView& event) const;
  /// Runs the statements for an event that the projection sees; false when it has no handler for it. After a throw the
  /// caller rolls back. The engine may have ended the transaction by itself.
  bool apply(const EventView& event);
  /// After all parts of an event: handler_failed where rows are left that a deferred foreign key forbids. A commit
  /// would find them too, but not whose they are, and which events share a transaction must not matter.
  void check_references(const EventView& event);

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace evs
