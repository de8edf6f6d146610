// Records out of bytes: lines of a text, or elements of one JSON array, with their line numbers, in bounded memory.
// Reads no more than is there, so slow pipes are served as they come. One thread. Throws bad_json, limit_exceeded.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/byte_stream.hpp"

namespace evs {

/// json: lines, or the elements of an array when the input begins with `[`. csv: lines, where a quoted cell may hold
/// line ends (RFC 4180).
enum class Framing { json, csv };

class LineSource {
 public:
  /// `max_bytes` bounds one record.
  LineSource(std::unique_ptr<ByteSource> source, std::size_t max_bytes, Framing framing = Framing::json);

  /// The next record without its line end, blank ones skipped; false at the end. The view lives until the next call.
  bool next(std::string_view& record);
  /// True when the next record, or the end, can be had without waiting. Ends the view of the last record.
  bool ready();
  /// Number of the line that the last record began in, from 1.
  std::int64_t line() const { return record_line_; }
  /// True once the input has turned out to be a JSON array.
  bool in_array() const { return shape_ == Shape::array || shape_ == Shape::ended; }
  /// Bytes consumed so far, for progress.
  std::int64_t consumed() const { return consumed_; }
  const std::string& name() const { return source_->name(); }
  std::optional<std::int64_t> size() const { return source_->size(); }

 private:
  enum class Shape { unknown, lines, array, ended };

  bool next_line(std::string_view& record);
  bool next_element(std::string_view& record);
  bool holds_record();
  bool skip_separators();
  std::size_t find_line_end();
  bool fill();
  void detect_shape();
  bool find_element_end();
  [[noreturn]] void too_long() const;
  [[noreturn]] void broken_array(std::string_view problem) const;

  std::unique_ptr<ByteSource> source_;
  std::size_t max_bytes_;
  Framing framing_;
  std::unique_ptr<char[]> chunk_;  // what one read gives: a slow pipe gives little of what there would be room for
  std::string buffer_;
  std::size_t begin_ = 0;    // first byte not handed out
  std::size_t scanned_ = 0;  // bytes before this are known to hold no record end
  bool at_end_ = false;
  Shape shape_ = Shape::unknown;
  std::int64_t line_ = 1;
  std::int64_t record_line_ = 0;
  std::int64_t consumed_ = 0;
  // Inside an array: how deep the element is open, and whether a string is.
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  enum class Before { first, element, comma } before_ = Before::first;  // what stood before in the array
};

}  // namespace evs
