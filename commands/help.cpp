#include "commands/help.hpp"

#include <fmt/format.h>

#include "commands/global_options.hpp"
#include "commands/help_text.hpp"
#include "commands/help_topics.hpp"
#include "commands/registry.hpp"
#include "core/excerpt.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

const HelpTopic* find_topic(std::string_view name) {
  for (const auto& topic : help_topics()) {
    if (topic.name == name) return &topic;
  }
  return nullptr;
}

[[noreturn]] void refuse(const std::string& subject) {
  std::vector<std::string> known;
  for (const auto& entry : all_commands()) known.emplace_back(entry.name);
  for (const auto& topic : help_topics()) known.emplace_back(topic.name);
  const auto hint = did_you_mean(subject, known);
  throw Error(ErrorCode::topic_not_found, fmt::format("no command or topic is called {}", excerpt(subject)))
      .help(hint.empty() ? "evs help    # lists commands and topics" : hint);
}

}  // namespace

CommandInfo Help::info() const {
  return {
      "help",
      "explain a command or a topic",
      "[options] [COMMAND|TOPIC]",
      "Without an operand lists the commands. Topics: exit-codes, formats, positions, streams, environment. Where a "
      "command and a topic have the same name, both are shown.\n\n"
      "With -o ndjson or json the list is records of name and summary, and an explanation is one record of name, "
      "summary and text.",
      {{"evs help append", "one command"}, {"evs help exit-codes", "a topic"}},
      {Format::table, Format::ndjson, Format::json, Format::csv, Format::tsv},
      false,
      {3},
      {"evs-man(1)", "evs-explain(1)"}};
}

OptionTable Help::options() {
  OptionTable table;
  table.operands = {{"COMMAND|TOPIC", "what to explain", ValueKind::topic, &subject_}};
  return table;
}

bool Help::run(Context& context) {
  if (!subject_) {
    list_commands(context);
  } else {
    explain_subject(context);
  }
  return true;
}

void Help::list_commands(Context& context) {
  if (!context.wants_records()) return context.out().raw(overview_text());
  for (const auto& entry : all_commands()) {
    context.out().record({{"name", std::string(entry.name)}, {"summary", std::string(entry.make()->info().summary)}});
  }
}

void Help::explain_subject(Context& context) {
  const auto* entry = find_command(*subject_);
  const auto* topic = find_topic(*subject_);
  if (entry == nullptr && topic == nullptr) refuse(*subject_);
  std::string text, summary;
  if (entry != nullptr) {
    const auto command = entry->make();
    GlobalOptions unused;
    text = help_text(*command, global_options(unused));
    summary = command->info().summary;
  }
  if (topic != nullptr) {
    if (entry == nullptr) summary = topic->summary;
    text += (text.empty() ? "" : "\n") + std::string(topic->text);
  }
  if (!context.wants_records()) return context.out().raw(text);
  context.out().record({{"name", *subject_}, {"summary", summary}, {"text", text}});
}

}  // namespace evs::commands
