#include "commands/help.hpp"

#include <fmt/format.h>

#include "commands/global_options.hpp"
#include "commands/help_text.hpp"
#include "commands/help_topics.hpp"
#include "commands/registry.hpp"
#include "core/excerpt.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

CommandInfo Help::info() const {
  return {"help",
          "explain a command or a topic",
          "[options] [COMMAND|TOPIC]",
          "Without an operand lists the commands. Topics: exit-codes, formats, positions, streams, environment. With -o ndjson or json "
          "the list is records of name and summary.",
          {{"evs help append", "one command"}, {"evs help exit-codes", "a topic"}},
          {Format::table, Format::ndjson, Format::json, Format::csv, Format::tsv},
          false,
          {3},
          {"evs-man(1)", "evs-explain(1)"}};
}

OptionTable Help::options() {
  OptionTable table;
  table.operands = {{"COMMAND|TOPIC", "what to explain", ValueKind::command, &subject_}};
  return table;
}

bool Help::run(Context& context) {
  if (!subject_) {
    if (!context.wants_records()) {
      context.out().raw(overview_text());
      return true;
    }
    for (const auto& entry : all_commands()) {
      context.out().record({{"name", std::string(entry.name)}, {"summary", std::string(entry.make()->info().summary)}});
    }
    return true;
  }
  std::vector<std::string> known;
  for (const auto& entry : all_commands()) known.emplace_back(entry.name);
  for (const auto& topic : help_topics()) {
    known.emplace_back(topic.name);
    if (topic.name != *subject_) continue;
    context.out().raw(topic.text);
    return true;
  }
  if (const auto* entry = find_command(*subject_)) {
    GlobalOptions unused;
    context.out().raw(help_text(*entry->make(), global_options(unused)));
    return true;
  }
  const auto hint = did_you_mean(*subject_, known);
  throw Error(ErrorCode::topic_not_found, fmt::format("no command or topic is called {}", excerpt(*subject_)))
      .help(hint.empty() ? "evs help    # lists commands and topics" : hint);
}

}  // namespace evs::commands
