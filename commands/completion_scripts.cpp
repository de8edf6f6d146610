#include "commands/completion_scripts.hpp"

#include <fmt/format.h>

#include <vector>

#include "commands/global_options.hpp"
#include "commands/help_topics.hpp"
#include "commands/registry.hpp"

namespace evs::commands {

namespace {

struct Names {
  std::string short_name, long_name;  // without dashes; short may be empty
};

Names names_of(const OptionSpec& option) {
  const auto comma = option.names.find(',');
  if (comma == std::string_view::npos) return {{}, std::string(option.names.substr(2))};
  return {std::string(option.names.substr(1, comma - 1)), std::string(option.names.substr(comma + 3))};
}

/// The kind of live name that a value is; empty when it is none.
std::string_view live_kind(ValueKind kind) {
  switch (kind) {
    case ValueKind::stream: return "stream";
    case ValueKind::type: return "type";
    case ValueKind::category: return "category";
    default: return {};
  }
}

std::vector<OptionSpec> all_options(Command& command, GlobalOptions& globals) {
  auto options = command.options().options;
  for (auto& option : global_options(globals).options) options.push_back(std::move(option));
  return options;
}

std::string joined_words(const std::vector<OptionSpec>& options) {
  std::string words;
  for (const auto& option : options) {
    const auto names = names_of(option);
    if (!names.short_name.empty()) words += "-" + names.short_name + " ";
    words += "--" + names.long_name + " ";
  }
  words.pop_back();
  return words;
}

std::string case_pattern(const OptionSpec& option) {
  const auto names = names_of(option);
  return names.short_name.empty() ? "--" + names.long_name : "-" + names.short_name + "|--" + names.long_name;
}

std::string command_names() {
  std::string names;
  for (const auto& entry : all_commands()) names += std::string(names.empty() ? "" : " ") + std::string(entry.name);
  return names;
}

std::string topic_names() {
  std::string names;
  for (const auto& topic : help_topics()) names += " " + std::string(topic.name);
  return names;
}

/// What bash does for a value: words, live names, files, or nothing.
std::string bash_value(ValueKind kind, const std::vector<std::string_view>& choices) {
  if (!choices.empty()) return fmt::format("_evs_words \"{}\"", fmt::join(choices, " "));
  if (const auto live = live_kind(kind); !live.empty()) return fmt::format("_evs_names {}", live);
  if (kind == ValueKind::file || kind == ValueKind::json) return "_evs_files";
  if (kind == ValueKind::position) return "_evs_words \"start end\"";
  if (kind == ValueKind::command) return fmt::format("_evs_words \"{}{}\"", command_names(), topic_names());
  return ":";
}

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// For zsh: colons and brackets mean something inside a specification.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']') out += '\\';
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out;
}

std::string zsh_action(ValueKind kind, const std::vector<std::string_view>& choices) {
  if (!choices.empty()) return fmt::format("({})", fmt::join(choices, " "));
  if (const auto live = live_kind(kind); !live.empty()) return fmt::format("_evs_{}s", live);
  if (kind == ValueKind::file || kind == ValueKind::json) return "_files";
  if (kind == ValueKind::position) return "(start end)";
  if (kind == ValueKind::command) return fmt::format("({}{})", command_names(), topic_names());
  return " ";
}

std::string fish_action(ValueKind kind, const std::vector<std::string_view>& choices) {
  if (!choices.empty()) return fmt::format(" -x -a '{}'", fmt::join(choices, " "));
  if (const auto live = live_kind(kind); !live.empty()) return fmt::format(" -x -a '(__evs_names {})'", live);
  if (kind == ValueKind::file || kind == ValueKind::json) return " -r -F";
  if (kind == ValueKind::position) return " -x -a 'start end'";
  return " -x";
}

}  // namespace

std::string bash_completion() {
  std::string text = R"sh(# bash completion for evs; made by `evs completion bash`

_evs_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }
_evs_files() { mapfile -t COMPREPLY < <(compgen -f -- "$cur"); compopt -o filenames; }
_evs_names() {
  local name
  while IFS= read -r name; do
    COMPREPLY+=("$(printf '%q' "$name")")
  done < <("${COMP_WORDS[0]}" completion --names "$1" ${store:+--store "$store"} -- "$cur" 2>/dev/null)
}

_evs() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= store= i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
)sh";
  GlobalOptions globals;
  std::string with_value;
  for (const auto& option : global_options(globals).options) {
    if (option.value.empty() || option.names == "-s,--store") continue;
    with_value += (with_value.empty() ? "" : "|") + case_pattern(option);
  }
  text += fmt::format("      -s|--store) store=${{COMP_WORDS[i+1]-}}; ((i++)) ;;\n      {}) ((i++)) ;;\n", with_value);
  text += R"sh(      -*) ;;
      *) [ -n "$command" ] || command=${COMP_WORDS[i]} ;;
    esac
  done
  case $command in
)sh";
  for (const auto& entry : all_commands()) {
    const auto command = entry.make();
    const auto options = all_options(*command, globals);
    text += fmt::format("    {})\n      case $prev in\n", entry.name);
    for (const auto& option : options) {
      if (!option.value.empty()) text += fmt::format("        {}) {}; return ;;\n", case_pattern(option), bash_value(option.kind, option.choices));
    }
    const auto operands = command->options().operands;
    const auto operand = entry.name == "completion" ? std::string("_evs_words \"bash zsh fish\"")
                         : operands.empty()         ? std::string(":")
                                                    : bash_value(operands.front().kind, operands.front().choices);
    text += fmt::format("      esac\n      if [[ $cur == -* ]]; then _evs_words \"{}\"; else {}; fi ;;\n", joined_words(options), operand);
  }
  const auto global_words = joined_words(global_options(globals).options);
  text += fmt::format(
      "    *)\n      case $prev in\n        -s|--store) _evs_files; return ;;\n      esac\n"
      "      if [[ $cur == -* ]]; then _evs_words \"{}\"; else _evs_words \"{}\"; fi ;;\n  esac\n}}\n\ncomplete -F _evs evs\n",
      global_words, command_names());
  return text;
}

std::string zsh_completion() {
  std::string text = R"sh(#compdef evs
# zsh completion for evs; made by `evs completion zsh`

_evs_live() {
  local -a names
  names=("${(@f)$(evs completion --names $1 ${opt_args[--store]:+--store ${opt_args[--store]}} -- "$PREFIX" 2>/dev/null)}")
  compadd -a names
}
_evs_streams() { _evs_live stream }
_evs_types() { _evs_live type }
_evs_categorys() { _evs_live category }

_evs() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  local -a commands
  commands=(
)sh";
  for (const auto& entry : all_commands()) {
    text += fmt::format("    '{}:{}'\n", entry.name, zsh_text(entry.make()->info().summary));
  }
  text += "  )\n  local command=${words[(r)(";
  bool first = true;
  for (const auto& entry : all_commands()) {
    text += (first ? "" : "|") + std::string(entry.name);
    first = false;
  }
  text += ")]}\n  if [[ -z $command || $words[CURRENT] == $command ]]; then\n    _describe command commands\n    return\n  fi\n  case $command in\n";
  GlobalOptions globals;
  for (const auto& entry : all_commands()) {
    const auto command = entry.make();
    text += fmt::format("    {})\n      _arguments -s -S", entry.name);
    for (const auto& option : all_options(*command, globals)) {
      const auto names = names_of(option);
      const auto star = option.repeatable ? "*" : "";
      const auto value = option.value.empty() ? std::string() : fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option.kind, option.choices));
      if (!names.short_name.empty()) text += fmt::format(" \\\n        '{}-{}[{}]{}'", star, names.short_name, zsh_text(option.help), value);
      text += fmt::format(" \\\n        '{}--{}[{}]{}'", star, names.long_name, zsh_text(option.help), value);
    }
    text += fmt::format(" \\\n        '1:command:'");
    const auto operands = command->options().operands;
    if (entry.name == "completion") {
      text += " \\\n        '*:shell:(bash zsh fish)'";
    } else if (!operands.empty()) {
      text += fmt::format(" \\\n        '*:{}:{}'", zsh_text(operands.front().name), zsh_action(operands.front().kind, operands.front().choices));
    }
    text += " ;;\n";
  }
  return text + "  esac\n}\n\n_evs \"$@\"\n";
}

std::string fish_completion() {
  std::string text = R"sh(# fish completion for evs; made by `evs completion fish`

function __evs_names
    set -l store (string match -r -- '(?:-s|--store)[ =]+(\S+)' (commandline -cp))[2]
    evs completion --names $argv[1] (test -n "$store"; and printf '%s\n' --store $store) -- (commandline -ct) 2>/dev/null
end

complete -c evs -f
)sh";
  for (const auto& entry : all_commands()) {
    text += fmt::format("complete -c evs -n __fish_use_subcommand -a {} -d {}\n", entry.name, single_quoted(entry.make()->info().summary));
  }
  const auto add = [&](const OptionSpec& option, const std::string& condition) {
    const auto names = names_of(option);
    text += "complete -c evs" + condition;
    if (!names.short_name.empty()) text += " -s " + names.short_name;
    text += " -l " + names.long_name;
    if (!option.value.empty()) text += fish_action(option.kind, option.choices);
    text += " -d " + single_quoted(option.help) + "\n";
  };
  GlobalOptions globals;
  for (const auto& option : global_options(globals).options) add(option, "");
  for (const auto& entry : all_commands()) {
    const auto command = entry.make();
    const auto condition = fmt::format(" -n '__fish_seen_subcommand_from {}'", entry.name);
    const auto table = command->options();
    for (const auto& option : table.options) add(option, condition);
    if (entry.name == "completion") {
      text += "complete -c evs" + condition + " -a 'bash zsh fish'\n";
    } else if (!table.operands.empty() && table.operands.front().kind == ValueKind::command) {
      text += fmt::format("complete -c evs{} -a '{}{}'\n", condition, command_names(), topic_names());
    } else if (!table.operands.empty()) {
      const auto kind = table.operands.front().kind;
      if (const auto live = live_kind(kind); !live.empty()) text += fmt::format("complete -c evs{} -a '(__evs_names {})'\n", condition, live);
      if (kind == ValueKind::file) text += fmt::format("complete -c evs{} -F\n", condition);
    }
  }
  return text;
}

}  // namespace evs::commands
