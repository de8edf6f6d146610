#include "commands/help_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "commands/global_options.hpp"
#include "commands/help_topics.hpp"
#include "commands/wrapped_text.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kOptionColumn = 28;

struct Heading {
  std::string_view first;  // the word that it stands before
  std::string_view title;
};
constexpr std::array kHeadings{Heading{"init", "Write"},   Heading{"export", "Read"},   Heading{"streams", "Look"},
                               Heading{"verify", "Check"}, Heading{"replay", "Derive"}, Heading{"help", "Help"}};

std::string option_line(const OptionSpec& option) {
  std::string names(option.names);
  if (const auto comma = names.find(','); comma != std::string::npos) {
    names.insert(comma + 1, " ");
  } else if (names.starts_with("--")) {
    names = "    " + names;
  }
  if (!option.value.empty()) names += " " + std::string(option.value);
  std::string line = "  " + names;
  if (line.size() + 2 > kOptionColumn) {
    line += '\n' + std::string(kOptionColumn, ' ');
  } else {
    line.append(kOptionColumn - line.size(), ' ');
  }
  std::string help(option.help);
  if (!option.choices.empty()) help += fmt::format(" [{}]", fmt::join(option.choices, ", "));
  return line + wrapped(help, kOptionColumn, kOptionColumn) + "\n";
}

std::string option_section(const std::vector<OptionSpec>& options, std::string_view group, std::string_view title) {
  std::string text;
  for (const auto& option : options) {
    if (option.group == group) text += option_line(option);
  }
  return text.empty() ? text : fmt::format("\n{}:\n{}", title, text);
}

/// The forms of a command line; the synopsis gives all but the first with "evs NAME" in front.
std::string usage(const CommandInfo& info) {
  std::string text = fmt::format("usage: evs {} ", info.name);
  for (const char c : info.synopsis) {
    text += c;
    if (c == '\n') text += "   or: ";
  }
  return text + "\n";
}

/// Where the summaries of these words begin.
std::size_t word_column(const std::vector<CommandWord>& words) {
  std::size_t longest = 0;
  for (const auto& next : words) longest = std::max(longest, next.word.size());
  return longest + 4;
}

std::string word_line(std::string_view word, std::string_view summary, std::size_t column) {
  return fmt::format("  {:<{}}{}\n", word, column - 2, wrapped(summary, column, column));
}

}  // namespace

std::string version_text() { return EVS_VERSION; }

std::string overview_text() {
  std::string text =
      "evs - an event store in a single file\n\nusage: evs [global options] COMMAND [options] [operands]\n";
  const auto words = registry().first_words();
  for (const auto& next : words) {
    for (const auto& heading : kHeadings) {
      if (next.word == heading.first) text += fmt::format("\n{}:\n", heading.title);
    }
    std::string summary(next.summary);
    for (const auto& second : registry().second_words(next.word)) {
      summary += fmt::format("{} {}", summary.size() == next.summary.size() ? ":" : ",", second.word);
    }
    text += word_line(next.word, summary, word_column(words));
  }
  std::string topics = "evs help COMMAND or TOPIC says more. Topics:";
  for (const auto& topic : help_topics()) topics += fmt::format("{} {}", topics.ends_with(':') ? "" : ",", topic.name);
  return text + "\n" + wrapped(topics, 0, 0) + "\n";
}

std::string manual_text() {
  GlobalOptions unused;
  std::string text = overview_text() + option_section(global_options(unused).options, "Global", "Global options");
  for (const auto& topic : help_topics()) text += fmt::format("\n{}", topic.text);
  return text;
}

std::string help_text(Command& command, const OptionTable& globals) {
  const auto info = command.info();
  const auto table = command.options();
  std::string text =
      fmt::format("evs {} - {}\n\n{}\n{}\n", info.name, info.summary, usage(info), wrapped(info.description, 0, 0));
  if (!table.operands.empty()) text += "\nOperands:\n";
  for (const auto& operand : table.operands) {
    auto line = fmt::format("  {:<{}}", operand.name, kOptionColumn - 2);
    text += line + wrapped(operand.help, kOptionColumn, line.size()) + "\n";
  }
  text += option_section(table.options, "", "Options");
  text += option_section(table.options, "Selection", "Selection");
  text += option_section(globals.options, "Global", "Global options");
  text += "\nExamples:\n";
  for (const auto& example : info.examples) text += fmt::format("  {}\n      {}\n", example.command, example.what);
  return text;
}

std::string group_text(const CommandGroup& group, const Registry& registry) {
  std::string text = fmt::format("evs {0} - {1}\n\nusage: evs {0} COMMAND [options] [operands]\n\n{2}\n\nCommands:\n",
                                 group.name, group.summary, wrapped(group.description, 0, 0));
  const auto words = registry.second_words(group.name);
  for (const auto& next : words) text += word_line(next.word, next.summary, word_column(words));
  return text + fmt::format("\nevs help {} COMMAND says more.\n", group.name);
}

std::string group_manual_text(const CommandGroup& group, const Registry& registry) {
  GlobalOptions unused;
  auto text = group_text(group, registry);
  for (const auto* entry : registry.commands_of(group.name)) text += "\n" + help_text(*entry->make(), {});
  return text + option_section(global_options(unused).options, "Global", "Global options");
}

}  // namespace evs::commands
