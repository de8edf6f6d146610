// The tables `checkpoints` and `parked`: what the seam's operations on consumers do in SQLite. Writers call inside a
// transaction of the store's. One thread. A damaged checkpoint is given as one that is not sound, so that it can be
// replaced.
#pragma once

#include <string>
#include <vector>

#include "core/checkpoint.hpp"
#include "core/sqlite/connection.hpp"

namespace evs::sqlite {

std::vector<std::string> find_consumers(Connection& connection, std::string_view after, std::size_t limit);
std::vector<ConsumerCheckpoint> find_checkpoints(Connection& connection, std::string_view consumer);
std::vector<ParkedDelivery> find_parked(Connection& connection, std::string_view consumer, ParkedKind kind,
                                        Position after, std::size_t limit);
/// False when the checkpoints are not those that the change was decided on.
bool apply_change(Connection& connection, const ConsumerChange& change);
/// Gives how many events are parked there.
std::int64_t make_due(Connection& connection, std::string_view consumer, Position from, Position to);

}  // namespace evs::sqlite
