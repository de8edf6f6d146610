#include "commands/append_answer.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"

namespace evs::commands {

void answer_append(Context& context, std::span<const NewEvent> events, const AppendReport& report) {
  const bool dry = context.globals().dry_run;
  note_if_dry(context, "nothing was written");
  if (!dry) context.committed();
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& made = report.events[i];
    const bool duplicate = made.outcome == Outcome::duplicate;
    if (context.out().format() == Format::table) {
      context.out().text(fmt::format("{} {} {} version {} at position {} ({})\n",
                                     dry         ? "would append"
                                     : duplicate ? "already stored:"
                                                 : "appended",
                                     events[i].type, events[i].stream, made.version, made.position,
                                     to_string(made.id)));
    } else {
      context.out().record({{"stream_id", std::string(events[i].stream)},
                            {"version", made.version},
                            {"global_position", made.position},
                            {"event_id", to_string(made.id)},
                            {"duplicate", duplicate}});
    }
  }
}

}  // namespace evs::commands
