// Finds schemas that would be tried on the same value without end ({"$ref": "#"}), or through more others than any
// sound schema has. Pure. Throws bad_schema.
#pragma once

#include "core/schema/schema_program.hpp"

namespace evs {

/// How many schemas may lead to one another at one value, by references and combinations.
inline constexpr std::size_t kMaxSchemasAtOneValue = 50;

void refuse_loops(const SchemaProgram& program);

}  // namespace evs
