// The one list of commands. The parser, help, man pages, completions and lints walk it; no other list exists. Commands
// of two words (`evs projection new`) form a group, which has a page of help and of the manual. Constant; any thread.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "commands/command.hpp"

namespace evs::commands {

struct CommandEntry {
  std::string_view name;  // "read", or of two words with one blank: "projection new"
  std::unique_ptr<Command> (*make)();
};

/// What help and the manual say of the commands that share their first word.
struct CommandGroup {
  std::string_view name;         // "projection"
  std::string_view summary;      // one line, lower case, no full stop
  std::string_view description;  // paragraphs, as in CommandInfo
};

/// A word that can come next on a command line, and the summary of what it names.
struct CommandWord {
  std::string_view word;
  std::string_view summary;
};

/// What can be called: the program's own commands, or those that a test makes up.
struct Registry {
  std::span<const CommandEntry> commands;  // as `evs help` shows them; the commands of a group stand together
  std::span<const CommandGroup> groups;

  /// By the whole name; null when no command has it.
  const CommandEntry* find_command(std::string_view name) const;
  /// Null when no group has that name.
  const CommandGroup* find_group(std::string_view name) const;
  /// The commands of `group`, in order.
  std::vector<const CommandEntry*> commands_of(std::string_view group) const;
  /// What can follow `evs`: commands of one word, and each group where its first command stands.
  std::vector<CommandWord> first_words() const;
  /// What can follow `evs GROUP`; empty when there is no such group.
  std::vector<CommandWord> second_words(std::string_view group) const;
};

/// The program's.
const Registry& registry();

/// "projection" of "projection new"; empty for a command of one word.
std::string_view group_of(std::string_view command);
/// "new" of "projection new"; the whole name of a command of one word.
std::string_view last_word_of(std::string_view command);

}  // namespace evs::commands
