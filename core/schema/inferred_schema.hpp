// A JSON Schema (draft 2020-12) that every document of a tree is valid under, and which says no more than was seen.
// Pure; any thread; never fails.
#pragma once

#include <string>
#include <string_view>

#include "core/schema/field_tree.hpp"

namespace evs {

struct InferredSchemaOptions {
  std::string_view title;
  std::string_view comment;  // what it was inferred from
  bool closed = false;       // objects take no properties but those seen; not those that are maps
  bool statistics = true;    // say how often what is not always so was so, in annotations `x-evs-...`
};

/// Without whitespace between tokens; of a tree that has at least one document. A property that was in every object is
/// required. Where some texts or types are only a part, `x-evs-types` and `x-evs-presence` say how many.
std::string inferred_schema(const FieldTree& tree, const InferredSchemaOptions& options);

}  // namespace evs
