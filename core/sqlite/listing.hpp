// The SQLite backend's lists of streams and event types, page by page like the events' cursors. One thread; they must
// not outlive their connection.
#pragma once

#include <memory>
#include <optional>

#include "core/sqlite/connection.hpp"
#include "core/store.hpp"

namespace evs::sqlite {

std::optional<StreamInfo> find_stream(Connection& connection, std::string_view name);
enum class StreamFacts { all, names };  // names: with the version, which lies beside the name
std::unique_ptr<StreamCursor> make_stream_cursor(Connection& connection, std::string_view prefix, StreamFacts facts);
/// Counts by one walk over the events' fixed columns when it is made; memory grows with the number of types only.
std::unique_ptr<TypeCursor> make_type_cursor(Connection& connection);

/// Names of types that begin with `prefix`, at most `limit`, by index.
std::vector<std::string> find_type_names(Connection& connection, std::string_view prefix, std::size_t limit);

}  // namespace evs::sqlite
