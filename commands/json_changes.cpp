#include "commands/json_changes.hpp"

#include <fmt/format.h>

namespace evs::commands {

std::string changes_text(std::span<const JsonChange> changes) {
  if (changes.empty()) return "  (no change)\n";
  std::string out;
  for (const auto& change : changes) {
    const auto path = change.path.empty() ? std::string("(all)") : change.path;
    switch (change.kind) {
      case JsonChange::Kind::add: out += fmt::format("  + {}  {}\n", path, change.value); break;
      case JsonChange::Kind::replace: out += fmt::format("  ~ {}  {} -> {}\n", path, change.was, change.value); break;
      case JsonChange::Kind::remove: out += fmt::format("  - {}  {}\n", path, change.was); break;
    }
  }
  return out;
}

}  // namespace evs::commands
