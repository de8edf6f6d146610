// Whether data written under one JSON Schema can be read under another, in the sense that schema registries give it for
// JSON Schema: every difference with its place, and whether it breaks. A schema fits another when every value that it
// accepts is accepted there; what cannot be shown counts as a break, so nothing is compatible by silence. Pure
// functions, any thread. Throws what JsonSchema::compile throws for schemas that it refuses; work is bounded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/json_schema.hpp"

namespace evs {

/// Backward: readers of the new schema take data of the old one. Forward: readers of the old one take data of the new
/// one. Full: both. Transitive: for each version that there is and not only the newest.
enum class Compatibility { none, backward, backward_transitive, forward, forward_transitive, full, full_transitive };
/// "backward-transitive"; absent for no such mode.
std::optional<Compatibility> parse_compatibility(std::string_view name);
bool is_transitive(Compatibility mode);

struct SchemaDifference {
  std::string path;  // JSON Pointer into the new schema, or into the old one where only that has the place
  std::string kind;  // a stable name: "required_added"
  std::string message;
  bool breaks_backward = false;
  bool breaks_forward = false;
};

/// Whether the mode asks for what the difference breaks.
bool breaks(Compatibility mode, const SchemaDifference& difference);

/// In the order of the new schema's keywords by group; empty when both say the same. A property that the new schema
/// requires and the old one does not is no break when it has a default that its own schema accepts.
std::vector<SchemaDifference> compare_schemas(const JsonSchema& before, const JsonSchema& after);

}  // namespace evs
