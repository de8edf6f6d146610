// A SQLite VFS over the real one that plays a bad disk: it remembers what was not synced, cuts the power at the Nth
// operation (each 512-byte sector written since the last sync is then kept or lost by a coin), and fails operations.
// Used by vfs_faults alone, installed as the default VFS before any store is opened. One thread; no failures of its
// own.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace evs::crash {

enum class Fault { none, cut, error };

/// What goes wrong, and when: operations are counted from `begin`.
struct FaultPlan {
  Fault fault = Fault::none;
  std::int64_t at = 0;    // number of the operation, 1 = the first
  bool for_good = false;  // error: every later operation fails too
  int os_error = 0;       // error: errno that the operation reports
};

/// Whether xSync really makes durable; a disk that lies is what the harness must notice.
enum class Syncs { honest, lies };

class FaultVfs {
 public:
  static FaultVfs& install();

  /// Forgets everything: what the files hold now is durable.
  void begin(const FaultPlan& plan, Syncs syncs = Syncs::honest);
  /// No more faults; what was not synced stays so.
  void heal() {
    plan_ = {};
    cut_ = false;
  }
  bool cut() const { return cut_; }
  bool fault_happened() const { return operations_ >= plan_.at && plan_.fault != Fault::none; }
  /// The first and the last operation that wrote into a file since `begin`; 0 = none did.
  struct Span {
    std::int64_t first = 0, last = 0;
  };
  Span writes_into(const std::string& path) const {
    const auto known = writes_.find(path);
    return known == writes_.end() ? Span{} : known->second;
  }
  std::int64_t syncs() const { return sync_count_; }
  /// Leaves the files as a power cut at this moment might, all handles being closed.
  void cut_power(std::uint64_t seed);

 private:
  friend struct FaultMethods;

  struct Change {
    enum class Kind { write, truncate, create, remove } kind;
    std::int64_t offset = 0;  // write: where; truncate: the new size
    std::vector<unsigned char> bytes;
  };
  struct File {
    bool durable_exists = false;
    std::vector<unsigned char> durable;
    std::vector<Change> changes;  // since the last sync
  };

  explicit FaultVfs(sqlite3_vfs* real) : real_(real) {}
  /// Counts an operation; true when it must fail.
  bool strikes();
  File& file_at(const std::string& path);
  void synced(const std::string& path);
  static bool survives(std::mt19937_64& coin, const File& file, std::vector<unsigned char>& image);

  sqlite3_vfs* real_;
  sqlite3_vfs vfs_{};
  FaultPlan plan_;
  Syncs syncs_ = Syncs::honest;
  bool cut_ = false;
  std::int64_t operations_ = 0;
  std::int64_t sync_count_ = 0;
  int last_error_ = 0;
  std::map<std::string, File> files_;
  std::map<std::string, Span> writes_;
};

}  // namespace evs::crash
