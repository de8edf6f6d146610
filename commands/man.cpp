#include "commands/man.hpp"

#include <fmt/format.h>

#include "commands/global_options.hpp"
#include "commands/help_text.hpp"
#include "commands/help_topics.hpp"
#include "commands/man_page.hpp"
#include "commands/nearest_command.hpp"
#include "commands/registry.hpp"
#include "core/excerpt.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

[[noreturn]] void refuse(const std::string& first, const std::string& second) {
  for (const auto& topic : help_topics()) {
    if (second.empty() && topic.name == first) {
      throw Error(ErrorCode::topic_not_found,
                  fmt::format("{} is a topic, which has no page of its own", excerpt(first)))
          .help("evs help " + first);
    }
  }
  const auto hint = did_you_mean(nearest_commands(first, second, registry()));
  throw Error(ErrorCode::topic_not_found,
              fmt::format("no command is called {}", excerpt(second.empty() ? first : first + " " + second)))
      .help(hint.empty() ? "evs help    # lists the commands" : hint);
}

}  // namespace

CommandInfo Man::info() const {
  return {
      "man",
      "print a manual page",
      "[options] [COMMAND [SUBCOMMAND]]",
      "Prints the manual of a command as plain text, without an operand that of evs itself: its commands, the "
      "options that all of them take, and every topic of evs help. Commands whose names begin with the same word share a "
      "page, which the first word names.\n\n"
      "With --mdoc it prints the page's source in mdoc(7); the pages that are installed for man(1) are made from it.",
      {{"evs man append | less", "read it here"},
       {"evs man projection", "every command of a group"},
       {"evs man append --mdoc | mandoc -a", "with typography"}},
      {},
      false,
      {3},
      {"evs-help(1)"}};
}

OptionTable Man::options() {
  OptionTable table;
  table.options = {{"--mdoc", "", "the source in mdoc(7)", ValueKind::none, &mdoc_}};
  table.operands = {{"COMMAND", "the command", ValueKind::command, &subject_},
                    {"SUBCOMMAND", "its second word, where it has two", ValueKind::subcommand, &second_}};
  return table;
}

bool Man::run(Context& context) {
  if (!subject_) {
    context.out().raw(mdoc_ ? main_page() : manual_text());
    return true;
  }
  const auto name = second_ ? *subject_ + " " + *second_ : *subject_;
  const auto* entry = registry().find_command(name);
  const auto* group = registry().find_group(entry == nullptr ? name : group_of(name));
  if (entry == nullptr && group == nullptr) refuse(*subject_, second_.value_or(""));
  if (mdoc_) {
    context.out().raw(group == nullptr ? command_page(*entry->make()) : group_page(*group, registry()));
  } else {
    GlobalOptions unused;
    context.out().raw(entry == nullptr
                          ? group_manual_text(*group, registry())
                          : help_text(*entry->make(), global_options_beside(entry->make()->options(), unused)));
  }
  return true;
}

}  // namespace evs::commands
