// Proves that a store holds what was appended: every event re-hashed, positions and versions without gaps, names,
// payloads, the engine's own check. Streams: memory stays constant. Two threads, each with a connection of its own.
#pragma once

#include <string>

#include "core/sqlite/connection.hpp"
#include "core/store_admin.hpp"

namespace evs::sqlite {

VerifyReport verify_store(Connection& connection, const std::string& path, Use use, const VerifyRequest& request);

}  // namespace evs::sqlite
