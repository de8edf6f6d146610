// The states of streams for a command: its reducer over its store, snapshots that cannot be used as notes, and errors
// of the reducer that show their event. One object a run, one thread. Failures are thrown as Error.
#pragma once

#include <memory>
#include <string>

#include "commands/lifting.hpp"
#include "commands/reducer_option.hpp"
#include "core/stream_state.hpp"

namespace evs::commands {

class StateSource {
 public:
  StateSource(Context& context, Store& store, const ReducerOptions& options);

  StreamState read(const std::string& stream, Version to, Snapshots snapshots, const StateReader::EachEvent& each = {});
  StreamState go_on(StreamState from, Version to);
  StateReader& reader() { return reader_; }
  const StateReader& reader() const { return reader_; }
  const Definition& definition() const { return reducer_->definition(); }

 private:
  template <typename Fold>
  StreamState told(Fold fold);

  Context& context_;
  std::unique_ptr<Reducer> reducer_;
  std::unique_ptr<Lifter> lifter_;
  StateReader reader_;
};

}  // namespace evs::commands
