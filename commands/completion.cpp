#include "commands/completion.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/completion_scripts.hpp"
#include "core/names.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kMostNames = 200;
constexpr std::size_t kMostStreams = 10'000;

std::vector<std::string> stream_names(Store& store, std::string_view prefix) {
  std::vector<std::string> names;
  auto cursor = store.stream_names(prefix);
  StreamInfo info;
  while (names.size() < kMostNames && cursor->next(info)) names.push_back(info.name);
  return names;
}

/// Names come in order, so those of a category are neighbours; a category behind very many streams is not worth the
/// wait.
std::vector<std::string> category_names(Store& store, std::string_view prefix) {
  std::vector<std::string> names;
  auto cursor = store.stream_names(prefix);
  StreamInfo info;
  for (std::size_t looked_at = 0; looked_at < kMostStreams && names.size() < kMostNames && cursor->next(info);
       ++looked_at) {
    auto category = std::string(category_of(info.name));
    if (category.starts_with(prefix) && std::find(names.begin(), names.end(), category) == names.end())
      names.push_back(std::move(category));
  }
  return names;
}

}  // namespace

CommandInfo Completion::info() const {
  return {"completion",
          "print a completion script for a shell",
          "[options] bash|zsh|fish",
          "Prints a script that completes commands, options, values, and the names of streams, categories and event "
          "types in the store. Install puts the scripts where the shells look for them.\n\n"
          "The scripts ask for live "
          "names with --names: the first 200 streams, types or categories that begin with the operand. That prints "
          "nothing and ends with 0 where there is no store.",
          {{"eval \"$(evs completion bash)\"", "in ~/.bashrc"},
           {"evs completion fish > ~/.config/fish/completions/evs.fish", "for fish"},
           {"evs completion --names stream Ord", "what a script asks"}},
          {},
          false,
          {},
          {"evs(1)"}};
}

OptionTable Completion::options() {
  OptionTable table;
  table.options = {{"--names",
                    "KIND",
                    "print live names that begin with the operand",
                    ValueKind::choice,
                    &names_,
                    false,
                    {"stream", "type", "category"}}};
  table.operands = {
      {"SHELL|PREFIX", "bash, zsh or fish; with --names the beginning of a name", ValueKind::shell, &shell_}};
  return table;
}

bool Completion::run(Context& context) {
  if (names_) {
    try {
      auto& store = *context.store(Access::read).store;
      const auto prefix = shell_.value_or("");
      for (const auto& name : *names_ == "stream" ? stream_names(store, prefix)
                              : *names_ == "type" ? store.type_names(prefix, kMostNames)
                                                  : category_names(store, prefix)) {
        context.out().raw(name + "\n");
      }
    } catch (const Error&) {
      // A shell must not be disturbed while somebody types.
    }
    return true;
  }
  if (shell_ == "bash") {
    context.out().raw(bash_completion());
  } else if (shell_ == "zsh") {
    context.out().raw(zsh_completion());
  } else if (shell_ == "fish") {
    context.out().raw(fish_completion());
  } else {
    throw Error(ErrorCode::usage, "which shell: bash, zsh or fish").help("evs completion bash");
  }
  return true;
}

}  // namespace evs::commands
