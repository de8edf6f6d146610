#include "commands/nearest_command.hpp"

#include "core/suggest.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kMost = 3;

/// The commands of `group` whose second word is near `word`, by their whole names.
std::vector<std::string> nearest_in(std::string_view group, std::string_view word, const Registry& registry) {
  std::vector<std::string> known;
  for (const auto& next : registry.second_words(group)) known.emplace_back(next.word);
  auto names = nearest(word, known);
  for (auto& name : names) name = std::string(group) + " " + name;
  return names;
}

/// `evs check`, where only groups have a command of that word.
std::vector<std::string> ending_in(std::string_view word, const Registry& registry) {
  std::vector<std::string> names;
  for (const auto& entry : registry.commands) {
    if (names.size() < kMost && last_word_of(entry.name) == word) names.emplace_back(entry.name);
  }
  return names;
}

}  // namespace

std::vector<std::string> nearest_commands(std::string_view first, std::string_view second, const Registry& registry) {
  if (registry.find_group(first) != nullptr) return nearest_in(first, second, registry);
  // Both words in one, or `projection-new` as the manual's pages are named.
  if (const auto joint = first.find_first_of(" -"); joint != std::string_view::npos) {
    auto names = nearest_commands(first.substr(0, joint), first.substr(joint + 1), registry);
    if (!names.empty()) return names;
  }
  std::vector<std::string> known;
  for (const auto& next : registry.first_words()) known.emplace_back(next.word);
  auto names = nearest(first, known);
  for (const auto& name : names) {
    if (second.empty() || registry.find_group(name) == nullptr) continue;
    if (auto whole = nearest_in(name, second, registry); !whole.empty()) return whole;
  }
  return names.empty() ? ending_in(first, registry) : names;
}

}  // namespace evs::commands
