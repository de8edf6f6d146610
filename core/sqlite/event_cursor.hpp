// The SQLite backend's cursors over events: the log, one stream, or a merge of several. They fill a page in a short
// read transaction and hand its events out afterwards. One thread; they must not outlive their connection.
#pragma once

#include <memory>

#include "core/sqlite/connection.hpp"
#include "core/sqlite/meta.hpp"
#include "core/store.hpp"

namespace evs::sqlite {

/// Key and version of the stream whose name is bound as ?1.
inline constexpr std::string_view kStreamByName = "SELECT stream_key, version FROM streams WHERE name = ?1";

/// The cursor's end is fixed from the head in `meta`. `stream_by_name` is a statement of kStreamByName.
std::unique_ptr<EventCursor> make_event_cursor(Connection& connection, ReadRequest request, const Meta& meta,
                                               LateStatement& stream_by_name);

}  // namespace evs::sqlite
