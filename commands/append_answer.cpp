#include "commands/append_answer.hpp"

#include <fmt/format.h>

namespace evs::commands {

void answer_append(Context& context, std::span<const NewEvent> events, const AppendReport& report) {
  const bool dry = context.globals().dry_run;
  if (dry) {
    context.note("dry run: nothing was written");
  } else {
    context.committed();
  }
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
