// One hash for everything that a projection makes of a log: to tell whether two logs mean the same. Used by `migrate
// copy` and `migrate verify`. One thread, the store's. Throws bad_definition and handler_failed as a replay does.
#pragma once

#include <functional>

#include "core/definition/definition.hpp"
#include "core/digest.hpp"
#include "core/expression/lifter.hpp"
#include "core/store.hpp"

namespace evs {

/// Of the rows of all its tables after the events up to `to`, whatever their order; the names of tables and columns
/// count. `lifter` null: events as they are stored.
Digest projection_digest(Store& store, const Definition& definition, Lifter* lifter, Position to, const StopToken& stop,
                         const std::function<void(Position)>& progress);

}  // namespace evs
