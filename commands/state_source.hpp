// The states of streams for a command: its reducer over its store, snapshots that cannot be used as notes, and errors
// of the reducer that show their event. One object a run, one thread. Failures are thrown as Error.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "commands/lifting.hpp"
#include "commands/reducer_option.hpp"
#include "core/stream_state.hpp"

namespace evs::commands {

class StateSource {
 public:
  using Note = std::function<void(const std::string& sentence)>;

  StateSource(Context& context, Store& store, const ReducerOptions& options);
  /// With a reducer that was made before, and notes that go elsewhere than to the context.
  StateSource(Context& context, Store& store, std::shared_ptr<Reducer> reducer, bool raw, Note note);

  StreamState read(const std::string& stream, Version to, Snapshots snapshots, const StateReader::EachEvent& each = {});
  StreamState go_on(StreamState from, Version to);
  /// The event that a state ends with, the last part of one that was split, and as it is stored when it is dropped: as
  /// `each` gets it. `keep` holds what it points into; absent at version 0.
  std::optional<EventView> last_event(const StreamState& state, std::unique_ptr<EventCursor>& keep);
  StateReader& reader() { return reader_; }
  const StateReader& reader() const { return reader_; }
  const Definition& definition() const { return reducer_->definition(); }

 private:
  template <typename Fold>
  StreamState told(Fold fold);

  Context& context_;
  Store& store_;
  std::shared_ptr<Reducer> reducer_;
  Shapes shapes_;
  std::unique_ptr<Lifter> lifter_;
  StateReader reader_;
};

}  // namespace evs::commands
