#include "core/line_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.hpp"
#include "core/numbers.hpp"

namespace evs {

namespace {

constexpr std::size_t kReadSize = std::size_t{1} << 18;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

LineSource::LineSource(std::unique_ptr<ByteSource> source, std::size_t max_bytes, Framing framing)
    : source_(std::move(source)),
      max_bytes_(max_bytes),
      framing_(framing),
      chunk_(std::make_unique_for_overwrite<char[]>(kReadSize)) {}

void LineSource::too_long() const {
  throw Error(ErrorCode::limit_exceeded, fmt::format("a record is longer than the limit of {}",
                                                     format_size(static_cast<std::int64_t>(max_bytes_))))
      .at(fmt::format("{}:{}", name(), line_))
      .help("--max-bytes raises the limit (up to 64MiB)");
}

void LineSource::broken_array(std::string_view problem) const {
  throw Error(ErrorCode::bad_json, fmt::format("the JSON array is broken: {}", problem))
      .at(fmt::format("{}:{}", name(), line_));
}

/// Reads once; false at the end of the input. Records handed out before are dropped from the buffer.
bool LineSource::fill() {
  if (at_end_) return false;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    scanned_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() > max_bytes_) too_long();
  const auto got = source_->read(chunk_.get(), kReadSize);
  buffer_.append(chunk_.get(), got);
  at_end_ = got == 0;
  return !at_end_;
}

void LineSource::detect_shape() {
  std::size_t at = 0;
  bool marked = false;
  do {
    marked = buffer_.starts_with(kByteOrderMark);
    at = marked ? kByteOrderMark.size() : 0;
    while (at < buffer_.size() && is_blank(buffer_[at])) ++at;
  } while ((at == buffer_.size() || (!marked && kByteOrderMark.starts_with(buffer_))) && fill());
  if (marked) begin_ = scanned_ = kByteOrderMark.size();
  shape_ = framing_ == Framing::json && at < buffer_.size() && buffer_[at] == '[' ? Shape::array : Shape::lines;
  if (shape_ == Shape::lines) return;
  line_ += std::count(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  begin_ = scanned_ = at + 1;
}

bool LineSource::next(std::string_view& record) {
  if (shape_ == Shape::unknown) detect_shape();
  if (shape_ == Shape::ended) return false;
  return shape_ == Shape::array ? next_element(record) : next_line(record);
}

/// Takes in what is waiting until a whole record is there: the rest of half a record would have to be waited for.
bool LineSource::ready() {
  if (source_->size()) return true;
  if (shape_ == Shape::unknown) return source_->ready();
  while (!holds_record()) {
    if (at_end_) return true;
    if (!source_->ready()) return false;
    fill();
  }
  return true;
}

/// Whether the buffer holds a whole record. Steps over blank lines and over what stands between elements.
bool LineSource::holds_record() {
  if (shape_ == Shape::ended) return true;
  // After the closing bracket only the end of the input is waited for.
  if (shape_ == Shape::array)
    return skip_separators() && buffer_[begin_] != ']' && (buffer_[begin_] != '{' || find_element_end());
  for (auto end = find_line_end(); end != std::string::npos; end = find_line_end()) {
    const auto line = std::string_view(buffer_).substr(begin_, end - begin_);
    if (!std::all_of(line.begin(), line.end(), is_blank)) return true;
    consumed_ += static_cast<std::int64_t>(line.size()) + 1;
    ++line_;
    begin_ = scanned_ = end + 1;
  }
  scanned_ = buffer_.size();
  return false;
}

/// Offset of the next line end at or after `scanned_`; npos when the buffer holds none.
std::size_t LineSource::find_line_end() {
  if (framing_ == Framing::json) return buffer_.find('\n', scanned_);
  for (; scanned_ < buffer_.size(); ++scanned_) {
    if (buffer_[scanned_] == '"') in_string_ = !in_string_;
    if (buffer_[scanned_] == '\n' && !in_string_) return scanned_;
  }
  return std::string::npos;
}

bool LineSource::next_line(std::string_view& record) {
  while (true) {
    auto end = find_line_end();
    if (end == std::string::npos) {
      scanned_ = buffer_.size();
      if (fill()) continue;
      if (begin_ == buffer_.size()) return false;
      end = buffer_.size();
    }
    record = std::string_view(buffer_).substr(begin_, end - begin_);
    if (record.size() > max_bytes_) too_long();
    record_line_ = line_++;
    if (framing_ == Framing::csv) line_ += std::count(record.begin(), record.end(), '\n');
    begin_ = scanned_ = std::min(end + 1, buffer_.size());
    consumed_ += static_cast<std::int64_t>(record.size()) + 1;
    if (record.ends_with('\r')) record.remove_suffix(1);
    if (!std::all_of(record.begin(), record.end(), is_blank)) return true;
  }
}

/// Moves to what stands after blanks and a comma; false when the buffer ends before.
bool LineSource::skip_separators() {
  for (; begin_ < buffer_.size(); ++begin_) {
    if (buffer_[begin_] == '\n') ++line_;
    if (buffer_[begin_] == ',' && before_ == Before::element) {
      before_ = Before::comma;
    } else if (!is_blank(buffer_[begin_])) {
      break;
    }
  }
  // An open element goes on being scanned where it was left.
  if (depth_ == 0) scanned_ = begin_;
  return begin_ < buffer_.size();
}

/// Elements are objects: found by counting brackets outside of strings. The reader of the record validates the rest.
bool LineSource::next_element(std::string_view& record) {
  while (!skip_separators()) {
    if (!fill()) broken_array("the closing ']' is missing");
  }
  if (buffer_[begin_] == ']' && before_ != Before::comma) {
    shape_ = Shape::ended;
    ++begin_;
    do {
      for (; begin_ < buffer_.size(); ++begin_) {
        if (!is_blank(buffer_[begin_])) broken_array("something follows the closing ']'");
      }
      scanned_ = begin_;
    } while (fill());
    return false;
  }
  if (buffer_[begin_] != '{') broken_array("an object is expected");
  if (before_ == Before::element) broken_array("a ',' is expected between elements");
  before_ = Before::element;
  record_line_ = line_;
  while (!find_element_end()) {
    if (!fill()) broken_array("the last element is cut");
  }
  record = std::string_view(buffer_).substr(begin_, scanned_ - begin_);
  line_ += std::count(record.begin(), record.end(), '\n');
  consumed_ += static_cast<std::int64_t>(record.size()) + 1;
  begin_ = scanned_;
  return true;
}

bool LineSource::find_element_end() {
  for (; scanned_ < buffer_.size(); ++scanned_) {
    const char c = buffer_[scanned_];
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_string_ = false;
      }
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && --depth_ == 0) {
      ++scanned_;
      return true;
    }
  }
  return false;
}

}  // namespace evs
