// Standard output as evs uses it: one large buffer over write(2), every failure noticed. A reader that went away is
// ReaderGone, which ends the run with 0; any other failure is an OutputFailure. One thread.
#pragma once

#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/stop_token.hpp"

namespace evs::cli {

/// The reader of stdout closed it (`| head`): a good end, not an error.
struct ReaderGone {};

/// stdout could not be written: disk_full or io_error. Its own type because after a commit it means something else.
class OutputFailure final : public Error {
 public:
  using Error::Error;
};

class StdoutStream {
 public:
  /// `stop` ends a write that a slow reader holds up.
  explicit StdoutStream(StopToken stop) : stop_(stop) {}
  /// The buffer itself, for renderers that format in place; call `maybe_flush` after each record.
  std::string& buffer() { return buffer_; }
  void write(std::string_view bytes) {
    buffer_.append(bytes);
    maybe_flush();
  }
  void maybe_flush() {
    if (buffer_.size() >= kFlushAt) flush();
  }
  /// Writes all that is buffered. Throws ReaderGone, OutputFailure, interrupted; the rest of the buffer is lost then.
  void flush();
  /// Throws ReaderGone when stdout is a pipe that nobody reads any more: known without writing to it.
  void throw_if_reader_gone();

 private:
  void wait_for_room();

  static constexpr std::size_t kFlushAt = 1 << 17;
  StopToken stop_;
  std::string buffer_;
};

}  // namespace evs::cli
