#include "commands/state_source.hpp"

#include <fmt/format.h>

#include "core/shell_quote.hpp"

namespace evs::commands {

StateSource::StateSource(Context& context, Store& store, const ReducerOptions& options)
    : context_(context),
      reducer_(make_reducer(context, options)),
      lifter_(make_lifter(context, store, options.raw ? Shapes::stored : shapes_of(reducer_->definition()))),
      reader_(store, *reducer_, lifter_.get(), [&context](const std::string& sentence) { context.note(sentence); }) {}

template <typename Fold>
StreamState StateSource::told(Fold fold) {
  try {
    return fold();
  } catch (Error& error) {
    if (error.code() != ErrorCode::handler_failed) throw;
    for (const auto& [key, value] : error.details()) {
      if (key != "global_position") continue;
      error.set_help(
          fmt::format("evs show --store {} {}", shell_quote(context_.globals().store), std::get<std::int64_t>(value)));
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

}  // namespace evs::commands
