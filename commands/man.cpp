#include "commands/man.hpp"

#include <fmt/format.h>

#include "commands/global_options.hpp"
#include "commands/help_text.hpp"
#include "commands/man_page.hpp"
#include "commands/registry.hpp"
#include "core/excerpt.hpp"

namespace evs::commands {

CommandInfo Man::info() const {
  return {"man",
          "print a manual page",
          "[options] [COMMAND]",
          "Prints the manual page of a command as plain text, without an operand that of evs itself. With --mdoc it prints the source "
          "for mandoc(1) or man(1); the installed pages are made from it.",
          {{"evs man append", "read it here"}, {"evs man append --mdoc | mandoc -a", "with a pager and typography"}},
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
    context.out().raw(mdoc_ ? main_page() : overview_text());
    return true;
  }
  const auto* entry = find_command(*subject_);
  if (entry == nullptr) throw Error(ErrorCode::topic_not_found, fmt::format("no command is called {}", excerpt(*subject_))).help("evs help");
  const auto command = entry->make();
  GlobalOptions unused;
  context.out().raw(mdoc_ ? command_page(*command) : help_text(*command, global_options(unused)));
  return true;
}

}  // namespace evs::commands
