// Walks every event of a store in order and recomputes its hash chain, with a look at names, times and payloads on the
// way: verify at full depth, its only user. One thread; memory stays constant. What is wrong is reported, not thrown;
// an Error tells that the log cannot be read on.
#pragma once

#include "core/sqlite/connection.hpp"
#include "core/store_admin.hpp"

namespace evs::sqlite {

/// Gives findings to `request.report` and counts them in `report`, which gets the events and the head at the end.
void walk_chain(Connection& connection, const VerifyRequest& request, VerifyReport& report);

}  // namespace evs::sqlite
