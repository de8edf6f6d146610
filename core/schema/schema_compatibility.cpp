#include "core/schema/schema_compatibility.hpp"

#include <array>

#include "core/schema/schema_walk.hpp"

namespace evs {

namespace {

struct ModeName {
  Compatibility mode;
  std::string_view name;
};
constexpr std::array<ModeName, 7> kModes{{{Compatibility::none, "none"},
                                          {Compatibility::backward, "backward"},
                                          {Compatibility::backward_transitive, "backward-transitive"},
                                          {Compatibility::forward, "forward"},
                                          {Compatibility::forward_transitive, "forward-transitive"},
                                          {Compatibility::full, "full"},
                                          {Compatibility::full_transitive, "full-transitive"}}};

}  // namespace

std::optional<Compatibility> parse_compatibility(std::string_view name) {
  for (const auto& known : kModes) {
    if (known.name == name) return known.mode;
  }
  return std::nullopt;
}

bool is_transitive(Compatibility mode) {
  return mode == Compatibility::backward_transitive || mode == Compatibility::forward_transitive ||
         mode == Compatibility::full_transitive;
}

bool breaks(Compatibility mode, const SchemaDifference& difference) {
  switch (mode) {
    case Compatibility::none: return false;
    case Compatibility::backward:
    case Compatibility::backward_transitive: return difference.breaks_backward;
    case Compatibility::forward:
    case Compatibility::forward_transitive: return difference.breaks_forward;
    case Compatibility::full:
    case Compatibility::full_transitive: return difference.breaks_backward || difference.breaks_forward;
  }
  return true;
}

std::vector<SchemaDifference> compare_schemas(const JsonSchema& before, const JsonSchema& after) {
  return SchemaWalk(before.program(), after.program()).differences();
}

}  // namespace evs
