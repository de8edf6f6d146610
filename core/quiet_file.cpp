#include "core/quiet_file.hpp"

#include <sys/stat.h>
#include <time.h>

#include <utility>

namespace evs {

namespace {

/// File systems take a file's times from a clock that may move in steps of up to 10 ms.
constexpr std::int64_t kSettled = 100'000'000;  // ns

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec; }

bool is_there(const std::string& path) {
  struct stat facts {};
  return ::lstat(path.c_str(), &facts) == 0;
}

bool is_logged(const std::string& path) { return is_there(path + "-wal") || is_there(path + "-journal"); }

}  // namespace

QuietFile::QuietFile(std::string path) : path_(std::move(path)), before_(look()) {}

bool QuietFile::is_quiet() const {
  // What lies beside a link's target is not looked for.
  if (!before_.regular || is_logged(path_)) return false;
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return nanoseconds(now) - before_.modified > kSettled;
}

bool QuietFile::stayed() const { return look() == before_ && !is_logged(path_); }

QuietFile::Facts QuietFile::look() const {
  struct stat facts {};
  if (::lstat(path_.c_str(), &facts) != 0) return {};
  return {S_ISREG(facts.st_mode),    facts.st_dev, facts.st_ino, facts.st_size, nanoseconds(facts.st_mtim),
          nanoseconds(facts.st_ctim)};
}

}  // namespace evs
