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

/// The names of an option one after the other, until `found` says yes; gives its last answer.
template <typename Found>
bool any_name(const OptionSpec& option, Found found) {
  for (std::string_view rest = option.names; !rest.empty();) {
    const auto end = std::min(rest.find(','), rest.size());
    if (found(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace

const OptionSpec* find_option(const OptionTable& table, std::string_view name) {
  for (const auto& option : table.options) {
    if (any_name(option, [&](std::string_view known) { return known == name; })) return &option;
  }
  return nullptr;
}

std::string long_name(const OptionSpec& option) {
  return std::string(option.names.substr(option.names.rfind(',') + 1));
}

bool may_be_named(const OptionSpec& option, const Words& words) {
  return any_name(option, [&](std::string_view name) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      // Short flags may stand together: -rn 5.
      return word[0] == '-' && (name.size() == 2 ? word.find(name[1]) != std::string::npos : word.starts_with(name));
    });
  });
}

bool looks_like_option(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

bool takes_next(const std::string& word, const OptionTable& table) {
  if (!looks_like_option(word)) return false;
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
    any_name(option, [&](std::string_view candidate) {
      if (candidate.starts_with("--")) known.emplace_back(candidate);
      return false;
    });
  }
  const auto hint = did_you_mean(name, known);
  throw Error(ErrorCode::usage, fmt::format("unknown option {}", excerpt(name)))
      .help(hint.empty() ? std::move(otherwise) : hint);
}

}  // namespace evs::cli
