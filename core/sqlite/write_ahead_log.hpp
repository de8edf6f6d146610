// The write-ahead log beside a store's file, as one open store deals with it: whether it belongs to the file, when its
// frames move into the file, what is left of it at the end. Held by the store, on its connection's thread. Only a log
// that cannot be used is an Error: events in it are durable, so moving them later is no failure.
#pragma once

#include "core/sqlite/connection.hpp"
#include "core/sqlite/store_file.hpp"
#include "core/uuid.hpp"

namespace evs::sqlite {

class WriteAheadLog {
 public:
  /// Connection and file outlive it. A connection that writes has its frames counted from here on.
  WriteAheadLog(Connection& connection, StoreFile& file, Use use);
  WriteAheadLog(const WriteAheadLog&) = delete;
  WriteAheadLog& operator=(const WriteAheadLog&) = delete;

  /// Throws not_a_store when the log is that of another store than `store_id`, io_error.
  void check_belongs_to(const Uuid& store_id);
  /// To be called after each commit.
  void note_commit() { committed_ = true; }
  bool has_committed() const { return committed_; }
  /// Whether a writer should move it into the file now.
  bool is_long() const noexcept;
  /// Moves it into the file as far as readers allow, without waiting for them; the result is SQLite's code. On an
  /// engine with the WAL-reset bug to be called in a writer's turn.
  int move_into_file() noexcept;
  /// The last writer leaves one complete file; a reader leaves what is there: frames that a killed writer left stay.
  /// To be called once, before the connection closes and without a transaction.
  void leave_file_whole() noexcept;

 private:
  int move_at_end() noexcept;

  Connection& connection_;
  StoreFile& file_;
  Use use_;
  int frames_ = 0;         // at the last commit of this store; 0 = all moved into the file
  int newest_frames_ = 0;  // of them, those of that commit
  int grown_ = 0;          // of them, those that came since the commit before it, whoever wrote them
  bool committed_ = false;
};

}  // namespace evs::sqlite
