#include "commands/state_source.hpp"

#include "commands/event_at.hpp"

namespace evs::commands {

StateSource::StateSource(Context& context, Store& store, const ReducerOptions& options)
    : StateSource(context, store, make_reducer(context, options), options.raw,
                  [&context](const std::string& sentence) { context.note(sentence); }) {}

StateSource::StateSource(Context& context, Store& store, std::shared_ptr<Reducer> reducer, bool raw, Note note)
    : context_(context),
      store_(store),
      reducer_(std::move(reducer)),
      shapes_(raw ? Shapes::stored : shapes_of(reducer_->definition())),
      lifter_(make_lifter(context, store, shapes_)),
      reader_(store, *reducer_, lifter_.get(), std::move(note)) {}

template <typename Fold>
StreamState StateSource::told(Fold fold) {
  try {
    return fold();
  } catch (Error& error) {
    // A lifter's help has the store already.
    if (error.code() != ErrorCode::handler_failed || error.fix().starts_with(show_command(context_, Shapes::stored)))
      throw;
    for (const auto& [key, value] : error.details()) {
      if (key != "global_position") continue;
      error.set_help(show_command(context_, shapes_, std::get<std::int64_t>(value)));
    }
    throw;
  }
}

StreamState StateSource::read(const std::string& stream, Version to, Snapshots snapshots,
                              const StateReader::EachEvent& each) {
  return told([&] { return reader_.read(stream, to, snapshots, each); });
}

StreamState StateSource::go_on(StreamState from, Version to) {
  return told([&] { return reader_.go_on(std::move(from), to); });
}

std::optional<EventView> StateSource::last_event(const StreamState& state, std::unique_ptr<EventCursor>& keep) {
  const auto parts = events_at(store_, state.position, lifter_.get(), keep);
  return parts.empty() ? event_at(store_, state.position, keep) : parts.back();
}

}  // namespace evs::commands
