#include "cli/parser.hpp"

#include <CLI/CLI.hpp>  // App.hpp alone leaves CLI::Config without its definitions
#include <fmt/format.h>

#include <algorithm>

#include "cli/command_choice.hpp"
#include "core/excerpt.hpp"

namespace evs::cli {

namespace {

using commands::OptionSpec;
using commands::OptionTable;

constexpr std::string_view kGlobalGroup = "Global";

/// `-1`, where the command takes a position: the newest event.
bool is_position_from_end(const std::string& word, const OptionTable& table) {
  const auto takes_position = [](const auto& operand) { return operand.kind == commands::ValueKind::event_id; };
  return word.find_first_not_of("0123456789", 1) == std::string::npos &&
         std::any_of(table.operands.begin(), table.operands.end(), takes_position);
}

/// CLI11 takes `--name=` as a name without a value and reads `--flag=false` as a count of its own: both are settled
/// here. A value is never looked into.
Words with_values_apart(const Words& words, const OptionTable& table) {
  Words out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& word = words[i];
    if (word == "--") {
      out.insert(out.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
      break;
    }
    const auto equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const auto* option = equals == std::string::npos ? nullptr : find_option(table, word.substr(0, equals));
    if (option == nullptr) {
      out.push_back(word);
      if (takes_next(word, table) && i + 1 < words.size()) out.push_back(words[++i]);
      continue;
    }
    if (option->value.empty()) {
      throw Error(ErrorCode::usage, fmt::format("option '{}' takes no value, it got {}", long_name(*option),
                                                excerpt(word.substr(equals + 1))));
    }
    out.push_back(word.substr(0, equals));
    out.push_back(word.substr(equals + 1));
  }
  return out;
}

/// What CLI11 found, as strings. Its own conversions are not used: they read `010` as octal and `{}` as nothing.
struct Found {
  std::vector<std::pair<const OptionSpec*, Words>> options;  // in the table's order; flags have one value
  Words unknown;
  Words operands;
};

Found run_cli11(const OptionTable& table, Words words) {
  CLI::App app;
  app.set_help_flag("");
  app.allow_extras(true);
  std::vector<std::pair<CLI::Option*, const OptionSpec*>> added;
  for (const auto& spec : table.options) {
    // Adding an option costs more than parsing it: each new name is compared with all others.
    if (!may_be_named(spec, words)) continue;
    const std::string names(spec.names);
    auto* option = spec.value.empty() ? app.add_flag(names) : app.add_option(names);
    if (!spec.value.empty()) option->expected(1)->allow_extra_args(false);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    added.emplace_back(option, &spec);
  }
  std::reverse(words.begin(), words.end());
  try {
    app.parse(std::move(words));
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string text = mismatch.what();
    throw Error(ErrorCode::usage, fmt::format("option '{}' needs a value", text.substr(0, text.find(':'))));
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::usage, error.what());
  }
  Found found;
  for (const auto& [option, spec] : added) {
    if (option->count() > 0) found.options.emplace_back(spec, option->results());
  }
  bool options_ended = false;
  for (auto& word : app.remaining()) {
    if (!options_ended && word == "--") {
      options_ended = true;
    } else if (!options_ended && looks_like_option(word) && !is_position_from_end(word, table)) {
      found.unknown.push_back(std::move(word));
    } else {
      found.operands.push_back(std::move(word));
    }
  }
  return found;
}

void set_target(const commands::OptionTarget& target, const std::string& value) {
  std::visit(
      [&](const auto& to) {
        using T = std::decay_t<decltype(to)>;
        if constexpr (std::is_same_v<T, bool*>) {
          *to = true;
        } else if constexpr (std::is_same_v<T, std::optional<std::string>*>) {
          *to = value;
        } else if constexpr (std::is_same_v<T, std::vector<std::string>*>) {
          to->push_back(value);
        } else {
          to(value);
        }
      },
      target);
}

void check_choice(const std::vector<std::string_view>& choices, const std::string& value, const std::string& subject) {
  if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  throw Error(ErrorCode::usage,
              fmt::format("{} is {}, expected one of: {}", subject, excerpt(value), fmt::join(choices, ", ")));
}

void apply(const OptionSpec& spec, const Words& values) {
  const auto name = long_name(spec);
  if (values.size() > 1 && !spec.repeatable && !spec.value.empty()) {
    throw Error(ErrorCode::usage, fmt::format("option '{}' is given {} times, expected once", name, values.size()));
  }
  for (const auto& value : values) {
    check_choice(spec.choices, value, fmt::format("option '{}'", name));
    try {
      set_target(spec.target, value);
    } catch (Error& error) {
      if (error.where().empty()) error.set_at(name);
      throw;
    }
  }
}

void apply_operands(const OptionTable& table, const Words& operands, std::string_view command) {
  std::size_t next = 0;
  for (const auto& operand : table.operands) {
    if (operand.required && next >= operands.size()) {
      throw Error(ErrorCode::usage, fmt::format("operand {} is missing: {}", operand.name, operand.help))
          .help(fmt::format("evs help {}", command));
    }
    do {
      if (next >= operands.size()) break;
      check_choice(operand.choices, operands[next], fmt::format("operand {}", operand.name));
      set_target(operand.target, operands[next++]);
    } while (operand.repeatable);
  }
  if (next == operands.size()) return;
  Words names;
  for (const auto& operand : table.operands) names.emplace_back(operand.name);
  throw Error(ErrorCode::usage, fmt::format("unexpected operand {}", excerpt(operands[next])))
      .why(names.empty() ? fmt::format("evs {} takes no operands", command)
                         : fmt::format("evs {} takes {}", command, fmt::join(names, " ")))
      .help(names.empty() ? fmt::format("evs help {}", command) : "quote a value that holds blanks");
}

void apply_globals(const Found& found) {
  for (const auto& [spec, values] : found.options) {
    if (spec->group == kGlobalGroup) apply(*spec, values);
  }
}

void parse_strictly(const Words& words, const commands::Registry& registry, Invocation& out) {
  const auto table = commands::global_options(out.globals);
  const auto choice = choose_command(words, table, registry);
  out.group = choice.group;
  if (choice.command != nullptr) {
    out.command = choice.command->make();
    return parse_for(*out.command, choice.rest, out.globals);
  }
  const auto found = run_cli11(table, with_values_apart(choice.rest, table));
  if (!found.unknown.empty()) {
    refuse_unknown_option(found.unknown.front(), table,
                          choice.group == nullptr ? "evs help" : fmt::format("evs help {}", choice.group->name));
  }
  apply_globals(found);
  if (choice.group != nullptr && !out.globals.help && !out.globals.version)
    throw command_missing(*choice.group, registry);
}

void apply_leniently(const OptionSpec& spec, const Words& values) {
  try {
    apply(spec, values);
  } catch (const Error&) {
    // One wrong option leaves the others as they are.
  }
}

/// How the error itself is to be printed, from a command line that could not be read as a whole.
void read_globals_leniently(const Words& words, commands::GlobalOptions& globals) {
  globals = {};
  try {
    const auto table = commands::global_options(globals);
    const auto found = run_cli11(table, words);
    for (const auto& [spec, values] : found.options) apply_leniently(*spec, values);
  } catch (const Error&) {
    // The first mistake is the one to report.
  }
}

}  // namespace

void parse_for(commands::Command& command, const std::vector<std::string>& words, commands::GlobalOptions& globals) {
  auto table = command.options();
  auto global = commands::global_options_beside(table, globals);
  for (auto& option : global.options) table.options.push_back(std::move(option));
  const auto found = run_cli11(table, with_values_apart(words, table));
  apply_globals(found);
  if (globals.help || globals.version) return;
  if (!found.unknown.empty()) {
    const auto& unknown = found.unknown.front();
    refuse_unknown_option(unknown, table,
                          unknown.starts_with("--")
                              ? fmt::format("evs help {}", command.info().name)
                              : "an operand that begins with '-' goes after '--', a payload into --data");
  }
  for (const auto& [spec, values] : found.options) {
    if (spec->group != kGlobalGroup) apply(*spec, values);
  }
  apply_operands(table, found.operands, command.info().name);
}

void parse(const std::vector<std::string>& arguments, const commands::Registry& registry, Invocation& out) {
  try {
    parse_strictly(arguments, registry, out);
  } catch (const Error&) {
    read_globals_leniently(arguments, out.globals);
    throw;
  }
}

}  // namespace evs::cli
