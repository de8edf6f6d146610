#include "core/sqlite/store_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>

#include "core/error.hpp"
#include "core/shell_quote.hpp"
#include "core/sqlite/schema.hpp"

namespace evs::sqlite {

namespace {

using Identity = std::pair<dev_t, ino_t>;
std::mutex registry_mutex;

/// Every file that this process has open as a store.
std::map<Identity, std::weak_ptr<StoreFile>>& registry() {
  static std::map<Identity, std::weak_ptr<StoreFile>> files;
  return files;
}

Error io(const std::string& path, std::string_view doing, int os) {
  return Error(ErrorCode::io_error, fmt::format("cannot {} '{}': {}", doing, path, std::strerror(os)));
}

Error bad_store(const std::string& path, std::string_view what) {
  return Error(ErrorCode::not_a_store, fmt::format("'{}' is {}", path, what));
}

std::string_view file_kind(mode_t mode) {
  if (S_ISDIR(mode)) return "a directory, not an evs store";
  if (S_ISFIFO(mode)) return "a named pipe, not an evs store";
  if (S_ISSOCK(mode)) return "a socket, not an evs store";
  return "a device, not an evs store";
}

std::uint32_t big_endian(const unsigned char* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
         static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
}

/// Of the file that a link leads to: what SQLite keeps beside a file lies there.
std::string linked_path(const std::string& path) {
  std::error_code failed;
  auto real = std::filesystem::canonical(path, failed).string();
  return failed ? path : real;
}

/// Makes blocking calls return EINTR now and then, so that a wait can look at its deadline and at the stop token.
class Ticks {
 public:
  Ticks() {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    sigaction(SIGALRM, &action, &old_);
    // A parent may have left it blocked.
    sigset_t ticks;
    sigemptyset(&ticks);
    sigaddset(&ticks, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &ticks, &old_mask_);
    const itimerval every{{0, 20'000}, {0, 20'000}};
    setitimer(ITIMER_REAL, &every, nullptr);
  }
  ~Ticks() {
    const itimerval never{};
    setitimer(ITIMER_REAL, &never, nullptr);
    pthread_sigmask(SIG_SETMASK, &old_mask_, nullptr);
    sigaction(SIGALRM, &old_, nullptr);
  }
  Ticks(const Ticks&) = delete;
  Ticks& operator=(const Ticks&) = delete;

 private:
  struct sigaction old_ {};
  sigset_t old_mask_{};
};

}  // namespace

std::string absolute_path(const std::string& locator) {
  if (locator.empty()) {
    throw Error(ErrorCode::usage, "the store's path is empty").help("name a file: --store FILE, or set EVS_STORE");
  }
  if (locator == ":memory:") {
    throw Error(ErrorCode::usage, "a store ':memory:' would not be saved").help("name a file: --store FILE");
  }
  if (locator.starts_with("file:")) {
    throw Error(ErrorCode::usage, fmt::format("URI names are not accepted: '{}'", locator))
        .help(fmt::format("for a file of that name write './{}'", locator));
  }
  std::string_view name = locator;
  while (name.starts_with("./") && name.size() > 2) name.remove_prefix(2);
  std::error_code ignored;
  return std::filesystem::absolute(name, ignored).string();
}

std::shared_ptr<StoreFile> StoreFile::open(const std::string& path, Sidecars sidecars, Formats formats) {
  struct stat facts {};
  int failed = ::lstat(path.c_str(), &facts);
  const bool is_link = failed == 0 && S_ISLNK(facts.st_mode);
  if (is_link) failed = ::stat(path.c_str(), &facts);
  if (failed != 0) {
    if (errno != ENOENT && errno != ENOTDIR) throw io(path, "open", errno);
    throw Error(ErrorCode::store_not_found, fmt::format("no store at '{}'", path))
        .help(fmt::format("evs init {}    # or name another with --store, EVS_STORE", shell_quote(path)));
  }
  if (!S_ISREG(facts.st_mode)) throw bad_store(path, file_kind(facts.st_mode));
  const std::lock_guard guard(registry_mutex);
  auto& known = registry()[{facts.st_dev, facts.st_ino}];
  auto file = known.lock();
  if (file == nullptr) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) throw io(path, "open", errno);
    file.reset(new StoreFile(path, is_link ? linked_path(path) : path, descriptor));
    known = file;
  }
  file->check_content(formats);
  if (sidecars == Sidecars::checked) file->check_sidecars();
  return file;
}

StoreFile::StoreFile(std::string path, std::string place, int descriptor)
    : path_(std::move(path)), place_(std::move(place)), wal_path_(place_ + "-wal"), descriptor_(descriptor) {}

StoreFile::~StoreFile() { ::close(descriptor_); }

void StoreFile::check_content(Formats formats) {
  std::array<unsigned char, 100> header{};
  const auto got = ::pread(descriptor_, header.data(), header.size(), 0);
  if (got < 0) throw io(path_, "read", errno);
  if (got == 0)
    throw bad_store(path_, "an empty file, not an evs store")
        .help(fmt::format("rm {0} && evs init {0}", shell_quote(path_)));
  const bool sqlite =
      std::memcmp(header.data(), "SQLite format 3", std::min<std::size_t>(16, static_cast<std::size_t>(got))) == 0;
  if (!sqlite) {
    auto error = bad_store(path_, "not an evs store: it is no SQLite database");
    if (header[0] == '{' || header[0] == '[')
      throw std::move(error).help(
          fmt::format("evs import {} --create --store NEW.db    # it looks like JSON", shell_quote(path_)));
    throw error;
  }
  if (got < 100) {
    throw bad_store(path_, fmt::format("truncated: {} bytes, where the header alone has 100", got));
  }
  if (const auto id = big_endian(&header[68]); id != static_cast<std::uint32_t>(kApplicationId)) {
    throw bad_store(path_,
                    fmt::format("not an evs store: another application's SQLite database (application_id {:#x})", id));
  }
  const auto format = big_endian(&header[60]);
  const bool older = format >= 1 && format < kFormat;
  if (older && formats == Formats::current) {
    throw Error(ErrorCode::older_format,
                fmt::format("store '{}' has format {}, this evs works on format {}", path_, format, kFormat))
        .why("a store is never converted on the way; the file was not touched")
        .help(fmt::format("evs upgrade {}    # keeps a backup beside it", shell_quote(path_)));
  }
  if (!older && format != kFormat) {
    throw Error(ErrorCode::newer_format,
                fmt::format("store '{}' has format {}, this evs reads format {}", path_, format, kFormat))
        .help("use the evs that wrote it, or a newer one; the file was not touched");
  }
  page_bytes_ = header[16] == 0 && header[17] == 1 ? 65536 : header[16] << 8 | header[17];
  const std::int64_t expected = page_bytes_ * static_cast<std::int64_t>(big_endian(&header[28]));
  // While a write-ahead log exists the file may lag behind its own header's page count.
  if (wal_bytes() == 0 && bytes() < expected) {
    throw Error(ErrorCode::store_corrupt,
                fmt::format("store '{}' is truncated: {} bytes, expected {}", path_, bytes(), expected))
        .help("restore a backup; what is left can be looked at with evs verify --untrusted on a copy");
  }
}

void StoreFile::check_sidecars() const {
  struct stat facts {};
  const auto journal = place_ + "-journal";
  if (::lstat(journal.c_str(), &facts) == 0 && facts.st_size > 0) {
    throw bad_store(path_, fmt::format("refused: '{}' beside it is not evs's", journal))
        .why("a store keeps a write-ahead log and never a rollback journal; opening it could change or delete files")
        .help("find out who left it; evs --untrusted reads the store's file alone");
  }
  if (::lstat(wal_path_.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode)) {
    throw bad_store(path_, fmt::format("refused: '{}' beside it is not a regular file", wal_path_));
  }
}

bool StoreFile::writable() const {
  const auto directory = std::filesystem::path(place_).parent_path().string();
  return ::access(path_.c_str(), W_OK) == 0 && ::access(directory.c_str(), W_OK | X_OK) == 0;
}

std::int64_t StoreFile::bytes() const noexcept {
  struct stat facts {};
  return ::fstat(descriptor_, &facts) == 0 ? facts.st_size : 0;
}

std::int64_t StoreFile::wal_bytes() const noexcept {
  struct stat facts {};
  return ::stat(wal_path_.c_str(), &facts) == 0 ? facts.st_size : 0;
}

bool StoreFile::holds(std::int64_t offset, std::int64_t size, std::string_view bytes) const {
  std::string part(static_cast<std::size_t>(size), '\0');
  const auto got = ::pread(descriptor_, part.data(), part.size(), offset);
  if (got < 0) throw io(path_, "read", errno);
  return part.find(bytes) != std::string::npos;
}

void StoreFile::lock(Duration timeout, const StopToken& stop) {
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const Ticks ticks;
  const auto started = monotonic_now();
  while (::flock(descriptor_, LOCK_EX) != 0) {
    // A file system without flock has no queue; SQLite's own lock still guards every write.
    if (errno != EINTR && errno != EWOULDBLOCK) return;
    stop.throw_if_stopped();
    const Duration waited = monotonic_now() - started;
    if (waited >= timeout) {
      throw Error(ErrorCode::busy,
                  fmt::format("store '{}' is locked by another writer: waited {}", path_, format_duration(waited)))
          .help("run it again, or wait longer with --timeout 60s");
    }
  }
}

void StoreFile::unlock() { ::flock(descriptor_, LOCK_UN); }

std::string unsafe_file_system(const std::string& path) {
  struct statfs facts {};
  if (::statfs(path.c_str(), &facts) != 0) return {};
  switch (static_cast<std::uint32_t>(facts.f_type)) {
    case 0x6969: return "nfs";
    case 0xFF534D42: return "cifs";
    case 0xFE534D42: return "smb";
    case 0x01021997: return "9p";
    case 0x65735546: return "fuse or virtiofs";
    case 0x517B: return "smbfs";
    default: return {};
  }
}

}  // namespace evs::sqlite
