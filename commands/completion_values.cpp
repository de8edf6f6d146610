#include "commands/completion_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/global_options.hpp"
#include "commands/help_topics.hpp"
#include "commands/registry.hpp"
#include "core/error.hpp"

namespace evs::commands {

OptionNames names_of(const OptionSpec& option) {
  const auto comma = option.names.find(',');
  if (comma == std::string_view::npos) return {{}, std::string(option.names)};
  return {std::string(option.names.substr(0, comma)), std::string(option.names.substr(comma + 1))};
}

std::vector<OptionSpec> global_specs() {
  GlobalOptions unused;
  return global_options(unused).options;
}

std::string_view live_kind(ValueKind kind) {
  switch (kind) {
    case ValueKind::stream: return "stream";
    case ValueKind::type: return "type";
    case ValueKind::category: return "category";
    default: return {};
  }
}

std::vector<std::string> words_of(ValueKind kind, const std::vector<std::string_view>& choices) {
  std::vector<std::string> words(choices.begin(), choices.end());
  if (kind == ValueKind::position) words = {"start", "end"};
  if (kind == ValueKind::shell) words = {"bash", "zsh", "fish"};
  if (kind == ValueKind::command || kind == ValueKind::topic) {
    for (const auto& next : registry().first_words()) words.emplace_back(next.word);
  }
  if (kind == ValueKind::topic) {
    for (const auto& topic : help_topics()) {
      if (std::find(words.begin(), words.end(), topic.name) == words.end()) words.emplace_back(topic.name);
    }
  }
  if (kind == ValueKind::error_name) {
    for (const auto& error : all_errors()) words.emplace_back(error.name);
  }
  return words;
}

std::string option_words(const std::vector<OptionSpec>& options) {
  std::vector<std::string> words;
  for (const auto& option : options) {
    const auto names = names_of(option);
    if (!names.short_name.empty()) words.push_back(names.short_name);
    words.push_back(names.long_name);
  }
  return fmt::format("{}", fmt::join(words, " "));
}

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace evs::commands
