#include "core/sqlite/frugal_vfs.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <string>

namespace evs::sqlite {

namespace {

constexpr int kHeaderBytes = 32;  // of a write-ahead log: sqlite.org/fileformat2.html section 4.1
/// What is held of a large transaction. SQLite's file access takes no more at once, and 128 KiB for none.
constexpr std::size_t kMostHeld = 0x1ffff;

/// The engine's own file object lies behind it in memory.
struct LayerFile {
  sqlite3_file base;
  // Of a write-ahead log as this connection wrote it:
  std::array<char, kHeaderBytes> header;
  sqlite3_int64 end;  // behind the last byte that was written
  bool made_here;     // the file did not exist before: it cannot have frames that a power cut brings back
  bool begun_here;    // the log was empty when this connection wrote the header
  bool header_only;   // nothing but the header was written since
  bool synced;        // nothing was written since the last sync
  bool holds;         // a HeldFrames lives
  std::string held;   // what is to be written at `held_at`
  sqlite3_int64 held_at;
};

LayerFile& log_of(sqlite3_file* file) { return *reinterpret_cast<LayerFile*>(file); }
sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<LayerFile*>(file) + 1);
}

int write_real(sqlite3_file* file, const void* bytes, std::size_t size, sqlite3_int64 offset) {
  const int code = real(file)->pMethods->xWrite(real(file), bytes, static_cast<int>(size), offset);
  // The log does not end where this connection believes: from now on it cannot tell its own frames from others'.
  if (code != SQLITE_OK) log_of(file).begun_here = false;
  return code;
}

int write_held(sqlite3_file* file) {
  auto& log = log_of(file);
  if (log.held.empty()) return SQLITE_OK;
  const int code = write_real(file, log.held.data(), log.held.size(), log.held_at);
  log.held.clear();
  return code;
}

void drop_held(sqlite3_file* file) {
  auto& log = log_of(file);
  log.holds = false;
  if (log.held.empty()) return;
  log.held.clear();
  log.begun_here = false;
}

/// Only what lies side by side is held together.
int hold(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  auto& log = log_of(file);
  const bool fits = offset == log.held_at + static_cast<sqlite3_int64>(log.held.size()) &&
                    log.held.size() + static_cast<std::size_t>(size) <= kMostHeld;
  if (const int code = fits ? SQLITE_OK : write_held(file); code != SQLITE_OK) return code;
  if (log.held.empty()) log.held_at = offset;
  try {
    log.held.append(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
  return SQLITE_OK;
}

int write_log(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  auto& log = log_of(file);
  const bool header = offset == 0 && size == kHeaderBytes;
  if (header) {
    sqlite3_int64 length = 0;
    log.begun_here = log.made_here && real(file)->pMethods->xFileSize(real(file), &length) == SQLITE_OK && length == 0;
    std::copy_n(static_cast<const char*>(bytes), kHeaderBytes, log.header.begin());
    log.end = 0;
  }
  log.header_only = header;
  log.synced = false;
  log.end = std::max(log.end, offset + size);
  if (log.holds) return hold(file, bytes, size, offset);
  return write_real(file, bytes, static_cast<std::size_t>(size), offset);
}

/// Whether the log still is what this connection wrote from its first byte on: another's frames would have made it
/// longer, or begun it anew under another header.
bool is_ours_alone(sqlite3_file* file) {
  auto& log = log_of(file);
  std::array<char, kHeaderBytes> header;
  sqlite3_int64 length = 0;
  return log.begun_here && real(file)->pMethods->xFileSize(real(file), &length) == SQLITE_OK && length == log.end &&
         real(file)->pMethods->xRead(real(file), header.data(), kHeaderBytes, 0) == SQLITE_OK && header == log.header;
}

int sync_log(sqlite3_file* file, int flags) {
  auto& log = log_of(file);
  // The header is synced by itself so that frames of an earlier log cannot follow it after a crash; a file made for it
  // has none. The commit's sync, before any answer, takes the header with it.
  if (log.begun_here && log.header_only) return SQLITE_OK;
  if (const int code = write_held(file); code != SQLITE_OK) return code;
  // Before a checkpoint the log is synced for writers who did not: here there was none.
  if (log.synced && is_ours_alone(file)) return SQLITE_OK;
  const int code = real(file)->pMethods->xSync(real(file), flags);
  log.synced = code == SQLITE_OK;
  return code;
}

/// A checkpoint ends with giving the file its length, which it mostly has. Asked for all the same, a file system notes
/// the file as changed and writes more at the sync that follows.
int truncate_database(sqlite3_file* file, sqlite3_int64 size) {
  sqlite3_int64 length = 0;
  if (real(file)->pMethods->xFileSize(real(file), &length) == SQLITE_OK && length == size) return SQLITE_OK;
  return real(file)->pMethods->xTruncate(real(file), size);
}

int close(sqlite3_file* file) {
  const int code = real(file)->pMethods->xClose(real(file));
  log_of(file).~LayerFile();
  return code;
}
int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
  return real(file)->pMethods->xRead(real(file), bytes, size, offset);
}
int read_log(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
  const int code = write_held(file);
  return code == SQLITE_OK ? read(file, bytes, size, offset) : code;
}
int truncate_log(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = write_held(file); code != SQLITE_OK) return code;
  // Cut off frames may come back after a power cut, until the file is synced.
  log_of(file).made_here = log_of(file).begun_here = false;
  return real(file)->pMethods->xTruncate(real(file), size);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int log_size(sqlite3_file* file, sqlite3_int64* size) {
  const int code = write_held(file);
  return code == SQLITE_OK ? file_size(file, size) : code;
}
int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int check_reserved_lock(sqlite3_file* file, int* out) {
  return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int file_control(sqlite3_file* file, int what, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), what, argument);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int device_characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  return real(file)->pMethods->xWrite(real(file), bytes, size, offset);
}
int sync(sqlite3_file* file, int flags) { return real(file)->pMethods->xSync(real(file), flags); }
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), region, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

constexpr sqlite3_io_methods kLogMethods{.iVersion = 1,
                                         .xClose = close,
                                         .xRead = read_log,
                                         .xWrite = write_log,
                                         .xTruncate = truncate_log,
                                         .xSync = sync_log,
                                         .xFileSize = log_size,
                                         .xLock = lock,
                                         .xUnlock = unlock,
                                         .xCheckReservedLock = check_reserved_lock,
                                         .xFileControl = file_control,
                                         .xSectorSize = sector_size,
                                         .xDeviceCharacteristics = device_characteristics,
                                         .xShmMap = nullptr,
                                         .xShmLock = nullptr,
                                         .xShmBarrier = nullptr,
                                         .xShmUnmap = nullptr,
                                         .xFetch = nullptr,
                                         .xUnfetch = nullptr};

// Version 2: without memory-mapped reading, which no connection of evs uses.
constexpr sqlite3_io_methods kDatabaseMethods{.iVersion = 2,
                                              .xClose = close,
                                              .xRead = read,
                                              .xWrite = write,
                                              .xTruncate = truncate_database,
                                              .xSync = sync,
                                              .xFileSize = file_size,
                                              .xLock = lock,
                                              .xUnlock = unlock,
                                              .xCheckReservedLock = check_reserved_lock,
                                              .xFileControl = file_control,
                                              .xSectorSize = sector_size,
                                              .xDeviceCharacteristics = device_characteristics,
                                              .xShmMap = shm_map,
                                              .xShmLock = shm_lock,
                                              .xShmBarrier = shm_barrier,
                                              .xShmUnmap = shm_unmap,
                                              .xFetch = nullptr,
                                              .xUnfetch = nullptr};

sqlite3_vfs* real_vfs = nullptr;

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  const bool is_log = (flags & SQLITE_OPEN_WAL) != 0;
  if (!is_log && (flags & SQLITE_OPEN_MAIN_DB) == 0) return real_vfs->xOpen(real_vfs, name, file, flags, out_flags);
  auto& layer = *new (file) LayerFile{};
  if (is_log) {
    // Asked for access and not for existence, where SQLite takes an empty file for none.
    int there = 1;
    layer.made_here = real_vfs->xAccess(real_vfs, name, SQLITE_ACCESS_READWRITE, &there) == SQLITE_OK && there == 0;
  }
  const int code = real_vfs->xOpen(real_vfs, name, real(file), flags, out_flags);
  const auto* methods = is_log ? &kLogMethods : &kDatabaseMethods;
  const bool opened = real(file)->pMethods != nullptr;
  layer.base.pMethods = opened ? methods : nullptr;
  // Closed is only what was opened.
  if (!opened) layer.~LayerFile();
  return code;
}

sqlite3_vfs make_layer() {
  // Finds none where there was no memory for the engine to start.
  real_vfs = sqlite3_vfs_find(nullptr);
  if (real_vfs == nullptr) throw std::bad_alloc();
  auto layer = *real_vfs;
  layer.pNext = nullptr;
  layer.zName = "evs-frugal";
  layer.szOsFile = static_cast<int>(sizeof(LayerFile)) + real_vfs->szOsFile;
  layer.xOpen = open;
  return layer;
}

}  // namespace

const char* frugal_vfs() {
  static sqlite3_vfs layer = make_layer();
  static const int registered = sqlite3_vfs_register(&layer, 0);
  return registered == SQLITE_OK ? layer.zName : "";
}

HeldFrames::HeldFrames(sqlite3* db) {
  sqlite3_file* log = nullptr;
  const int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (code != SQLITE_OK || log == nullptr || log->pMethods != &kLogMethods) return;
  // On a disk whose sectors may tear SQLite fills up the last one, partly after its sync.
  if ((device_characteristics(log) & SQLITE_IOCAP_POWERSAFE_OVERWRITE) == 0) return;
  log_ = log;
  log_of(log_).holds = true;
}

HeldFrames::~HeldFrames() {
  if (log_ != nullptr) drop_held(log_);
}

}  // namespace evs::sqlite
