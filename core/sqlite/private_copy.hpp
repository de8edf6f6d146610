// A copy of an untrusted store's main file, alone in a directory that only this user can enter; removed with it. The
// copy carries no sidecars, so nothing but the file's own pages is ever looked at. One thread.
#pragma once

#include <string>

namespace evs::sqlite {

class PrivateCopy {
 public:
  /// Throws io_error, disk_full.
  explicit PrivateCopy(const std::string& source);
  ~PrivateCopy();
  PrivateCopy(const PrivateCopy&) = delete;
  PrivateCopy& operator=(const PrivateCopy&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string directory_;
  std::string path_;
};

}  // namespace evs::sqlite
