#include "commands/schema_differences.hpp"

#include <algorithm>

namespace evs::commands {

void append_difference(Context& context, const SchemaDifference& difference, Record& record) {
  const bool for_eyes = context.out().format() == Format::table && !context.wants_records();
  std::string words;
  for (const auto& [breaks, name] :
       {std::pair(difference.breaks_backward, "backward"), std::pair(difference.breaks_forward, "forward")}) {
    if (!breaks) continue;
    words += words.empty() ? "" : for_eyes ? ", " : ",";
    words += for_eyes ? name : '"' + std::string(name) + '"';
  }
  record.emplace_back("path", difference.path);
  record.emplace_back("kind", difference.kind);
  record.emplace_back("breaks", for_eyes ? Value(words) : Value(Json{"[" + words + "]"}));
  record.emplace_back("message", difference.message);
}

OptionSpec mode_option(std::optional<Compatibility>& mode, std::string_view help) {
  return {"--mode",
          "MODE",
          help,
          ValueKind::choice,
          [&mode](std::string_view name) { mode = parse_compatibility(name); },
          false,
          {"backward", "backward-transitive", "forward", "forward-transitive", "full", "full-transitive", "none"}};
}

std::string_view verdict(const std::vector<SchemaDifference>& differences) {
  const auto any = [&](bool SchemaDifference::*breaks) {
    return std::any_of(differences.begin(), differences.end(), [&](const auto& one) { return one.*breaks; });
  };
  const bool backward = any(&SchemaDifference::breaks_backward);
  const bool forward = any(&SchemaDifference::breaks_forward);
  return backward && forward ? "neither backward nor forward compatible"
         : backward          ? "forward compatible, not backward"
         : forward           ? "backward compatible, not forward"
                             : "backward and forward compatible";
}

}  // namespace evs::commands
