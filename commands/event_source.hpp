// Events out of the inputs of `import` and `append --batch`: files or stdin in order, in any interchange format. One
// thread. Errors carry file and line.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/cloudevents.hpp"
#include "core/csv.hpp"
#include "core/envelope.hpp"
#include "core/line_source.hpp"

namespace evs::commands {

enum class Interchange { ndjson, cloudevents, csv };

struct EventSourceOptions {
  Interchange format = Interchange::ndjson;
  EnvelopeOptions envelope;
  std::optional<std::string> id_from;       // "line" or a path: "data.id"
  std::string source;                       // for ids that are no UUIDs
  std::optional<Timestamp> newest_allowed;  // created_at later than this is future_time
  std::int64_t skip_lines = 0;              // of the first input
};

/// One input record.
struct SourceRecord {
  std::string_view text;  // as read
  std::int64_t line = 0;
  const std::string* input = nullptr;  // its name, as long as the EventSource lives
  std::string place() const { return *input + ":" + std::to_string(line); }  // "orders.ndjson:118"
};

class EventSource {
 public:
  EventSource(std::vector<std::string> paths, EventSourceOptions options, StopToken stop);

  /// Moves to the next record; false after the last input.
  bool next(SourceRecord& record);
  /// The event in the record just read; its text lives in `arena` and must be copied there before by the caller as
  /// `stable`, the record's bytes.
  NewEvent parse(std::string_view stable, TextArena& arena);
  /// True when `next` would not wait. Ends the view of the last record.
  bool ready();
  /// The first record of a CSV input, empty for other formats: without it the other records mean nothing.
  const std::string& head() const { return head_; }
  /// False for a JSON array, where a line may hold several events.
  bool one_per_line() const { return !lines_ || !lines_->in_array(); }
  std::int64_t consumed() const { return consumed_before_ + (lines_ ? lines_->consumed() : 0); }
  std::optional<std::int64_t> total_bytes() const { return total_bytes_; }
  std::int64_t without_id() const { return without_id_; }

 private:
  bool open_next();
  std::string place() const;
  std::string source_of(std::string_view stable) const;
  void derive_id(std::string_view stable, std::string_view envelope, NewEvent& event, TextArena& arena);

  std::vector<std::string> paths_;
  EventSourceOptions options_;
  StopToken stop_;
  std::size_t next_path_ = 0;
  std::unique_ptr<LineSource> lines_;
  std::deque<std::string> names_;  // of the inputs opened so far: records point to them
  std::int64_t line_ = 0;
  std::int64_t consumed_before_ = 0;
  std::optional<std::int64_t> total_bytes_;
  std::int64_t without_id_ = 0;
  EnvelopeReader envelope_;
  std::optional<CsvEnvelopes> csv_;  // of the current input: its first record is the head
  std::string head_;
};

}  // namespace evs::commands
