#include "tests/crash/vfs/fault_vfs.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace evs::crash {

namespace {

constexpr std::int64_t kSector = 512;

FaultVfs* installed = nullptr;

std::vector<unsigned char> read_whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_whole(const std::string& path, const std::vector<unsigned char>& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// Shared memory is no file for these purposes: it never survives, and nothing durable depends on it.
bool is_tracked(int flags) { return (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0; }

struct OpenFile {
  sqlite3_file base;
  std::string* path;  // owned; empty = not tracked
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

OpenFile& open_file(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return open_file(file).real(); }

}  // namespace

/// The C functions that SQLite calls.
struct FaultMethods {
  static bool strikes(sqlite3_file* file) { return !open_file(file).path->empty() && installed->strikes(); }

  static int close(sqlite3_file* file) {
    const int code = real_of(file)->pMethods == nullptr ? SQLITE_OK : real_of(file)->pMethods->xClose(real_of(file));
    delete open_file(file).path;
    return code;
  }
  static int read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
    if (strikes(file)) return SQLITE_IOERR_READ;
    return real_of(file)->pMethods->xRead(real_of(file), out, size, offset);
  }
  static void remember(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    const auto* first = static_cast<const unsigned char*>(bytes);
    installed->file_at(*open_file(file).path)
        .changes.push_back({FaultVfs::Change::Kind::write, offset, {first, first + size}});
  }
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    const bool fails = strikes(file);
    auto& span = installed->writes_[*open_file(file).path];
    span.last = installed->operations_;
    if (span.first == 0) span.first = span.last;
    if (fails && installed->cut_) {
      // The very write that the cut hits may reach the disk in part; later ones never happen.
      if (installed->operations_ == installed->plan_.at) remember(file, bytes, size, offset);
      return SQLITE_IOERR_WRITE;
    }
    // A write that fails for want of room has often written a part.
    const int written = fails ? size / 2 : size;
    if (!open_file(file).path->empty()) remember(file, bytes, written, offset);
    const int code = real_of(file)->pMethods->xWrite(real_of(file), bytes, written, offset);
    if (code != SQLITE_OK || !fails) return code;
    return installed->last_error_ == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (strikes(file)) return SQLITE_IOERR_TRUNCATE;
    if (!open_file(file).path->empty()) {
      installed->file_at(*open_file(file).path).changes.push_back({FaultVfs::Change::Kind::truncate, size, {}});
    }
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
  }
  static int sync(sqlite3_file* file, int flags) {
    if (strikes(file)) return SQLITE_IOERR_FSYNC;
    const int code = real_of(file)->pMethods->xSync(real_of(file), flags);
    if (code == SQLITE_OK && !open_file(file).path->empty()) installed->synced(*open_file(file).path);
    return code;
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    return real_of(file)->pMethods->xFileSize(real_of(file), out);
  }
  static int lock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
  static int unlock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
  static int check_lock(sqlite3_file* file, int* out) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
  }
  static int control(sqlite3_file* file, int what, void* value) {
    return real_of(file)->pMethods->xFileControl(real_of(file), what, value);
  }
  static int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
  static int characteristics(sqlite3_file* file) {
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
  }
  static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    if (strikes(file)) return SQLITE_IOERR_SHMMAP;
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
  }
  static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
  static int shm_unmap(sqlite3_file* file, int remove) {
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
  }

  static const sqlite3_io_methods* io() {
    static const sqlite3_io_methods methods = [] {
      sqlite3_io_methods made{};
      made.iVersion = 2;
      made.xClose = close;
      made.xRead = read;
      made.xWrite = write;
      made.xTruncate = truncate;
      made.xSync = sync;
      made.xFileSize = size;
      made.xLock = lock;
      made.xUnlock = unlock;
      made.xCheckReservedLock = check_lock;
      made.xFileControl = control;
      made.xSectorSize = sector_size;
      made.xDeviceCharacteristics = characteristics;
      made.xShmMap = shm_map;
      made.xShmLock = shm_lock;
      made.xShmBarrier = shm_barrier;
      made.xShmUnmap = shm_unmap;
      return made;
    }();
    return &methods;
  }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto& opened = open_file(file);
    opened.base.pMethods = nullptr;
    const bool tracked = name != nullptr && is_tracked(flags);
    if (tracked && installed->strikes()) return SQLITE_CANTOPEN;
    if (tracked) {
      auto& known = installed->file_at(name);
      if (!std::filesystem::exists(name)) known.changes.push_back({FaultVfs::Change::Kind::create, 0, {}});
    }
    opened.path = new std::string(tracked ? name : "");
    const int code = installed->real_->xOpen(installed->real_, name, opened.real(), flags, out_flags);
    opened.base.pMethods = io();
    return code;
  }
  static int remove(sqlite3_vfs*, const char* name, int sync_directory) {
    const bool known = installed->files_.count(name) != 0;
    if (known && installed->strikes()) return SQLITE_IOERR_DELETE;
    if (known) installed->file_at(name).changes.push_back({FaultVfs::Change::Kind::remove, 0, {}});
    return installed->real_->xDelete(installed->real_, name, sync_directory);
  }
  static int last_error(sqlite3_vfs*, int size, char* out) {
    // As errno: kept until another call fails.
    if (installed->last_error_ != 0) return installed->last_error_;
    return installed->real_->xGetLastError(installed->real_, size, out);
  }
};

FaultVfs& FaultVfs::install() {
  static FaultVfs vfs(sqlite3_vfs_find(nullptr));
  if (installed == nullptr) {
    installed = &vfs;
    vfs.vfs_ = *vfs.real_;
    vfs.vfs_.zName = "evs-faults";
    vfs.vfs_.szOsFile = static_cast<int>(sizeof(OpenFile)) + vfs.real_->szOsFile;
    vfs.vfs_.pNext = nullptr;
    vfs.vfs_.xOpen = FaultMethods::open;
    vfs.vfs_.xDelete = FaultMethods::remove;
    vfs.vfs_.xGetLastError = FaultMethods::last_error;
    sqlite3_vfs_register(&vfs.vfs_, 1);
  }
  return vfs;
}

void FaultVfs::begin(const FaultPlan& plan, Syncs syncs) {
  plan_ = plan;
  syncs_ = syncs;
  cut_ = false;
  operations_ = 0;
  sync_count_ = 0;
  last_error_ = 0;
  files_.clear();
  writes_.clear();
}

bool FaultVfs::strikes() {
  ++operations_;
  switch (plan_.fault) {
    case Fault::none: return false;
    case Fault::cut: cut_ = cut_ || operations_ == plan_.at; return cut_;
    case Fault::error: {
      const bool now = operations_ == plan_.at || (plan_.for_good && operations_ > plan_.at);
      if (now) last_error_ = plan_.os_error;
      return now;
    }
  }
  return false;
}

FaultVfs::File& FaultVfs::file_at(const std::string& path) {
  const auto [found, is_new] = files_.try_emplace(path);
  if (is_new) {
    found->second.durable_exists = std::filesystem::exists(path);
    if (found->second.durable_exists) found->second.durable = read_whole(path);
  }
  return found->second;
}

void FaultVfs::synced(const std::string& path) {
  ++sync_count_;
  if (syncs_ == Syncs::lies) return;
  auto& file = file_at(path);
  file.durable = read_whole(path);
  file.durable_exists = true;
  file.changes.clear();
}

/// Plays the changes onto `image`, each sector and each metadata change by a coin; false = the file is not there.
bool FaultVfs::survives(std::mt19937_64& coin, const File& file, std::vector<unsigned char>& image) {
  const auto kept = [&] { return (coin() & 1) != 0; };
  bool exists = file.durable_exists;
  image = file.durable;
  for (const auto& change : file.changes) {
    switch (change.kind) {
      case Change::Kind::create: exists = exists || kept(); break;
      case Change::Kind::remove:
        if (!kept()) break;
        exists = false;
        image.clear();
        break;
      case Change::Kind::truncate:
        if (kept()) image.resize(static_cast<std::size_t>(change.offset));
        break;
      case Change::Kind::write: {
        const auto end = change.offset + static_cast<std::int64_t>(change.bytes.size());
        for (auto at = change.offset; at < end;) {
          const auto next = std::min(end, (at / kSector + 1) * kSector);
          if (kept()) {
            if (image.size() < static_cast<std::size_t>(next)) image.resize(static_cast<std::size_t>(next));
            std::copy(change.bytes.begin() + (at - change.offset), change.bytes.begin() + (next - change.offset),
                      image.begin() + at);
          }
          at = next;
        }
        break;
      }
    }
  }
  return exists;
}

void FaultVfs::cut_power(std::uint64_t seed) {
  std::mt19937_64 coin(seed);
  for (const auto& [path, file] : files_) {
    std::vector<unsigned char> image;
    const bool exists = survives(coin, file, image);
    std::filesystem::remove(path);
    if (exists) write_whole(path, image);
    std::filesystem::remove(path + "-shm");
  }
  files_.clear();
}

}  // namespace evs::crash
