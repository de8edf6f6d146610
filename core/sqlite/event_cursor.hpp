// The SQLite backend's cursors over events: the log, one stream, or a merge of several. They fill a page in a short
// read transaction and hand its events out afterwards. One thread; they must not outlive their connection.
#pragma once

#include <memory>

#include "core/sqlite/connection.hpp"
#include "core/sqlite/meta.hpp"
#include "core/store.hpp"

namespace evs::sqlite {

/// `head` is the log's newest position at this moment: the cursor's end is fixed from it.
std::unique_ptr<EventCursor> make_event_cursor(Connection& connection, ReadRequest request, const Meta& meta);

}  // namespace evs::sqlite
