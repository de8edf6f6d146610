#include "commands/help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/global_options.hpp"
#include "commands/help_text.hpp"
#include "commands/help_topics.hpp"
#include "commands/nearest_command.hpp"
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

[[noreturn]] void refuse(const std::string& first, const std::string& second) {
  auto names = nearest_commands(first, second, registry());
  std::vector<std::string> topics;
  for (const auto& topic : help_topics()) topics.emplace_back(topic.name);
  for (auto& name : second.empty() ? nearest(first, topics) : std::vector<std::string>()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  const auto hint = did_you_mean(names);
  throw Error(ErrorCode::topic_not_found,
              fmt::format("no command or topic is called {}", excerpt(second.empty() ? first : first + " " + second)))
      .help(hint.empty() ? "evs help    # lists commands and topics" : hint);
}

/// What the registry says of a name: the help of a command or of a group.
struct Entry {
  std::string summary, text;
};

std::optional<Entry> find_entry(std::string_view name) {
  if (const auto* entry = registry().find_command(name)) {
    const auto command = entry->make();
    GlobalOptions unused;
    return Entry{std::string(command->info().summary),
                 help_text(*command, global_options_beside(command->options(), unused))};
  }
  const auto* group = registry().find_group(name);
  if (group == nullptr) return std::nullopt;
  return Entry{std::string(group->summary), group_text(*group, registry())};
}

}  // namespace

CommandInfo Help::info() const {
  return {
      "help",
      "explain a command or a topic",
      "[options] [COMMAND [SUBCOMMAND]|TOPIC]",
      "Without an operand lists the commands. A command whose name has two words is explained by both, its group by the "
      "first. Topics: exit-codes, formats, positions, streams, environment. Where a "
      "command and a topic have the same name, both are shown.\n\n"
      "With -o ndjson or json the list is records of name and summary, and an explanation is one record of name, "
      "summary and text.",
      {{"evs help append", "one command"},
       {"evs help projection new", "a command of two words"},
       {"evs help exit-codes", "a topic"}},
      all_formats(),
      false,
      {3},
      {"evs-man(1)", "evs-explain(1)"}};
}

OptionTable Help::options() {
  OptionTable table;
  table.operands = {{"COMMAND|TOPIC", "what to explain", ValueKind::topic, &subject_},
                    {"SUBCOMMAND", "the second word of a command", ValueKind::subcommand, &second_}};
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
  for (const auto& entry : registry().commands) {
    context.out().record({{"name", std::string(entry.name)}, {"summary", std::string(entry.make()->info().summary)}});
  }
}

void Help::explain_subject(Context& context) {
  const auto name = second_ ? *subject_ + " " + *second_ : *subject_;
  const auto entry = find_entry(name);
  const auto* topic = find_topic(name);
  if (!entry && topic == nullptr) refuse(*subject_, second_.value_or(""));
  auto text = entry ? entry->text : std::string();
  if (topic != nullptr) text += (entry ? "\n" : "") + std::string(topic->text);
  if (!context.wants_records()) return context.out().raw(text);
  const auto summary = entry ? entry->summary : std::string(topic->summary);
  context.out().record({{"name", name}, {"summary", summary}, {"text", text}});
}

}  // namespace evs::commands
