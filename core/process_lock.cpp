#include "core/process_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "core/error.hpp"
#include "core/numbers.hpp"
#include "core/out_of_space.hpp"

namespace evs {

namespace {

Error failure(const std::string& path, int os) {
  const bool read_only = os == EROFS || os == EACCES || os == EPERM;
  return Error(read_only             ? ErrorCode::read_only
               : is_out_of_space(os) ? ErrorCode::disk_full
                                     : ErrorCode::io_error,
               fmt::format("cannot lock '{}': {}", path, std::strerror(os)));
}

/// The process that has the lock, 0 while it has not told yet.
std::int64_t holder_of(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
  const std::string_view bytes(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  try {
    return parse_integer(bytes.substr(0, bytes.find('\n')), 1, kMaxInteger, "a process id");
  } catch (const Error&) {
    return 0;
  }
}

Error held(const std::string& path, const std::string& subject, std::int64_t holder) {
  if (holder == 0) {
    return Error(ErrorCode::busy, fmt::format("{} is in use by another process", subject))
        .why(fmt::format("it holds the lock '{}'", path));
  }
  return Error(ErrorCode::busy, fmt::format("{} is in use by process {}", subject, holder))
      .why(fmt::format("it holds the lock '{}'", path))
      .help(fmt::format("ps -p {}    # what it is; wait until it has ended", holder))
      .detail("pid", holder);
}

/// Whether `path` still names the open file: its holder may have removed it before the lock was had here.
bool names(const std::string& path, int descriptor) {
  struct stat there {};
  struct stat here {};
  return ::stat(path.c_str(), &there) == 0 && ::fstat(descriptor, &here) == 0 && there.st_dev == here.st_dev &&
         there.st_ino == here.st_ino;
}

void write_pid(int descriptor, const std::string& path) {
  const auto text = fmt::format("{}\n", ::getpid());
  if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, text.data(), text.size(), 0) < 0) {
    throw failure(path, errno);
  }
}

}  // namespace

ProcessLock::ProcessLock(const std::string& path, const std::string& subject) : path_(path) {
  while (true) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, 0600);
    if (file < 0) throw failure(path, errno);
    const bool locked = ::flock(file, LOCK_EX | LOCK_NB) == 0;
    const int os = errno;
    if (locked && names(path, file)) {
      descriptor_ = file;
      break;
    }
    const auto holder = locked ? 0 : holder_of(file);
    ::close(file);
    if (locked || os == EINTR) continue;
    if (os != EWOULDBLOCK) throw failure(path, os);
    throw held(path, subject, holder);
  }
  try {
    write_pid(descriptor_, path);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

ProcessLock::ProcessLock(ProcessLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

ProcessLock::~ProcessLock() {
  if (descriptor_ < 0) return;
  // First the name, then the lock: whoever gets the lock on a file without its name looks again.
  ::unlink(path_.c_str());
  ::close(descriptor_);
}

}  // namespace evs
