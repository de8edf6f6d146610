#include "cli/option_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/suggest.hpp"

namespace evs::cli {

using commands::OptionSpec;
using commands::OptionTable;

namespace {

std::vector<std::string_view> names_of(const OptionSpec& option) {
  std::vector<std::string_view> names;
  std::string_view rest = option.names;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    names.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

}  // namespace

const OptionSpec* find_option(const OptionTable& table, std::string_view name) {
  for (const auto& option : table.options) {
    for (const auto known : names_of(option)) {
      if (known == name) return &option;
    }
  }
  return nullptr;
}

std::string long_name(const OptionSpec& option) { return std::string(names_of(option).back()); }

bool may_be_named(const OptionSpec& option, const Words& words) {
  const auto names = names_of(option);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      // Short flags may stand together: -rn 5.
      return name.size() == 2 ? word[0] == '-' && word.find(name[1]) != std::string::npos : word.starts_with(name);
    });
  });
}

bool looks_like_option(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

bool takes_next(const std::string& word, const OptionTable& table) {
  if (word.starts_with("--")) {
    const auto* option = find_option(table, word);
    return option != nullptr && !option->value.empty();
  }
  for (std::size_t i = 1; i < word.size(); ++i) {
    const auto* option = find_option(table, {"-" + word.substr(i, 1)});
    if (option == nullptr) return false;
    if (!option->value.empty()) return i + 1 == word.size();
  }
  return false;
}

void refuse_unknown_option(const std::string& word, const OptionTable& table, std::string otherwise) {
  const auto name = word.substr(0, word.find('='));
  Words known;
  for (const auto& option : table.options) {
    for (const auto candidate : names_of(option)) {
      if (candidate.starts_with("--")) known.emplace_back(candidate);
    }
  }
  const auto hint = did_you_mean(name, known);
  throw Error(ErrorCode::usage, fmt::format("unknown option {}", excerpt(name)))
      .help(hint.empty() ? std::move(otherwise) : hint);
}

}  // namespace evs::cli
