#include "core/publish.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/error.hpp"
#include "core/out_of_space.hpp"

namespace evs {

namespace {

enum class Moved { yes, name_taken, failed };

/// As far as the file system can: a rename that minds other files, else a second name, else a look and a rename.
Moved move(const char* from, const char* to) {
  if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return Moved::yes;
  if (errno == EEXIST) return Moved::name_taken;
  if (errno != EINVAL && errno != ENOSYS) return Moved::failed;
  if (::link(from, to) == 0) {
    ::unlink(from);
    return Moved::yes;
  }
  if (errno == EEXIST) return Moved::name_taken;
  struct stat facts {};
  if (::lstat(to, &facts) == 0) return Moved::name_taken;
  return ::rename(from, to) == 0 ? Moved::yes : Moved::failed;
}

/// With the slash, or "." for a bare file name.
std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

}  // namespace

bool publish_file(const std::string& temporary, const std::string& path) {
  switch (move(temporary.c_str(), path.c_str())) {
    case Moved::yes: break;
    case Moved::name_taken: return false;
    case Moved::failed:
      throw Error(is_out_of_space(errno) ? ErrorCode::disk_full : ErrorCode::io_error,
                  fmt::format("cannot create '{}': {}", path, std::strerror(errno)));
  }
  sync_name(path);
  return true;
}

void sync_name(const std::string& path) {
  const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;  // it may be written to without being readable
  const int failed = ::fsync(folder) == 0 ? 0 : errno;
  ::close(folder);
  // Some file systems cannot and need not.
  if (failed == 0 || failed == EINVAL) return;
  throw Error(ErrorCode::unknown_outcome,
              fmt::format("'{}' is complete and in its place, but its folder could not be synced: {}", path,
                          std::strerror(failed)))
      .why("a power cut may take the name away")
      .help("look at it before you run the command again");
}

}  // namespace evs
