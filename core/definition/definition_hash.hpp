// The fingerprint of what a definition does: two with one hash make the same of the same events. Used by the parser
// alone, which keeps it in the definition. Pure; any thread; never fails.
#pragma once

#include "core/definition/definition.hpp"

namespace evs {

/// SHA-256 over "evs.definition.1" and, each with its length before it, kind, version, scope, options, the normal forms
/// of the init block's statements and of each handler's, by type. Everything but `hash` must be set.
Digest definition_hash(const Definition& definition);

}  // namespace evs
