// Bytes in and out by name: files, `-` for the standard streams. Reads give what is there, so slow
// pipes are served as they come. One thread each. Failures are thrown as Error: file_not_found,
// io_error, read_only, disk_full.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/stop_token.hpp"

namespace evs {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Blocks until at least one byte is there; 0 = the end. Throws interrupted when a stop is asked
  /// for meanwhile.
  virtual std::size_t read(char* out, std::size_t room) = 0;
  /// True when bytes are waiting or the end is reached: read would not block.
  virtual bool ready() = 0;
  /// Size of a regular file; absent for pipes and terminals.
  virtual std::optional<std::int64_t> size() const = 0;
  /// For messages: the path as given, or "stdin".
  virtual const std::string& name() const = 0;
};

class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual void write(std::string_view bytes) = 0;
  /// Flushes, syncs and closes; a whole file appears now under its name. Nothing may be called
  /// afterwards.
  virtual void close() = 0;
};

/// Opens a file or, for `-`, standard input (descriptor 0, which stays open). A directory is a
/// usage error.
std::unique_ptr<ByteSource> open_source(const std::string& path, StopToken stop);
/// All that is left of it; more than `limit` bytes are limit_exceeded.
std::string read_whole(ByteSource& source, std::size_t limit);
enum class SinkKind {
  whole_file,  // buffered; the name appears when `close` returns, and never without it
  live_file,   // every write is in the file at once, under its name; stays as far as it came
};
/// Creates `path`, with the permissions 0644 less the umask. Never overwrites (store_exists) and
/// follows no symlink.
std::unique_ptr<ByteSink> create_sink(const std::string& path, SinkKind kind = SinkKind::whole_file);

}  // namespace evs
