// A projection's read model: an ordinary SQLite file of its own with the user's tables, and beside them what evs keeps:
// the checkpoint that moves in the same transaction as the rows, and parked events (man/evs-projection.5). Used by
// replay and the projection commands. One thread at a time. Failures are thrown as Error.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/checkpoint.hpp"
#include "core/definition/definition.hpp"
#include "core/error.hpp"
#include "core/event.hpp"

struct sqlite3;
namespace SQLite {
class Database;
}

namespace evs {

/// What a read model says of itself.
struct ReadModelInfo {
  std::string projection;
  std::int64_t version = 1;
  Digest definition{};
  Digest upcasters{};
  Checkpoint place;
  std::int64_t handled = 0;  // events that a handler has been run for
  std::int64_t parked = 0;
  Timestamp saved_at = 0;
  double rate = 0;         // events a second that the last run went through; 0 = not known
  std::string last_error;  // of the last run; empty = it went well
};

/// An event that its handler failed on and that was set aside.
struct ParkedEvent {
  Position position = 0;
  std::int64_t attempts = 0;
  Timestamp parked_at = 0;
  std::string reason;
};

/// How far a run has come, as it is saved with its checkpoint.
struct ReadModelProgress {
  Position since = 0;  // the position that this run saved or found before
  std::int64_t handled = 0;
  double rate = 0;
  Timestamp saved_at = 0;
};

struct ReadModelOptions {
  Duration busy_timeout = 5 * kSecond;
  std::int64_t cache_kib = 16'384;  // of the engine's memory for pages
};

class ReadModel {
 public:
  enum class Use {
    look,     // read only, beside a writer; what lies in a log stays there
    update,   // read and write, many readers beside it
    scratch,  // private and lost in a crash: for rebuilds, and with an empty path for trials
  };
  /// Opens; with `update` and `scratch` a missing file is made. A file that is no read model is not_a_store, one that
  /// cannot be read io_error.
  ReadModel(const std::string& path, Use use, const ReadModelOptions& options = {});
  ~ReadModel();
  ReadModel(const ReadModel&) = delete;
  ReadModel& operator=(const ReadModel&) = delete;

  /// Whether there is a file of that name that is a read model.
  static bool is_read_model(const std::string& path);
  /// Throws not_a_store when there is something else of that name.
  static void refuse_foreign(const std::string& path);

  const std::string& path() const { return path_; }
  sqlite3* handle() const;
  SQLite::Database& database() const { return *db_; }

  /// Absent while nothing has been set up in the file.
  std::optional<ReadModelInfo> info();
  /// As `info` of a read model that nobody has open: no lock is taken and no sidecar made, which is most of the time
  /// that opening one takes. Absent also when somebody may be writing to it: then it has to be opened.
  static std::optional<ReadModelInfo> peek(const std::string& path);
  /// Makes the bookkeeping tables and the first `info`; inside a transaction.
  void set_up(const ReadModelInfo& info);

  void begin();
  /// Saves the checkpoint in the open transaction, and that all is well: an earlier error is forgotten. Throws busy
  /// when the file is not at `since` any more: the rows of this transaction are then another run's too.
  void save(const Checkpoint& place, const ReadModelProgress& progress);
  void commit();
  void roll_back() noexcept;
  bool in_transaction() const;
  /// The error that ended a run, or nothing; in a transaction of its own.
  void note_error(const std::string& error);

  void park(const ParkedEvent& event);
  void unpark(Position position);
  /// At most `limit` parked events past a position, in order.
  std::vector<ParkedEvent> parked(Position after, std::size_t limit);

  /// Puts the whole content of `fresh` in the place of this one's, in one transaction: readers see the old rows or the
  /// new ones.
  void take_content_of(ReadModel& fresh);
  /// The user's tables, in byte order of their names.
  std::vector<std::string> tables();

 private:
  explicit ReadModel(std::unique_ptr<SQLite::Database> db);
  void configure(Use use);
  void run(const char* sql);
  bool has_info();
  template <typename Action>
  auto translated(std::string_view doing, Action action);

  std::string path_;
  std::unique_ptr<SQLite::Database> db_;
};

/// The Error for a SQLite call that failed on a read model, `doing` is "writing the read model 'x.db'".
Error read_model_error(sqlite3* db, int code, const std::string& doing);

}  // namespace evs
