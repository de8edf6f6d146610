// A file in the making: it grows beside its future place under a name that nobody else has, and appears there when it
// is complete and synced, never over another one. One thread. Destroyed unfinished, it leaves nothing. Throws
// store_exists, io_error, disk_full; unknown_outcome when it is in its place and a power cut may take it away.
#pragma once

#include <string>

namespace evs::sqlite {

class HiddenFile {
 public:
  /// `path` is absolute. Throws store_exists when something is there already. `mode`: the permissions that it gets.
  HiddenFile(std::string path, unsigned mode);
  ~HiddenFile();
  HiddenFile(const HiddenFile&) = delete;
  HiddenFile& operator=(const HiddenFile&) = delete;

  /// Makes it, empty, readable by its owner alone.
  void create();
  /// Where it is meanwhile; empty before it was created and after it was published.
  const std::string& temporary() const { return temporary_; }
  std::string directory() const;
  /// Syncs it and gives it its name. Nobody may have it open.
  void publish();

 private:
  std::string path_, temporary_;
  unsigned mode_;
};

}  // namespace evs::sqlite
