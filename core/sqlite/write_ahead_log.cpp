#include "core/sqlite/write_ahead_log.hpp"

#include <fmt/format.h>
#include <time.h>

#include "core/store_admin.hpp"

namespace evs::sqlite {

namespace {

/// What a log is kept below, with a commit on top that is twice as large as the last one.
constexpr std::int64_t kMostBytes = 64 << 20;
/// A page is found in a log by a walk over all its frames in a block of the index (sqlite.org/walformat.html, hash
/// tables), and small commits write the same few pages again and again. A log of 3,000 of them costs each append a
/// third. Counted in commits of the size of one's own last: whose log is full of large ones does not move them.
constexpr std::int64_t kMostCommits = 256;
constexpr std::int64_t kFrameHeader = 24;      // before each page: sqlite.org/fileformat2.html section 4.2
constexpr Duration kTurn = 20 * kMillisecond;  // the longest wait for one at the end of a run
constexpr int kCheckpointNoop = -1;            // SQLITE_CHECKPOINT_NOOP, engines from 3.51 on; older ones answer MISUSE

void pause(Duration span) {
  const timespec wait{span / kSecond, (span % kSecond) * 1000};
  nanosleep(&wait, nullptr);
}

}  // namespace

WriteAheadLog::WriteAheadLog(Connection& connection, StoreFile& file, Use use)
    : connection_(connection), file_(file), use_(use) {
  if (use != Use::write) return;
  sqlite3_wal_hook(
      connection.handle(),
      [](void* self, sqlite3* db, const char*, int frames) {
        auto& log = *static_cast<WriteAheadLog*>(self);
        int unused = 0;
        sqlite3_db_status(db, SQLITE_DBSTATUS_CACHE_WRITE, &log.newest_frames_, &unused, 1);
        log.grown_ = frames < log.frames_ ? frames : frames - log.frames_;
        log.frames_ = frames;
        return SQLITE_OK;
      },
      this);
}

/// SQLite plays whatever log lies beside a file. One that was put there from another store would be mixed into this
/// one, but it brings that store's identity along, which the file itself does not hold.
void WriteAheadLog::check_belongs_to(const Uuid& store_id) {
  if (is_immutable(use_) || file_.wal_bytes() == 0) return;
  const auto page = file_.page_bytes();
  const auto root = connection_.integer("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'");
  const std::string_view id(reinterpret_cast<const char*>(store_id.bytes.data()), store_id.bytes.size());
  // Another process may be writing that very page.
  for (int attempt = 0; attempt < 25; ++attempt) {
    if (file_.holds((root - 1) * page, page, id)) return;
    pause(kMillisecond);
  }
  throw Error(ErrorCode::not_a_store,
              fmt::format("'{}' is the log of another store, not of '{}'", file_.wal_path(), file_.path()))
      .why("together they would become a mixture of both; nothing was changed")
      .help("put the log back beside its own store; evs --untrusted reads this store's file alone");
}

bool WriteAheadLog::is_long() const noexcept {
  const auto many = kMostCommits * newest_frames_;
  return (frames_ > many && grown_ <= many) ||
         (frames_ + std::int64_t{2} * newest_frames_) * (file_.page_bytes() + kFrameHeader) > kMostBytes;
}

/// On an engine with the WAL-reset bug only a checkpoint that holds the write lock is safe: TRUNCATE takes it. In a
/// writer's turn it is free. TRUNCATE would wait for readers of older states too, who may stay for ever.
int WriteAheadLog::move_into_file() noexcept {
  const int mode = engine_info().wal_reset_fixed ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
  int frames = 0;
  int moved = 0;
  const auto waits = connection_.busy_timeout();
  connection_.set_busy_timeout(0);
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, &frames, &moved) & 0xff;
  connection_.set_busy_timeout(waits);
  // A log that is shorter than it was at this store's last commit has begun anew, after all of it was moved.
  if (code == SQLITE_OK && (moved >= frames_ || frames < frames_)) frames_ = 0;
  return code;
}

int WriteAheadLog::move_at_end() noexcept {
  if (engine_info().wal_reset_fixed) return move_into_file();
  try {
    const WriterTurn turn(file_, kTurn, {});
    return move_into_file();
  } catch (const Error&) {
    return SQLITE_BUSY;  // writers at work: the last of them moves it
  }
}

void WriteAheadLog::leave_file_whole() noexcept {
  if (is_immutable(use_)) return;
  if (use_ == Use::write && committed_) {
    // Another process may be moving frames right now, without our newest ones, or reading an older state: both are done
    // within milliseconds.
    for (int attempt = 0; attempt < 25 && frames_ > 0; ++attempt) {
      if (attempt > 0) pause(4 * kMillisecond);
      if (const int code = move_at_end(); code != SQLITE_OK && code != SQLITE_BUSY) break;
    }
    connection_.move_wal_on_close();
    return;
  }
  int frames = 0;
  int moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, kCheckpointNoop, &frames, &moved);
  if (code == SQLITE_OK ? frames <= moved : file_.wal_bytes() == 0) connection_.move_wal_on_close();
}

}  // namespace evs::sqlite
