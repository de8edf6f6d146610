#include "commands/man.hpp"

#include <fmt/format.h>

#include "commands/global_options.hpp"
#include "commands/help_text.hpp"
#include "commands/help_topics.hpp"
#include "commands/man_page.hpp"
#include "commands/registry.hpp"
#include "core/excerpt.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

[[noreturn]] void refuse(const std::string& subject) {
  std::vector<std::string> known;
  for (const auto& entry : all_commands()) known.emplace_back(entry.name);
  for (const auto& topic : help_topics()) {
    if (topic.name == subject) {
      throw Error(ErrorCode::topic_not_found,
                  fmt::format("{} is a topic, which has no page of its own", excerpt(subject)))
          .help("evs help " + subject);
    }
  }
  const auto hint = did_you_mean(subject, known);
  throw Error(ErrorCode::topic_not_found, fmt::format("no command is called {}", excerpt(subject)))
      .help(hint.empty() ? "evs help    # lists the commands" : hint);
}

}  // namespace

CommandInfo Man::info() const {
  return {
      "man",
      "print a manual page",
      "[options] [COMMAND]",
      "Prints the manual of a command as plain text, without an operand that of evs itself: its commands, the "
      "options that all of them take, and every topic of evs help.\n\n"
      "With --mdoc it prints the page's source in mdoc(7); the pages that are installed for man(1) are made from it.",
      {{"evs man append | less", "read it here"}, {"evs man append --mdoc | mandoc -a", "with typography"}},
      {},
      false,
      {3},
      {"evs-help(1)"}};
}

OptionTable Man::options() {
  OptionTable table;
  table.options = {{"--mdoc", "", "the source in mdoc(7)", ValueKind::none, &mdoc_}};
  table.operands = {{"COMMAND", "the command", ValueKind::command, &subject_}};
  return table;
}

bool Man::run(Context& context) {
  if (!subject_) {
    context.out().raw(mdoc_ ? main_page() : manual_text());
    return true;
  }
  const auto* entry = find_command(*subject_);
  if (entry == nullptr) refuse(*subject_);
  const auto command = entry->make();
  GlobalOptions unused;
  context.out().raw(mdoc_ ? command_page(*command) : help_text(*command, global_options(unused)));
  return true;
}

}  // namespace evs::commands
