#include "commands/registry.hpp"

#include <array>

#include "commands/append.hpp"
#include "commands/completion.hpp"
#include "commands/explain.hpp"
#include "commands/export.hpp"
#include "commands/help.hpp"
#include "commands/import.hpp"
#include "commands/init.hpp"
#include "commands/last.hpp"
#include "commands/listings.hpp"
#include "commands/man.hpp"
#include "commands/read.hpp"
#include "commands/show.hpp"
#include "commands/stats.hpp"
#include "commands/verify.hpp"
#include "commands/version.hpp"

namespace evs::commands {

namespace {

template <typename T>
std::unique_ptr<Command> make() {
  return std::make_unique<T>();
}

constexpr std::array kCommands{
    CommandEntry{"init", make<Init>},
    CommandEntry{"append", make<Append>},
    CommandEntry{"import", make<Import>},
    CommandEntry{"export", make<Export>},
    CommandEntry{"read", make<Read>},
    CommandEntry{"last", make<Last>},
    CommandEntry{"show", make<Show>},
    CommandEntry{"streams", make<Streams>},
    CommandEntry{"types", make<Types>},
    CommandEntry{"categories", make<Categories>},
    CommandEntry{"stats", make<Stats>},
    CommandEntry{"verify", make<Verify>},
    CommandEntry{"help", make<Help>},
    CommandEntry{"man", make<Man>},
    CommandEntry{"completion", make<Completion>},
    CommandEntry{"explain", make<Explain>},
    CommandEntry{"version", make<Version>},
};

}  // namespace

std::span<const CommandEntry> all_commands() { return kCommands; }

const CommandEntry* find_command(std::string_view name) {
  for (const auto& entry : kCommands) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

}  // namespace evs::commands
