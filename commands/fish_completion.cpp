#include <fmt/format.h>

#include "commands/completion_scripts.hpp"
#include "commands/completion_values.hpp"
#include "commands/registry.hpp"

namespace evs::commands {

namespace {

/// The end of a `complete` line; `is_option`: the value must be there.
std::string fish_action(ValueKind kind, const std::vector<std::string_view>& choices, bool is_option) {
  if (const auto live = live_kind(kind); !live.empty())
    return fmt::format(" -{}a '(__evs_names {})'", is_option ? "x" : "", live);
  if (const auto words = words_of(kind, choices); !words.empty()) {
    return fmt::format(" -{}a '{}'", is_option ? "x" : "", fmt::join(words, " "));
  }
  if (kind == ValueKind::file) return is_option ? " -rF" : " -F";
  if (kind == ValueKind::json) return fmt::format(" -{}a '(__evs_payload)'", is_option ? "x" : "");
  if (kind == ValueKind::subcommand) return " -a '(__evs_subcommands)'";
  return is_option ? " -x" : "";
}

std::string fish_option(const OptionSpec& option, const std::string& condition) {
  const auto names = names_of(option);
  std::string text = "complete -c evs" + condition;
  if (!names.short_name.empty()) text += " -s " + names.short_name.substr(1);
  text += " -l " + names.long_name.substr(2);
  if (!option.value.empty()) text += fish_action(option.kind, option.choices, true);
  return text + " -d " + single_quoted(option.help) + "\n";
}

/// A word that may hold a blank, inside single or no quotes.
std::string fish_word(std::string_view text) {
  return text.find(' ') == std::string_view::npos ? std::string(text) : fmt::format("\"{}\"", text);
}

/// Every option with a value, as the parser of the script looks it up: "COMMAND:--name", ":--name" for every command.
std::string fish_valued() {
  std::vector<std::string> words;
  const auto add = [&](const std::vector<OptionSpec>& options, std::string_view command) {
    for (const auto& option : options) {
      if (option.value.empty()) continue;
      const auto names = names_of(option);
      if (!names.short_name.empty()) words.push_back(fmt::format("{}:{}", command, names.short_name));
      words.push_back(fmt::format("{}:{}", command, names.long_name));
    }
  };
  add(global_specs(), "");
  for (const auto& entry : registry().commands) add(entry.make()->options().options, entry.name);
  for (auto& word : words) word = fish_word(word);
  return fmt::format("set -g __evs_valued {}\n", fmt::join(words, " "));
}

/// What the script knows of groups: their names, and the commands of the one that is an operand of help or man.
std::string fish_groups() {
  std::string names, cases;
  for (const auto& group : registry().groups) {
    names += fmt::format(" {}", group.name);
    cases += fmt::format("        case {}\n            printf '%s\\n'", group.name);
    for (const auto& next : registry().second_words(group.name)) cases += fmt::format(" {}", next.word);
    cases += '\n';
  }
  return fmt::format(R"sh(set -g __evs_groups{}

# The commands of the group that is the first operand.
function __evs_subcommands
    switch (__evs_words)[4]
{}    end
end
)sh",
                     names, cases);
}

constexpr std::string_view kFishHead = R"sh(# fish completion for evs; made by `evs completion fish`

# Prints what the words before the cursor say: the command, the number of its operands, the store, the first operand.
function __evs_words
    set -l command ''
    set -l store ''
    set -l option ''
    set -l ended ''
    set -l operands 0
    set -l first ''
    for word in (commandline -opc)[2..-1]
        if test -n "$option"
            contains -- $option -s --store; and set store $word
            set option ''
        else if test -n "$ended"; or not string match -q -- '-?*' $word
            if test -z "$command"
                set command $word
            else if contains -- $command $__evs_groups
                set command "$command $word"
            else
                test $operands -eq 0; and set first $word
                set operands (math $operands + 1)
            end
        else if test "$word" = --
            set ended yes
        else if string match -q -- '--*=*' $word
            string match -q -- '--store=*' $word; and set store (string replace -- --store= '' $word)
        else if contains -- :$word $__evs_valued; or contains -- "$command:$word" $__evs_valued
            set option $word
        end
    end
    printf '%s\n' $command $operands $store $first
end

# Whether the command is $argv[1] and the next operand is number $argv[2], or number $argv[2] or a later one.
function __evs_is
    set -l words (__evs_words)
    test "$words[1]" = "$argv[1]"
end
function __evs_at
    set -l words (__evs_words)
    test "$words[1]" = "$argv[1]" -a "$words[2]" -eq "$argv[2]"
end
function __evs_from
    set -l words (__evs_words)
    test "$words[1]" = "$argv[1]" -a "$words[2]" -ge "$argv[2]"
end

# The word at the cursor as the program would get it; a quote may still be open.
function __evs_token
    set -l token (commandline -ct | string replace -r -- '^--[a-z-]+=' '')
    string unescape -- $token; or string unescape -- $token\'; or string unescape -- $token\"
end

function __evs_names
    set -l words (__evs_words)
    set -l program (commandline -opc)[1]
    set -l where
    test -n "$words[3]"; and set where --store (string replace -r -- '^~/' ~/ $words[3])
    $program completion --names $argv[1] --timeout 500ms $where -- (__evs_token) 2>/dev/null
end

function __evs_payload
    set -l token (__evs_token)
    string match -q -- '@*' $token; or return
    for path in (__fish_complete_path (string sub -s 2 -- $token) | string replace -r -- '\t.*' '')
        printf '@%s\n' $path
    end
end

)sh";

/// The words that can follow `command`.
std::string fish_commands(std::string_view command, const std::vector<CommandWord>& words) {
  std::string text;
  for (const auto& next : words) {
    text += fmt::format("complete -c evs -n \"__evs_is {}\" -a {} -d {}\n", command, next.word,
                        single_quoted(next.summary));
  }
  return text;
}

}  // namespace

std::string fish_completion() {
  std::string text(kFishHead);
  text += fish_valued() + fish_groups() + "\ncomplete -c evs -f\n";
  text += fish_commands("''", registry().first_words());
  for (const auto& group : registry().groups) {
    text += fish_commands(group.name, registry().second_words(group.name));
  }
  for (const auto& option : global_specs()) text += fish_option(option, "");
  for (const auto& entry : registry().commands) {
    const auto table = entry.make()->options();
    const auto name = fish_word(entry.name);
    for (const auto& option : table.options) text += fish_option(option, fmt::format(" -n '__evs_is {}'", name));
    for (std::size_t i = 0; i < table.operands.size(); ++i) {
      const auto& operand = table.operands[i];
      const auto action = fish_action(operand.kind, operand.choices, false);
      if (action.empty()) continue;
      text +=
          fmt::format("complete -c evs -n '__evs_{} {} {}'{}\n", operand.repeatable ? "from" : "at", name, i, action);
    }
  }
  return text;
}

}  // namespace evs::commands
