#include "cli/stdout_stream.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/out_of_space.hpp"

namespace evs::cli {

void StdoutStream::flush() {
  // A flush that fails has lost its bytes: they must not come out again with the next one.
  struct Cleared {
    std::string& buffer;
    ~Cleared() { buffer.clear(); }
  } cleared{buffer_};
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const auto wrote = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (wrote >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(wrote));
      // A signal ends a write that has begun with what went out until then.
      if (!rest.empty()) stop_.throw_if_stopped();
      continue;
    }
    const int os = errno;
    if (os == EINTR || os == EAGAIN) {
      stop_.throw_if_stopped();
      if (os == EAGAIN) wait_for_room();
      continue;
    }
    if (os == EPIPE) throw ReaderGone{};
    throw OutputFailure(is_out_of_space(os) ? ErrorCode::disk_full : ErrorCode::io_error,
                        fmt::format("cannot write to stdout: {}", std::strerror(os)));
  }
}

void StdoutStream::throw_if_reader_gone() {
  pollfd look{STDOUT_FILENO, 0, 0};
  if (::poll(&look, 1, 0) == 1 && (look.revents & POLLERR) != 0) throw ReaderGone{};
}

/// Somebody made the descriptor non-blocking.
void StdoutStream::wait_for_room() {
  pollfd wait{STDOUT_FILENO, POLLOUT, 0};
  ::poll(&wait, 1, 1000);
}

}  // namespace evs::cli
