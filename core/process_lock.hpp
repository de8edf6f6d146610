// A lock that one process at a time holds, on a file beside what it guards: for read models and subscriptions. The
// kernel releases it however its holder ends, so a file that was left behind never blocks. One thread each. Throws
// busy, io_error.
#pragma once

#include <string>

namespace evs {

class ProcessLock {
 public:
  /// Takes the lock at `path` (made with the permissions 0600) or throws busy with the pid of its holder. `subject` is
  /// what is locked, as the message names it: "subscription 'mailer'".
  ProcessLock(const std::string& path, const std::string& subject);
  ProcessLock(ProcessLock&& other) noexcept;
  ProcessLock& operator=(ProcessLock&&) = delete;
  /// Removes the file and releases the lock.
  ~ProcessLock();

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace evs
