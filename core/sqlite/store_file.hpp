// The store's path and file before and beside SQLite: what is there, may it be opened, and the writers' queue. A POSIX
// close() of any descriptor of a file drops SQLite's locks on it, so one descriptor a file and process is kept here
// while any connection lives. Thread-safe. Failures are thrown as Error, before SQLite touches anything.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "core/stop_token.hpp"
#include "core/time.hpp"

namespace evs::sqlite {

/// Absolute path for a locator; throws usage for an empty one, `:memory:` and `file:` names.
std::string absolute_path(const std::string& locator);

/// Whether files beside the store count: a copy of the file alone is made without them.
enum class Sidecars { checked, ignored };
enum class Formats { current, older_too };

class StoreFile {
 public:
  /// Opens what is at `path` for looking: throws store_not_found, not_a_store (wrong kind of file, empty, other
  /// content, a journal that is not ours), newer_format, older_format, store_corrupt (shorter than its header says),
  /// io_error.
  static std::shared_ptr<StoreFile> open(const std::string& path, Sidecars sidecars = Sidecars::checked,
                                         Formats formats = Formats::current);
  ~StoreFile();
  StoreFile(const StoreFile&) = delete;
  StoreFile& operator=(const StoreFile&) = delete;

  const std::string& path() const { return path_; }
  /// Whether this user may write the file and its directory.
  bool writable() const;
  std::int64_t bytes() const noexcept;
  std::int64_t page_bytes() const noexcept { return page_bytes_; }
  std::int64_t wal_bytes() const noexcept;
  const std::string& wal_path() const { return wal_path_; }
  /// Whether `bytes` stand anywhere in that part of the file itself, whatever its write-ahead log says. Throws
  /// io_error.
  bool holds(std::int64_t offset, std::int64_t size, std::string_view bytes) const;

  /// Waits its turn among writers (flock, first come first served). Throws busy after `timeout`, interrupted.
  void lock(Duration timeout, const StopToken& stop);
  void unlock();

 private:
  StoreFile(std::string path, std::string place, int descriptor);
  void check_content(Formats formats);
  void check_sidecars() const;

  std::string path_;
  std::string place_;  // of the file itself, where `path_` is a link
  std::string wal_path_;
  int descriptor_;
  std::int64_t page_bytes_ = 0;
};

/// One turn in the writers' queue.
class WriterTurn {
 public:
  WriterTurn(StoreFile& file, Duration timeout, const StopToken& stop) : file_(file) { file_.lock(timeout, stop); }
  ~WriterTurn() { file_.unlock(); }
  WriterTurn(const WriterTurn&) = delete;
  WriterTurn& operator=(const WriterTurn&) = delete;

 private:
  StoreFile& file_;
};

/// The name of a file system where WAL's shared memory is unsafe ("nfs", "9p", ...); empty = safe as far as known.
std::string unsafe_file_system(const std::string& path);

}  // namespace evs::sqlite
