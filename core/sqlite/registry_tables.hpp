// The tables `schemas`, `schema_policies` and `migrations`: what the seam's operations on the registry do in SQLite.
// The caller is in a transaction where it matters that they are of one moment. One thread. A row that is not of its
// form is store_corrupt.
#pragma once

#include "core/registry.hpp"
#include "core/sqlite/connection.hpp"

namespace evs::sqlite {

/// Everything but the revision, which lies in `meta` and is not 0: the first change makes the tables, all three, and
/// one that is gone is store_corrupt.
Registry read_registry(Connection& connection);
/// Makes the change and the revision greater by one.
void apply_change(Connection& connection, const RegistryChange& change);

}  // namespace evs::sqlite
