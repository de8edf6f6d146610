#include "commands/man_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands/global_options.hpp"
#include "commands/help_topics.hpp"

namespace evs::commands {

namespace {

/// Day of the pages' last change of content: a date that moved by itself would make them differ each day.
constexpr const char* kDate = "November 24, 2026";

/// Longest line of running text in the source that mandoc -T lint accepts.
constexpr std::size_t kLineBytes = 80;

/// Text for roff: backslashes, hyphens and quotes mean themselves.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\e"; break;
      case '-': out += "\\-"; break;
      case '\'': out += "\\(aq"; break;
      case '"': out += "\\(dq"; break;
      default: out += c;
    }
  }
  return out;
}

/// Running text on lines that are short enough, none of which begins like a macro.
std::string filled(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" \n"), text.size());
    const auto word = escaped(text.substr(0, end));
    if (column > 0) {
      const bool fits = column + 1 + word.size() <= kLineBytes;
      out += fits ? ' ' : '\n';
      column = fits ? column + 1 : 0;
    }
    if (column == 0 && word.starts_with('.')) out += "\\&";
    out += word;
    column += word.size();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + "\n";
}

/// Each sentence begins a line of its own, so that roff puts the right space after it.
std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find("\n\n"), text.size());
    if (!out.empty()) out += ".Pp\n";
    std::string_view paragraph = text.substr(0, end);
    while (!paragraph.empty()) {
      auto stop = paragraph.find(". ");
      stop = stop == std::string_view::npos ? paragraph.size() : stop + 1;
      out += filled(paragraph.substr(0, stop));
      paragraph.remove_prefix(std::min(stop + 1, paragraph.size()));
    }
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return out;
}

/// A phrase of the option tables as a sentence; a first word that is a name (metadata.user_id) keeps its case.
std::string sentence(std::string_view text) {
  std::string out(text);
  const auto word = text.substr(0, text.find_first_of(" ,:;"));
  if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos && !word.empty()) {
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  }
  return filled(out + ".");
}

std::string option_item(const OptionSpec& option) {
  std::string line = ".It ";
  std::string_view names = option.names;
  bool first = true;
  while (!names.empty()) {
    const auto end = std::min(names.find(','), names.size());
    const auto name = names.substr(1, end - 1);  // without its first dash: Fl writes one
    line += fmt::format("{}Fl {}", first ? "" : " , ", escaped(name));
    if (!option.value.empty()) line += fmt::format(" Ar {}", escaped(option.value));
    first = false;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  std::string text = line + "\n" + sentence(option.help);
  if (!option.choices.empty()) text += filled(fmt::format("One of {}.", fmt::join(option.choices, ", ")));
  return text;
}

std::string option_list(const std::vector<OptionSpec>& options, std::string_view group) {
  std::string items;
  for (const auto& option : options) {
    if (option.group == group) items += option_item(option);
  }
  return items.empty() ? items : ".Bl -tag -width indent\n" + items + ".El\n";
}

std::string head(std::string_view title, std::string_view summary, std::string_view name) {
  std::string upper(title);
  for (auto& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return fmt::format(".Dd {}\n.Dt {} 1\n.Os\n.Sh NAME\n.Nm {}\n.Nd {}\n", kDate, upper, name, escaped(summary));
}

const char* exit_meaning(int status) {
  switch (status) {
    case 0: return "Done, or the reader of stdout went away.";
    case 1: return "An honest no.";
    case 2: return "Bad option, value or combination.";
    case 3: return "Something that was named does not exist.";
    case 4: return "Conflict: nothing was written.";
    case 5: return "Malformed input, or input past a limit.";
    case 6: return "The store is damaged.";
    case 7: return "The lock was not obtained in time: try again.";
    case 8: return "Not an evs store, or one of a newer format.";
    case 9: return "Disk full, permission or read-only place: nothing was written.";
    case 10: return "An expression failed on an event, which is named.";
    case 11: return "The commit itself failed, its outcome is unknown: see the help line.";
    case 12: return "Committed, but the answer could not be printed.";
    case 128: return "Interrupted by signal n after a clean rollback.";
    default: return "A bug: please report it.";
  }
}

std::string exit_section(std::vector<int> statuses) {
  statuses.insert(statuses.end(), {0, 2});
  std::sort(statuses.begin(), statuses.end());
  std::string text = ".Sh EXIT STATUS\n.Bl -tag -width 128+n\n";
  for (const int status : statuses) {
    text += fmt::format(".It {}{}\n{}\n", status, status == 128 ? "+n" : "", exit_meaning(status));
  }
  return text + ".El\n";
}

/// Pages such as "evs-read(1)" by section and name.
std::string references(const std::set<std::string>& pages) {
  std::vector<std::string> sorted(pages.begin(), pages.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) {
    return left.substr(left.find('(')) < right.substr(right.find('('));
  });
  std::string text = ".Sh SEE ALSO\n";
  for (const auto& page : sorted) {
    const auto open = page.find('(');
    text +=
        fmt::format(".Xr {} {}{}\n", page.substr(0, open), page.substr(open + 1, 1), page == sorted.back() ? "" : " ,");
  }
  return text;
}

std::string topic_section(std::string_view name, std::string_view title) {
  for (const auto& topic : help_topics()) {
    if (topic.name != name) continue;
    const auto body = topic.text.substr(topic.text.find('\n') + 2);
    return fmt::format(".Sh {}\n.Bd -literal\n{}.Ed\n", title, escaped(body));
  }
  return {};
}

/// The forms of a command line, each without "evs NAME " in front.
std::vector<std::string_view> forms_of(const CommandInfo& info) {
  std::vector<std::string_view> forms;
  std::string_view rest = info.synopsis;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    auto form = rest.substr(0, end);
    if (!forms.empty()) form.remove_prefix(std::min(form.size(), info.name.size() + std::string_view("evs  ").size()));
    forms.push_back(form);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return forms;
}

std::string synopsis_of(const CommandInfo& info) {
  std::string text;
  for (const auto form : forms_of(info)) {
    text += fmt::format("{}.Nm evs {}\n{}\n", text.empty() ? "" : ".Pp\n", info.name, escaped(form));
  }
  return text;
}

/// Description, operands and options.
std::string details_of(const CommandInfo& info, const OptionTable& table) {
  auto text = paragraphs(info.description);
  if (!table.operands.empty()) {
    text += ".Pp\nOperands:\n.Bl -tag -width indent\n";
    for (const auto& operand : table.operands)
      text += fmt::format(".It Ar {}\n{}", escaped(operand.name), sentence(operand.help));
    text += ".El\n";
  }
  if (const auto own = option_list(table.options, ""); !own.empty()) text += ".Pp\nOptions:\n" + own;
  if (const auto selection = option_list(table.options, "Selection"); !selection.empty())
    text += ".Pp\nSelection:\n" + selection;
  return text;
}

std::string examples_of(const CommandInfo& info) {
  std::string text;
  for (const auto& example : info.examples) {
    text += fmt::format("{}{}.Bd -literal -offset indent\n{}\n.Ed\n", text.empty() ? "" : ".Pp\n",
                        sentence(example.what), escaped(example.command));
  }
  return text;
}

/// A command of a group, as a part of the group's page.
std::string subsection_of(Command& command) {
  const auto info = command.info();
  auto text = fmt::format(".Ss {}\n{}.Bd -literal -offset indent\n", info.name, sentence(info.summary));
  for (const auto form : forms_of(info)) text += fmt::format("evs {} {}\n", info.name, escaped(form));
  text += ".Ed\n.Pp\n" + details_of(info, command.options());
  return text + ".Pp\nExamples:\n.Pp\n" + examples_of(info);
}

constexpr const char* kGlobalOptions = ".Pp\nThe global options are described in\n.Xr evs 1 .\n";

}  // namespace

std::string command_page(Command& command) {
  const auto info = command.info();
  const auto name = fmt::format("evs-{}", info.name);
  std::set<std::string> pages(info.see_also.begin(), info.see_also.end());
  pages.insert("evs(1)");
  return head(name, info.summary, name) + ".Sh SYNOPSIS\n" + synopsis_of(info) + ".Sh DESCRIPTION\n" +
         details_of(info, command.options()) + kGlobalOptions + exit_section(info.exits) + ".Sh EXAMPLES\n" +
         examples_of(info) + references(pages);
}

std::string group_page(const CommandGroup& group, const Registry& registry) {
  const auto name = fmt::format("evs-{}", group.name);
  std::string synopsis, commands;
  std::set<int> exits;
  std::set<std::string> pages{"evs(1)"};
  for (const auto* entry : registry.commands_of(group.name)) {
    const auto command = entry->make();
    const auto info = command->info();
    synopsis += (synopsis.empty() ? "" : ".Pp\n") + synopsis_of(info);
    commands += subsection_of(*command);
    exits.insert(info.exits.begin(), info.exits.end());
    pages.insert(info.see_also.begin(), info.see_also.end());
  }
  pages.erase(name + "(1)");
  return head(name, group.summary, name) + ".Sh SYNOPSIS\n" + synopsis + ".Sh DESCRIPTION\n" +
         paragraphs(group.description) + kGlobalOptions + ".Sh COMMANDS\n" + commands +
         exit_section({exits.begin(), exits.end()}) + references(pages);
}

std::string main_page() {
  std::string text = head("evs", "an event store in a single file", "evs");
  text += ".Sh SYNOPSIS\n.Nm\n.Op Ar global options\n.Ar command\n.Op Ar options\n.Op Ar operands\n.Sh DESCRIPTION\n";
  text += paragraphs(
      "evs keeps events in a store, a single SQLite file, and reads them back. Events are immutable: appending is "
      "the only write, a correction is a new event. Each event belongs to a stream and has a version in it and a "
      "global position in the log; neither has gaps. An append that ended with 0 is durable.\n\n"
      "Records go to "
      "stdout, every sentence to stderr. On a terminal records are a table, elsewhere NDJSON.");
  text += ".Sh COMMANDS\n.Bl -tag -width completionxx\n";
  std::set<std::string> pages;
  for (const auto& next : registry().first_words()) {
    text += fmt::format(".It Xr evs-{} 1\n{}", next.word, sentence(next.summary));
    pages.insert(fmt::format("evs-{}(1)", next.word));
  }
  for (const auto& entry : registry().commands) {
    for (const auto page : entry.make()->info().see_also) {
      if (page.ends_with("(5)")) pages.emplace(page);
    }
  }
  GlobalOptions unused;
  text += ".El\n.Sh GLOBAL OPTIONS\nThey work before and after the command.\n" +
          option_list(global_options(unused).options, "Global");
  text += topic_section("streams", "STREAMS") + topic_section("positions", "POSITIONS AND TIMES") +
          topic_section("formats", "FORMATS") + topic_section("environment", "ENVIRONMENT");
  text +=
      ".Sh FILES\n.Bl -tag -width indent\n.It Pa ./evs.db\nThe store, where no other is named.\n"
      ".It Pa STORE\\-wal , STORE\\-shm\nBeside a store that is open or was left by a crash.\n"
      "Acknowledged events may be in them: copy or move the three together.\n.El\n";
  text += topic_section("exit-codes", "EXIT STATUS");
  text += ".Sh EXAMPLES\n.Bd -literal -offset indent\n" +
          escaped(
              "evs init\nevs append Order-1 OrderPlaced '{\"total_cents\":5000}' --expect none\nevs append Order-1 "
              "OrderPaid --expect 1\nevs read Order-1\nevs verify\n") +
          ".Ed\n";
  return text + references(pages);
}

}  // namespace evs::commands
