#include <fmt/format.h>

#include <algorithm>

#include "commands/completion_scripts.hpp"
#include "commands/completion_values.hpp"
#include "commands/registry.hpp"

namespace evs::commands {

namespace {

/// Colons and brackets mean something inside a specification, which is in single quotes.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']') out += '\\';
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out;
}

std::string zsh_action(ValueKind kind, const std::vector<std::string_view>& choices) {
  if (const auto live = live_kind(kind); !live.empty()) return fmt::format("_evs_{}", live);
  if (const auto words = words_of(kind, choices); !words.empty()) return fmt::format("({})", fmt::join(words, " "));
  if (kind == ValueKind::file) return "_files";
  if (kind == ValueKind::json) return "_evs_payload";
  if (kind == ValueKind::subcommand) return "_evs_subcommand";
  return " ";
}

std::string zsh_specs(const std::vector<OptionSpec>& options, std::string_view indent) {
  std::string text;
  for (const auto& option : options) {
    const auto [short_name, long_name] = names_of(option);
    std::string value, once;
    if (!option.value.empty())
      value = fmt::format(":{}:{}", zsh_text(option.value), zsh_action(option.kind, option.choices));
    if (!short_name.empty()) once = fmt::format("({} {})", short_name, long_name);
    if (option.repeatable) once = "*";
    const auto spec = [&](const std::string& name, const char* joint) {
      text += fmt::format("{}'{}{}{}[{}]{}'\n", indent, once, name, value.empty() ? "" : joint, zsh_text(option.help),
                          value);
    };
    if (!short_name.empty()) spec(short_name, "+");
    spec(long_name, "=");
  }
  return text;
}

/// A branch of the function that knows the words of commands: those that can follow `name`.
std::string zsh_words(std::string_view name, const std::vector<CommandWord>& words) {
  std::string text = fmt::format("    {})\n      commands=(\n", name);
  for (const auto& next : words) text += fmt::format("        '{}:{}'\n", next.word, zsh_text(next.summary));
  return text + "      )\n      ;;\n";
}

/// Sets commands to what can follow $1: nothing, or the name of a group.
std::string zsh_commands() {
  auto text =
      "\n# Sets commands to those of group $1, or to every first word.\n_evs_commands() {\n  commands=()\n  case $1 in\n" +
      zsh_words("''", registry().first_words());
  for (const auto& group : registry().groups) text += zsh_words(group.name, registry().second_words(group.name));
  return text + "  esac\n}\n";
}

constexpr std::string_view kZshHead = R"sh(#compdef evs
# zsh completion for evs; made by `evs completion zsh`

_evs_live() {
  local kind=$1 file=${opt_args[--store]:-${opt_args[-s]:-$store}}
  local -a names
  shift
  # Values in opt_args are quoted once more than they were typed.
  file=${${(Q)${(Q)file}}/#\~\//$HOME/}
  names=(${(f)"$($program completion --names $kind --timeout 500ms ${file:+--store=$file} -- ${(Q)PREFIX} 2>/dev/null)"})
  compadd "$@" -a names
}
_evs_stream() { _evs_live stream "$@" }
_evs_type() { _evs_live type "$@" }
_evs_category() { _evs_live category "$@" }
_evs_payload() { if compset -P @; then _files; fi }
# A message would keep zsh from inserting the option that is being typed in the operand's place.
_evs_text() { if [[ $PREFIX != -* ]]; then _message -e operands $@[-1]; fi }

_evs_subcommand() {
  local -a commands
  _evs_commands $line[1]
  _describe -t commands command commands
}
)sh";

constexpr std::string_view kZshMiddle = R"sh(
_evs() {
  local curcontext=$curcontext context state line store command at=1 i=2 program=${${(Q)words[1]}/#\~\//$HOME/}
  typeset -A opt_args
  local -a globals commands specs
)sh";

constexpr std::string_view kZshTail = R"sh(  esac
  _arguments -s -S $globals $specs
}

# Loaded from fpath the function completes at once; read by eval or source it is announced.
if [[ $funcstack[1] == _evs ]]; then
  _evs "$@"
else
  compdef _evs evs
fi
)sh";

/// Takes the global options out whose long name is the command's own here: zsh wants no option twice.
std::string zsh_without_own(const OptionTable& table) {
  std::string text;
  for (const auto& global : global_specs()) {
    const auto name = names_of(global).long_name;
    const bool own = std::any_of(table.options.begin(), table.options.end(),
                                 [&](const OptionSpec& option) { return names_of(option).long_name == name; });
    if (own) text += fmt::format("      globals=(\"${{(@)globals:#*{}*}}\")\n", name);
  }
  return text;
}

/// The branches that set specs to the options and operands of each command.
std::string zsh_branches() {
  std::string text;
  for (const auto& entry : registry().commands) {
    const auto table = entry.make()->options();
    text += fmt::format("    {})\n      specs=(\n{}",
                        group_of(entry.name).empty() ? std::string(entry.name) : single_quoted(entry.name),
                        zsh_specs(table.options, "        "));
    for (std::size_t i = 0; i < table.operands.size(); ++i) {
      const auto& operand = table.operands[i];
      auto action = zsh_action(operand.kind, operand.choices);
      if (action == " ") action = fmt::format("_evs_text \"{}\"", zsh_text(operand.name));
      text += fmt::format("        '{}:{}:{}'\n", operand.repeatable ? "*" : std::to_string(i + 1),
                          zsh_text(operand.name), action);
    }
    text += "      )\n" + zsh_without_own(table) + "      ;;\n";
  }
  return text;
}

}  // namespace

std::string zsh_completion() {
  auto text = std::string(kZshHead) + zsh_commands() + std::string(kZshMiddle);
  text += "  globals=(\n" + zsh_specs(global_specs(), "    ") + "  )\n";
  std::string valued;
  for (const auto& option : global_specs()) {
    const auto names = names_of(option);
    if (option.value.empty() || names.long_name == "--store") continue;
    valued += fmt::format("{}{}{}{}", valued.empty() ? "" : "|", names.short_name, names.short_name.empty() ? "" : "|",
                          names.long_name);
  }
  text += fmt::format(R"sh(  while ((i < CURRENT)); do
    case $words[i] in
      -s|--store) store=$words[i+1]; ((i += 2)) ;;
      --store=*) store=${{words[i]#*=}}; ((i++)) ;;
      {}) ((i += 2)) ;;
      -*) ((i++)) ;;
      *)
        command+=${{command:+ }}$words[i] at=$i
        _evs_commands $command
        (($#commands)) || break
        ((i++))
        ;;
    esac
  done
  # From here on the command's last word is the first, as if it were a program.
  words=("${{(@)words[at,-1]}}")
  ((CURRENT -= at - 1))
  _evs_commands "$command"
  if (($#commands)); then
    _arguments -s -S $globals '1:command:{{_describe -t commands command commands}}'
    return
  fi
  case $command in
)sh",
                      valued);
  return text + zsh_branches() + std::string(kZshTail);
}

}  // namespace evs::commands
