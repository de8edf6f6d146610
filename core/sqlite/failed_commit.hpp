// What a COMMIT that failed has left: nothing, or nobody knows. One thread, the connection's.
#pragma once

#include <string>
#include <vector>

#include "core/sqlite/connection.hpp"

namespace evs::sqlite {

/// After a commit that failed with `failure`: ends the transaction, and tells whether nothing of it can be there.
bool came_to_nothing(Connection& connection, const Error& failure) noexcept;
/// The unknown_outcome of an append of events with these ids, to be thrown when it may have come to something.
Error unknown_append(const Error& failure, const std::vector<std::string>& ids);

}  // namespace evs::sqlite
