// What the three completion scripts ask of the option tables: names, kinds of values, words. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands/option_spec.hpp"

namespace evs::commands {

struct OptionNames {
  std::string short_name, long_name;  // with their dashes; short may be empty
};

OptionNames names_of(const OptionSpec& option);
/// The options that every command takes.
std::vector<OptionSpec> global_specs();
/// The kind of live name that a value is, as `evs completion --names` calls it; empty when it is none.
std::string_view live_kind(ValueKind kind);
/// The words that a value can be, as far as they are known.
std::vector<std::string> words_of(ValueKind kind, const std::vector<std::string_view>& choices);
/// Every name of the options, with blanks between.
std::string option_words(const std::vector<OptionSpec>& options);
/// `text` as one word of bash, zsh and fish. Backslashes are not expected in it: fish reads them even in quotes.
std::string single_quoted(std::string_view text);

}  // namespace evs::commands
