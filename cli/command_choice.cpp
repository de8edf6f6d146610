#include "cli/command_choice.hpp"

#include <fmt/format.h>

#include "commands/nearest_command.hpp"
#include "core/excerpt.hpp"
#include "core/suggest.hpp"

namespace evs::cli {

namespace {

/// Index of the first word from `at` on that is neither a global option nor the value of one; `words.size()` when
/// there is none, or none before `--`.
std::size_t find_word(const Words& words, std::size_t at, const commands::OptionTable& globals,
                      const std::string& otherwise) {
  for (; at < words.size(); ++at) {
    const auto& word = words[at];
    if (word == "--") break;
    if (!looks_like_option(word)) return at;
    if (takes_next(word, globals)) {
      ++at;
    } else if (word.starts_with("--") && find_option(globals, word.substr(0, word.find('='))) == nullptr) {
      refuse_unknown_option(word, globals, otherwise);
    }
  }
  return words.size();
}

[[noreturn]] void refuse(const std::string& first, const std::string& second, const commands::Registry& registry) {
  const bool in_group = registry.find_group(first) != nullptr;
  const auto hint = did_you_mean(commands::nearest_commands(first, second, registry));
  throw Error(ErrorCode::usage, fmt::format("unknown command {}", excerpt(in_group ? first + " " + second : first)))
      .help(!hint.empty() ? hint
            : in_group    ? fmt::format("evs help {}    # lists its commands", first)
                          : "evs help    # lists the commands");
}

}  // namespace

CommandChoice choose_command(const Words& words, const commands::OptionTable& globals,
                             const commands::Registry& registry) {
  CommandChoice choice{nullptr, nullptr, words};
  const auto first =
      find_word(words, 0, globals, "before the command stand global options only: evs COMMAND [options]");
  if (first >= words.size()) return choice;
  const auto drop = [&](std::size_t at) { choice.rest.erase(choice.rest.begin() + static_cast<std::ptrdiff_t>(at)); };
  drop(first);
  choice.command = registry.find_command(words[first]);
  choice.group = registry.find_group(words[first]);
  if (choice.command != nullptr) return choice;
  if (choice.group == nullptr) refuse(words[first], first + 1 < words.size() ? words[first + 1] : "", registry);
  const auto second =
      find_word(words, first + 1, globals,
                fmt::format("options of a command stand behind it: evs {} COMMAND [options]", choice.group->name));
  if (second >= words.size()) return choice;
  drop(second - 1);
  choice.command = registry.find_command(words[first] + " " + words[second]);
  if (choice.command == nullptr) refuse(words[first], words[second], registry);
  return choice;
}

Error command_missing(const commands::CommandGroup& group, const commands::Registry& registry) {
  std::string words;
  for (const auto& next : registry.second_words(group.name))
    words += fmt::format("{}{}", words.empty() ? "" : ", ", next.word);
  return Error(ErrorCode::usage, fmt::format("command '{}' needs one of: {}", group.name, words))
      .help(fmt::format("evs help {}", group.name));
}

}  // namespace evs::cli
