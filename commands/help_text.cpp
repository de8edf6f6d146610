#include "commands/help_text.hpp"

#include <fmt/format.h>

#include <array>

#include "commands/registry.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kOptionColumn = 28;

struct Group {
  std::string_view first;  // the command that begins it, in the registry's order
  std::string_view title;
};
constexpr std::array kGroups{Group{"init", "Write"}, Group{"export", "Read"}, Group{"streams", "Look"}, Group{"verify", "Check"},
                             Group{"help", "Help"}};

std::string wrapped(std::string_view text, std::size_t indent, std::size_t used) {
  std::string out;
  std::size_t column = used;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const auto word = text.substr(0, end);
    if (column + word.size() + 1 > kWidth && column > indent) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    if (end < text.size() && text[end] == '\n') {
      out += '\n';
      if (end + 1 < text.size() && text[end + 1] != '\n') out += std::string(indent, ' ');
      column = indent;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

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

}  // namespace

std::string version_text() { return EVS_VERSION; }

std::string overview_text() {
  std::string text = "evs - an event store in a single file\n\nusage: evs [global options] COMMAND [options] [operands]\n";
  std::size_t next_group = 0;
  for (const auto& entry : all_commands()) {
    if (next_group < kGroups.size() && entry.name == kGroups[next_group].first) {
      text += fmt::format("\n{}:\n", kGroups[next_group++].title);
    }
    text += fmt::format("  {:<12}{}\n", entry.name, entry.make()->info().summary);
  }
  return text + "\nevs help COMMAND explains one. Topics: exit-codes, formats, positions, streams, environment\n";
}

std::string help_text(Command& command, const OptionTable& globals) {
  const auto info = command.info();
  const auto table = command.options();
  std::string text = fmt::format("evs {} - {}\n\nusage: evs {} {}\n\n{}\n", info.name, info.summary, info.name, info.synopsis,
                                 wrapped(info.description, 0, 0));
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

}  // namespace evs::commands
