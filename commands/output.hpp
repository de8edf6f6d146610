// Where a command's records go: stdout in the form the user asked for. Implemented by cli/render. A reader that went
// away ends the run quietly inside these calls; any other write failure is thrown as output_lost or io_error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/event.hpp"

namespace evs::commands {

struct Json {
  std::string text;
};  // raw, valid JSON
struct Instant {
  Timestamp at = 0;
};  // printed RFC 3339; relative or short in tables
struct ByteCount {
  std::int64_t bytes = 0;
};  // a number in data formats, "4.2 MiB" in tables

using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Json, Instant, ByteCount>;

/// One flat record; keys in output order. Renderers keep the order.
using Record = std::vector<std::pair<std::string_view, Value>>;

enum class Format { table, ndjson, json, csv, tsv };
inline std::vector<Format> all_formats() {
  return {Format::table, Format::ndjson, Format::json, Format::csv, Format::tsv};
}

class Output {
 public:
  virtual ~Output() = default;
  /// The form in use, `auto` resolved. A command that draws asks for `table`.
  virtual Format format() const = 0;
  /// Announces the keys of the records to come: heads of csv, tsv and tables. Call before the first record.
  virtual void columns(std::vector<std::string_view> keys) = 0;
  /// The keys of `columns` that a table has room for; --fields chooses among all of them.
  virtual void table_columns(std::vector<std::string_view> keys) = 0;
  /// Announces events: --fields that no event has are refused now, not at the first one.
  virtual void expect_events() = 0;
  /// One event as an envelope, honouring --fields, --ids, --null and --with-hash.
  virtual void event(const EventView& event, bool with_hash) = 0;
  virtual void record(const Record& record) = 0;
  /// Text for people, printed only in table format and made terminal-safe: drawn stats, an event's card.
  virtual void text(std::string_view lines) = 0;
  /// Text as it is, whatever the format: man pages, completion scripts, export bytes.
  virtual void raw(std::string_view bytes) = 0;
  /// Pushes everything to the reader now: after each batch while following, after each acknowledgement. A reader that
  /// went away is noticed even when there is nothing to push.
  virtual void flush() = 0;
};

/// Progress of a long command on stderr: nothing before 500 ms, at most 10 Hz, only where somebody can see it.
class Progress {
 public:
  virtual ~Progress() = default;
  /// `total` 0 = unknown. `unit` is "events" or "bytes".
  virtual void start(std::string_view verb, std::int64_t total, std::string_view unit) = 0;
  virtual void update(std::int64_t done, Position position) = 0;
  virtual void finish() = 0;
};

}  // namespace evs::commands
