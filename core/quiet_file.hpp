// A database file that nobody writes to: it can be read as one that does not change, without a lock and without files
// beside it, when it is asked afterwards whether it stayed as it was. Used for glances at stores and read models. One
// thread; never throws.
#pragma once

#include <cstdint>
#include <string>

namespace evs {

class QuietFile {
 public:
  explicit QuietFile(std::string path);
  /// There is a regular file, neither a log nor a journal of SQLite's beside it, and its last change is long enough
  /// ago for another one to show in its times.
  bool is_quiet() const;
  /// It is still the same file, unchanged: what was read of it since this was made is one state.
  bool stayed() const;

 private:
  struct Facts {
    bool regular = false;
    std::uint64_t device = 0, inode = 0;
    std::int64_t bytes = 0;
    std::int64_t modified = 0, changed = 0;  // ns since 1970
    bool operator==(const Facts&) const = default;
  };
  Facts look() const;

  std::string path_;
  Facts before_;
};

}  // namespace evs
