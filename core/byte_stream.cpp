#include "core/byte_stream.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "core/digest.hpp"
#include "core/error.hpp"
#include "core/out_of_space.hpp"
#include "core/publish.hpp"

namespace evs {

namespace {

Error failure(std::string_view doing, const std::string& name, int os) {
  const bool missing = os == ENOENT || os == ENOTDIR;
  const bool read_only = os == EROFS;
  const ErrorCode code = missing               ? ErrorCode::file_not_found
                         : is_out_of_space(os) ? ErrorCode::disk_full
                         : read_only           ? ErrorCode::read_only
                                               : ErrorCode::io_error;
  return Error(code, fmt::format("cannot {} '{}': {}", doing, name, std::strerror(os)));
}

/// Closes its descriptor at the end; -1 = none.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

class DescriptorSource final : public ByteSource {
 public:
  /// Reads from `descriptor`, which somebody else closes unless it is `owned` too.
  DescriptorSource(int descriptor, Descriptor owned, std::string name, StopToken stop)
      : descriptor_(descriptor), owned_(std::move(owned)), name_(std::move(name)), stop_(stop) {
    struct stat facts {};
    if (::fstat(descriptor_, &facts) != 0) throw failure("read", name_, errno);
    if (S_ISDIR(facts.st_mode)) {
      throw Error(ErrorCode::usage, fmt::format("'{}' is a directory, expected a file", name_));
    }
    if (S_ISREG(facts.st_mode)) size_ = facts.st_size;
  }

  std::size_t read(char* out, std::size_t room) override {
    for (;;) {
      wait();
      const ssize_t got = ::read(descriptor_, out, room);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR && errno != EAGAIN) throw failure("read", name_, errno);
    }
  }

  bool ready() override { return size_ || poll_once(0); }
  std::optional<std::int64_t> size() const override { return size_; }
  const std::string& name() const override { return name_; }

 private:
  /// True when a read would not block. An interrupted wait counts as one without a result.
  bool poll_once(int milliseconds) {
    pollfd waiting{descriptor_, POLLIN, 0};
    const int count = ::poll(&waiting, 1, milliseconds);
    if (count < 0 && errno != EINTR) throw failure("read", name_, errno);
    return count > 0;
  }

  /// A signal may arrive just before poll sleeps, so that nothing interrupts it: hence the short
  /// waits.
  void wait() {
    stop_.throw_if_stopped();
    if (size_) return;
    while (!poll_once(200)) stop_.throw_if_stopped();
  }

  int descriptor_;
  Descriptor owned_;
  std::string name_;
  StopToken stop_;
  std::optional<std::int64_t> size_;
};

/// Writes to a new file. A whole file grows beside its place under a name of its own and is moved
/// there by `close`, so whoever finds the name finds all of it; without `close` nothing stays.
class FileSink final : public ByteSink {
 public:
  FileSink(std::string path, SinkKind kind) : path_(std::move(path)), kind_(kind) {
    struct stat facts {};
    if (::lstat(path_.c_str(), &facts) == 0) throw exists();
    written_ = kind_ == SinkKind::whole_file ? partial_name() : path_;
    // O_EXCL follows no symlink either, not even one that leads nowhere (POSIX open).
    descriptor_ = ::open(written_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0644);
    if (descriptor_ < 0 && errno == EEXIST) throw exists();
    if (descriptor_ < 0) throw failure("create", path_, errno);
  }
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;
  ~FileSink() override {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!complete_ && kind_ == SinkKind::whole_file) ::unlink(written_.c_str());
  }

  void write(std::string_view bytes) override {
    if (kind_ == SinkKind::live_file) return put(bytes);
    if (buffer_.size() + bytes.size() > kBuffer) flush();
    if (bytes.size() >= kBuffer) return put(bytes);
    buffer_ += bytes;
  }

  void close() override {
    flush();
    if (::fsync(descriptor_) != 0) throw failure("write", path_, errno);
    if (::close(std::exchange(descriptor_, -1)) != 0) throw failure("write", path_, errno);
    if (kind_ == SinkKind::live_file) return sync_name(path_);
    if (!publish_file(written_, path_)) throw exists();
    complete_ = true;
  }

 private:
  static constexpr std::size_t kBuffer = 64 << 10;

  Error exists() const {
    return Error(ErrorCode::store_exists, fmt::format("'{}' exists already", path_))
        .help("choose another name: evs never writes over a file");
  }

  /// With the slash; empty for a bare file name.
  std::string directory() const { return path_.substr(0, path_.rfind('/') + 1); }

  std::string partial_name() const {
    std::array<std::uint8_t, 8> random{};
    if (::getentropy(random.data(), random.size()) != 0) throw failure("create", path_, errno);
    return directory() + ".evs-partial-" + to_hex(random.data(), random.size());
  }

  void put(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t done = ::write(descriptor_, bytes.data(), bytes.size());
      if (done < 0 && errno != EINTR) throw failure("write", path_, errno);
      if (done > 0) bytes.remove_prefix(static_cast<std::size_t>(done));
    }
  }

  void flush() {
    put(buffer_);
    buffer_.clear();
  }

  std::string path_;
  SinkKind kind_;
  std::string written_;
  std::string buffer_;
  int descriptor_ = -1;
  bool complete_ = false;
};

}  // namespace

std::string read_whole(ByteSource& source, std::size_t limit) {
  std::string text;
  std::size_t got = 0;
  do {
    const auto held = text.size();
    text.resize(held + (std::size_t{1} << 16));
    got = source.read(text.data() + held, text.size() - held);
    text.resize(held + got);
    if (text.size() > limit) {
      throw Error(ErrorCode::limit_exceeded,
                  fmt::format("{} is larger than the limit of {} bytes", source.name(), limit));
    }
  } while (got > 0);
  return text;
}

std::unique_ptr<ByteSource> open_source(const std::string& path, StopToken stop) {
  if (path == "-") return std::make_unique<DescriptorSource>(STDIN_FILENO, Descriptor(-1), "stdin", stop);
  // Without O_NONBLOCK the open itself would wait for a named pipe's writer, deaf to a stop.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (file.get() < 0) throw failure("open", path, errno);
  const int number = file.get();
  return std::make_unique<DescriptorSource>(number, std::move(file), path, stop);
}

std::unique_ptr<ByteSink> create_sink(const std::string& path, SinkKind kind) {
  if (path.empty()) throw Error(ErrorCode::usage, "the name of the file to be created is empty");
  return std::make_unique<FileSink>(path, kind);
}

}  // namespace evs
