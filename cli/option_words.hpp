// Which words of a command line are options, by the tables of options. Used to find the command's name, and to give
// CLI11 the rest. Pure; mistakes are thrown as Error (usage).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands/option_spec.hpp"

namespace evs::cli {

using Words = std::vector<std::string>;

/// The option that is called `name` ("--limit", "-n"); null when the table has none.
const commands::OptionSpec* find_option(const commands::OptionTable& table, std::string_view name);
/// Its last name, the long one where it has one.
std::string long_name(const commands::OptionSpec& option);
/// Whether any of the words could name the option: false is certain, true a guess.
bool may_be_named(const commands::OptionSpec& option, const Words& words);
/// `-x` and `--x`, but not `-`, which is an operand.
bool looks_like_option(const std::string& word);
/// Whether the word after `word` is its value: `--limit`, `-n`, `-rn`, but not `--limit=5` or `-n5`.
bool takes_next(const std::string& word, const commands::OptionTable& table);
/// Refuses `word`, with the nearest option of the table or else `otherwise` as help.
[[noreturn]] void refuse_unknown_option(const std::string& word, const commands::OptionTable& table,
                                        std::string otherwise);

}  // namespace evs::cli
