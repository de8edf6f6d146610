// A layer over the engine's file access that spares a short-lived writer two of the five syncs that SQLite makes for
// it, and one more write in a third, and that writes a commit's frames in one go. Used by writing connections. It keeps
// what a sync is for: no page of the store is overwritten before the log that could repair it is durable, and no commit
// is answered before its frames are. Registered once; any thread.
#pragma once

#include <sqlite3.h>

namespace evs::sqlite {

/// The layer's name for opening a database, over the engine's default file access at the first call.
const char* frugal_vfs();

/// Holds what a COMMIT writes to the log back until the log is synced: SQLite writes two pieces for each page. For a
/// connection with synchronous FULL, which syncs before it shows anybody the frames, and around nothing but the COMMIT.
/// What is held at the end was not synced and is no commit: it is dropped. Nothing happens without the layer.
class HeldFrames {
 public:
  explicit HeldFrames(sqlite3* db);
  ~HeldFrames();
  HeldFrames(const HeldFrames&) = delete;
  HeldFrames& operator=(const HeldFrames&) = delete;

 private:
  sqlite3_file* log_ = nullptr;
};

}  // namespace evs::sqlite
