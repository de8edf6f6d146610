// Folds the events of one stream into its state (contract section 9): SQL expressions of `:state` and the event, run
// in a private database that sees nothing else, no clock and no chance. Used by state, snapshot, bisect and handle. One
// thread. A wrong definition throws bad_definition with file:line, an event that fails handler_failed with its
// position.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/definition/definition.hpp"
#include "core/event.hpp"
#include "core/stop_token.hpp"

namespace evs {

/// How long a reducer may take over one event where nothing else is asked for.
inline constexpr Duration kHandlerTimeout = 5 * kSecond;

/// The built-in reducer `merge`: the JSON merge patch (RFC 7386) of every event's data onto `{}`; data that is no
/// object replaces the state, as the RFC says, and redacted data leaves it alone.
Definition merge_reducer();

class Reducer {
 public:
  /// Prepares every expression: wrong SQL is found here, before any event is read. `definition` is a reducer.
  explicit Reducer(Definition definition, Duration time_limit = kHandlerTimeout, StopToken stop = {});
  ~Reducer();
  Reducer(const Reducer&) = delete;
  Reducer& operator=(const Reducer&) = delete;

  const Definition& definition() const;

  /// The state before the first event.
  void begin();
  /// Goes on from a state that this reducer made.
  void resume(std::string_view state);
  /// Takes one event in; events outside of the definition's scope change nothing. When it throws, the state is as it
  /// was.
  void apply(const EventView& event);
  /// The state, JSON text; dies at the next call. `apply` checks only what SQL does not vouch for, so a state that is
  /// to be shown or kept is checked here: handler_failed when it is not JSON as evs takes it, `position` in the
  /// message.
  std::string_view state(Position position);

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace evs
