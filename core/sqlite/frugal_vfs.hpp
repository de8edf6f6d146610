// A layer over the engine's file access that spares a short-lived writer two of the five syncs that SQLite makes for
// it, and one more write in a third. Used by writing connections. It keeps what a sync is for: no page of the store is
// overwritten before the log that could repair it is durable, and no commit is answered before its frames are.
// Registered once; any thread.
#pragma once

namespace evs::sqlite {

/// The layer's name for opening a database, over the engine's default file access at the first call.
const char* frugal_vfs();

}  // namespace evs::sqlite
