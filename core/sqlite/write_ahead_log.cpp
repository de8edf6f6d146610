#include "core/sqlite/write_ahead_log.hpp"

#include <fmt/format.h>
#include <time.h>

#include "core/store_admin.hpp"

namespace evs::sqlite {

namespace {

/// A writer moves a log of this length into the file; with the transaction that comes on top the log stays below 64
/// MiB.
constexpr std::int64_t kLongLog = 40 << 20;
constexpr std::int64_t kLargestPage = 65'536;
constexpr int kCheckpointNoop = -1;  // SQLITE_CHECKPOINT_NOOP, engines from 3.51 on; older ones answer MISUSE

void pause(Duration span) {
  const timespec wait{span / kSecond, (span % kSecond) * 1000};
  nanosleep(&wait, nullptr);
}

}  // namespace

WriteAheadLog::WriteAheadLog(Connection& connection, const StoreFile& file, Use use)
    : connection_(connection), file_(file), use_(use) {
  if (use != Use::write) return;
  sqlite3_wal_hook(
      connection.handle(),
      [](void* self, sqlite3*, const char*, int frames) {
        static_cast<WriteAheadLog*>(self)->frames_ = frames;
        return SQLITE_OK;
      },
      this);
}

/// SQLite plays whatever log lies beside a file. One that was put there from another store would be mixed into this
/// one, but it brings that store's identity along, which the file itself does not hold.
void WriteAheadLog::check_belongs_to(const Uuid& store_id) {
  if (is_immutable(use_) || file_.wal_bytes() == 0) return;
  const auto page = connection_.integer("PRAGMA page_size");
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

bool WriteAheadLog::is_long() {
  if (frames_ < kLongLog / kLargestPage) return false;
  if (page_bytes_ == 0) page_bytes_ = connection_.integer("PRAGMA page_size");
  return frames_ * page_bytes_ >= kLongLog;
}

/// On an engine with the WAL-reset bug only a checkpoint that holds the write lock is safe: TRUNCATE takes it.
int WriteAheadLog::move_into_file() noexcept {
  const int mode = engine_info().wal_reset_fixed ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
  int frames = 0;
  int moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, &frames, &moved) & 0xff;
  // A log that is shorter than it was at this store's last commit has begun anew, after all of it was moved.
  if (code == SQLITE_OK && (moved >= frames_ || frames < frames_)) frames_ = 0;
  return code;
}

void WriteAheadLog::leave_file_whole() noexcept {
  if (is_immutable(use_)) return;
  if (use_ == Use::write && committed_) {
    // Another process may be moving frames right now, without our newest ones, or reading an older state: both are done
    // within milliseconds.
    for (int attempt = 0; attempt < 25 && frames_ > 0; ++attempt) {
      if (attempt > 0) pause(4 * kMillisecond);
      if (const int code = move_into_file(); code != SQLITE_OK && code != SQLITE_BUSY) break;
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
