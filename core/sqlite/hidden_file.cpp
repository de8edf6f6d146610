#include "core/sqlite/hidden_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "core/error.hpp"
#include "core/out_of_space.hpp"
#include "core/publish.hpp"

namespace evs::sqlite {

namespace {

std::string directory_of(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

Error io(const std::string& path, std::string_view doing) {
  const int os = errno;
  return Error(is_out_of_space(os) ? ErrorCode::disk_full : ErrorCode::io_error,
               fmt::format("cannot {} '{}': {}", doing, path, std::strerror(os)));
}

Error exists(const std::string& path) {
  return Error(ErrorCode::store_exists, fmt::format("'{}' exists already", path))
      .help("choose another name: evs never writes over a file");
}

/// A name nobody else has: O_EXCL and O_NOFOLLOW decide, not luck.
std::string make_temporary(const std::string& path) {
  for (int attempt = 0; attempt < 16; ++attempt) {
    std::uint64_t random = 0;
    if (getrandom(&random, sizeof random, 0) != sizeof random) throw io(path, "draw random bytes for");
    auto name = fmt::format("{}.new-{:016x}", path, random);
    const int descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
      ::close(descriptor);
      return name;
    }
    if (errno != EEXIST) throw io(path, "create");
  }
  throw io(path, "create");
}

void sync(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) throw io(path, "open");
  const int result = ::fsync(descriptor);
  const int os = errno;
  ::close(descriptor);
  errno = os;
  if (result != 0) throw io(path, "sync");
}

}  // namespace

HiddenFile::HiddenFile(std::string path, unsigned mode) : path_(std::move(path)), mode_(mode) {
  struct stat facts {};
  if (::lstat(path_.c_str(), &facts) == 0) throw exists(path_);
}

HiddenFile::~HiddenFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void HiddenFile::create() { temporary_ = make_temporary(path_); }

std::string HiddenFile::directory() const { return directory_of(path_); }

void HiddenFile::publish() {
  ::chmod(temporary_.c_str(), mode_);
  sync(temporary_);
  if (!publish_file(temporary_, path_)) throw exists(path_);
  temporary_.clear();
}

}  // namespace evs::sqlite
