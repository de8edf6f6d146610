#include "core/sqlite/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "core/shell_quote.hpp"
#include "core/sqlite/meta.hpp"
#include "core/sqlite/schema.hpp"
#include "core/sqlite/store_file.hpp"

namespace evs::sqlite {

namespace {

std::string directory_of(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

Error io(const std::string& path, std::string_view doing) {
  const int os = errno;
  const bool full = os == ENOSPC || os == EDQUOT || os == EFBIG;
  return Error(full ? ErrorCode::disk_full : ErrorCode::io_error,
               fmt::format("cannot {} '{}': {}", doing, path, std::strerror(os)));
}

Error exists(const std::string& path) {
  return Error(ErrorCode::store_exists, fmt::format("'{}' exists already", path))
      .help(fmt::format("choose another path; evs stats --store {} shows what is there", shell_quote(path)));
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

void sync(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) throw io(path, "open");
  const int result = ::fsync(descriptor);
  const int os = errno;
  ::close(descriptor);
  errno = os;
  if (result != 0) throw io(path, "sync");
}

}  // namespace

NewFile::NewFile(std::string path, const CreateOptions& options) : path_(std::move(path)), mode_(options.mode) {
  struct stat facts {};
  if (::lstat(path_.c_str(), &facts) == 0) throw exists(path_);
  if (const auto kind = unsafe_file_system(directory_of(path_)); !kind.empty() && !kind.starts_with("fuse")) {
    throw Error(ErrorCode::io_error,
                fmt::format("'{}' lies on a {} file system, where a store would be damaged", path_, kind))
        .why("the write-ahead log needs shared memory that network and host-shared file systems do not keep coherent")
        .help("put the store on a local disk");
  }
  temporary_ = make_temporary(path_);
  try {
    connection_ = std::make_unique<Connection>(temporary_, ConnectionOptions{Use::build, true, {}});
    connection_->run(fmt::format("PRAGMA page_size={}; PRAGMA application_id={}; PRAGMA user_version={}; "
                                 "PRAGMA cache_size=-65536; BEGIN",
                                 kPageSize, kApplicationId, kFormat)
                         .c_str());
    create_objects(*connection_, Phase::table);
    Meta meta;
    const auto mint = options.mint;
    meta.created_at = mint->now(0);
    meta.store_id = mint->event_id(0, meta.created_at);
    meta.production = options.production;
    meta.state = options.state;
    insert_meta(*connection_, meta);
    connection_->run("COMMIT");
  } catch (...) {
    connection_.reset();
    ::unlink(temporary_.c_str());
    throw;
  }
}

NewFile::~NewFile() {
  connection_.reset();
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

bool NewFile::complete() {
  try {
    create_objects(*connection_, Phase::events_index);
  } catch (const Error&) {
    if ((sqlite3_errcode(connection_->handle()) & 0xff) == SQLITE_CONSTRAINT) return false;
    throw;
  }
  create_objects(*connection_, Phase::guard);
  return true;
}

void NewFile::publish() {
  // Leaving exclusive mode lets the switch to WAL be the last change that the file sees.
  connection_->run("PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=WAL");
  connection_.reset();
  ::chmod(temporary_.c_str(), mode_);
  sync(temporary_, O_RDWR);
  if (::link(temporary_.c_str(), path_.c_str()) != 0) {
    if (errno == EEXIST) throw exists(path_);
    // A file system without hard links: rename, which does not notice a file that appeared meanwhile.
    struct stat facts {};
    if (::lstat(path_.c_str(), &facts) == 0) throw exists(path_);
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) throw io(path_, "create");
  } else {
    ::unlink(temporary_.c_str());
  }
  temporary_.clear();
  sync(directory_of(path_), O_RDONLY | O_DIRECTORY);
}

}  // namespace evs::sqlite
