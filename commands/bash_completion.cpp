#include <fmt/format.h>

#include "commands/completion_scripts.hpp"
#include "commands/completion_values.hpp"
#include "commands/registry.hpp"

namespace evs::commands {

namespace {

/// What the script's `kind` says of a value: a live name, a file, a list of words behind a colon, or nothing known.
std::string bash_kind(ValueKind kind, const std::vector<std::string_view>& choices) {
  if (const auto live = live_kind(kind); !live.empty()) return single_quoted(live);
  if (const auto words = words_of(kind, choices); !words.empty()) return fmt::format("':{}'", fmt::join(words, " "));
  if (kind == ValueKind::file) return "'file'";
  if (kind == ValueKind::json) return "'json'";
  if (kind == ValueKind::subcommand) return "'subcommand'";
  return "'any'";
}

/// A command's name in a pattern of `case`.
std::string bash_pattern(std::string_view name) {
  return group_of(name).empty() ? std::string(name) : single_quoted(name);
}

/// One branch for each option with a value; `before` is what the script puts in front of the option's name.
std::string bash_branches(const std::vector<OptionSpec>& options, const std::string& before) {
  std::string text;
  for (const auto& option : options) {
    if (option.value.empty()) continue;
    const auto names = names_of(option);
    const auto either = names.short_name.empty() ? "" : before + names.short_name + " | ";
    text += fmt::format("    {}{}{}) kind={} ;;\n", either, before, names.long_name,
                        bash_kind(option.kind, option.choices));
  }
  return text;
}

std::string joined(const std::vector<CommandWord>& words) {
  std::string text;
  for (const auto& next : words) text += fmt::format("{}{}", text.empty() ? "" : " ", next.word);
  return text;
}

/// The functions that know the words of commands.
std::string bash_words() {
  std::string groups;
  for (const auto& group : registry().groups) {
    groups += fmt::format("    {}) kind=':{}' ;;\n", group.name, joined(registry().second_words(group.name)));
  }
  return fmt::format(R"sh(
_evs_commands='{}'

# Sets kind to the commands of group $1, to nothing when it is no group.
_evs_subcommands() {{
  kind=
  case $1 in
{}  esac
}}
)sh",
                     joined(registry().first_words()), groups);
}

/// The functions that know the options and operands of each command.
std::string bash_tables() {
  std::string values, options, operands;
  for (const auto& entry : registry().commands) {
    const auto table = entry.make()->options();
    const auto name = bash_pattern(entry.name);
    values += bash_branches(table.options, name + ":");
    if (!table.options.empty())
      options += fmt::format("    {}) options+=' {}' ;;\n", name, option_words(table.options));
    for (std::size_t i = 0; i < table.operands.size(); ++i) {
      const auto& operand = table.operands[i];
      operands += fmt::format("    {}:{}) kind={} ;;\n", name, operand.repeatable ? "*" : std::to_string(i),
                              bash_kind(operand.kind, operand.choices));
    }
  }
  return fmt::format(R"sh(
# Sets kind to what option $2 of command $1 takes, to nothing when it takes no value.
_evs_value() {{
  kind=
  case $2 in
{}  esac
  case $1:$2 in
{}  esac
}}

# Sets options to those of command $1.
_evs_options() {{
  options='{}'
  case $1 in
{}  esac
}}

# Sets kind to what operand number $2, counted from 0, of command $1 is.
_evs_operand() {{
  kind=
  case $1:$2 in
{}  esac
}}
)sh",
                     bash_branches(global_specs(), ""), values, option_words(global_specs()), options, operands);
}

constexpr std::string_view kBashHead = R"sh(# bash completion for evs; made by `evs completion bash`

# Sets plain to what the program would get for the shell text $1, and open to the quote that it leaves open.
_evs_unquote() {
  local text=$1 char i
  plain='' open=''
  for ((i = 0; i < ${#text}; i++)); do
    char=${text:i:1}
    if [[ $open == "'" && $char != "'" ]]; then
      plain+=$char
    elif [[ $char == \\ ]]; then
      i=$((i + 1))
      char=${text:i:1}
      [[ -z $open || $char == [\"\\\$\`] ]] || plain+=\\
      plain+=$char
    elif [[ $char == "$open" ]]; then
      open=
    elif [[ -z $open && $char == [\'\"] ]]; then
      open=$char
    else
      plain+=$char
    fi
  done
}

_evs_unquote_path() {
  local open
  _evs_unquote "$1"
  # shellcheck disable=SC2088
  if [[ $plain == '~/'* ]]; then plain=$HOME/${plain:2}; fi
}

# Sets quoted to $1 as it is typed behind the open quote, or without any.
_evs_quote() {
  quoted=$1
  case $open in
    "'") quoted=${quoted//\'/"'\\''"} ;;
    '"')
      # shellcheck disable=SC1003
      quoted=${quoted//\\/'\\'} quoted=${quoted//\"/'\"'} quoted=${quoted//\$/'\$'} quoted=${quoted//\`/'\`'}
      ;;
    *) printf -v quoted %q "$quoted" ;;
  esac
}

# Offers those of the words that begin with value, without the part that readline keeps.
_evs_offer() {
  local name quoted
  for name in "$@"; do
    if [[ $name == "$value"* ]]; then
      _evs_quote "${name#"$kept"}"
      COMPREPLY+=("$quoted")
    fi
  done
}

_evs_offer_live() {
  local plain program names where=()
  _evs_unquote_path "${words[0]}"
  program=$plain
  if [[ -n $store ]]; then
    _evs_unquote_path "$store"
    where=(--store "$plain")
  fi
  mapfile -t names < <("$program" completion --names "$1" --timeout 500ms "${where[@]}" -- "$value" 2>/dev/null)
  _evs_offer "${names[@]}"
}

_evs_offer_files() {
  local names
  compopt -o filenames
  mapfile -t names < <(compgen -f -- "$value")
  COMPREPLY=("${names[@]#"$kept"}")
}

# A payload's file stands behind @.
_evs_offer_payload() {
  local names i
  if [[ $value != @* ]]; then return; fi
  mapfile -t names < <(compgen -P @ -f -- "${value:1}")
  for i in "${!names[@]}"; do
    if [[ -d ${names[i]:1} ]]; then
      names[i]+=/
      compopt -o nospace
    fi
  done
  _evs_offer "${names[@]}"
}
)sh";

constexpr std::string_view kBashTail = R"sh(
_evs() {
  local words=() word blank rest=${COMP_LINE:0:COMP_POINT} before='' i
  local command='' option='' store='' ended='' operands=0 first='' kind options plain open value kept
  COMPREPLY=()
  # Bash also cuts words at = : and @: here they are whole again. `before` is the part of the last one in front of
  # what readline replaces.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]} blank=${rest%%[![:blank:]]*}
    rest=${rest:${#blank}}
    if ((i == COMP_CWORD)); then word=$rest; fi
    if [[ $i == 0 || -n $blank ]]; then
      words+=("$word") before=
    else
      before=${words[-1]} words[-1]+=$word
    fi
    rest=${rest:${#word}}
  done
  if [[ -n $word && -z ${word//[=:@]/} ]]; then before=${words[-1]}; fi
  before=${before%@} # readline takes this one into its word

  for word in "${words[@]:1:${#words[@]}-2}"; do
    if [[ -n $option ]]; then
      if [[ $option == -s || $option == --store ]]; then store=$word; fi
      option=
    elif [[ -n $ended || $word != -?* ]]; then
      _evs_subcommands "$command"
      if [[ -z $command || -n $kind ]]; then
        command+=${command:+ }$word
      else
        first=${first:-$word} operands=$((operands + 1))
      fi
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ $word == --*=* ]]; then
      if [[ $word == --store=* ]]; then store=${word#*=}; fi
    else
      _evs_value "$command" "$word"
      if [[ -n $kind ]]; then option=$word; fi
    fi
  done

  word=${words[-1]}
  if [[ -n $option ]]; then
    _evs_value "$command" "$option"
  elif [[ -z $ended && $word == --*=* ]]; then
    _evs_value "$command" "${word%%=*}"
    before=${before#*=} word=${word#*=}
  elif [[ -z $ended && $word == -* ]]; then
    _evs_options "$command"
    kind=":$options"
  elif [[ -z $command ]]; then
    kind=":$_evs_commands"
  else
    _evs_subcommands "$command"
    if [[ -z $kind ]]; then _evs_operand "$command" "$operands"; fi
    if [[ $kind == subcommand ]]; then _evs_subcommands "$first"; fi
  fi
  _evs_unquote "$before"
  kept=$plain
  _evs_unquote "$word"
  value=$plain
  case $kind in
    :*)
      read -ra words <<<"${kind:1}"
      _evs_offer "${words[@]}"
      ;;
    stream | type | category) _evs_offer_live "$kind" ;;
    file) _evs_offer_files ;;
    json) _evs_offer_payload ;;
  esac
}

complete -F _evs evs
)sh";

}  // namespace

std::string bash_completion() { return std::string(kBashHead) + bash_words() + bash_tables() + std::string(kBashTail); }

}  // namespace evs::commands
