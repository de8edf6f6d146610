// Events as the floor programs print them: NDJSON through one 64 KiB buffer. One thread; a failed write throws.
#pragma once

#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/bench/floor_database.hpp"

namespace evs::bench {

class FloorPrinter {
 public:
  FloorPrinter() { buffer_.reserve(2 * kBufferSize); }

  /// A row of global_position, stream_key, version, type_key, event_id, created_at, data, metadata; the names and the
  /// schema version as they are to be shown.
  void event(FloorStatement& row, std::string_view stream, std::string_view type, std::int64_t schema_version) {
    text("{\"global_position\":").number(row.integer(0)).text(",\"stream_id\":\"").text(stream);
    text("\",\"version\":").number(row.integer(2)).text(",\"event_type\":\"").text(type);
    text("\",\"schema_version\":").number(schema_version);
    text(",\"event_id\":\"").uuid(row.blob(4)).text("\",\"created_at\":\"").time(row.integer(5));
    text("\",\"data\":").text(row.text(6)).text(",\"metadata\":").text(row.text(7)).text("}\n");
    if (buffer_.size() >= kBufferSize) flush();
  }
  void flush() {
    for (std::string_view left = buffer_; !left.empty();) {
      const auto written = write(STDOUT_FILENO, left.data(), left.size());
      if (written <= 0) throw std::runtime_error("cannot write");
      left.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer_.clear();
  }

 private:
  FloorPrinter& text(std::string_view text) {
    buffer_.append(text);
    return *this;
  }
  FloorPrinter& number(std::int64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    buffer_.append(digits, end);
    return *this;
  }
  FloorPrinter& padded(std::int64_t value, std::size_t width) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    buffer_.append(width - static_cast<std::size_t>(end - digits), '0');
    buffer_.append(digits, end);
    return *this;
  }
  FloorPrinter& uuid(const unsigned char* bytes) {
    static constexpr char kHex[] = "0123456789abcdef";
    for (int i = 0; i < 16; ++i) {
      if (i == 4 || i == 6 || i == 8 || i == 10) buffer_.push_back('-');
      buffer_.push_back(kHex[bytes[i] >> 4]);
      buffer_.push_back(kHex[bytes[i] & 15]);
    }
    return *this;
  }
  FloorPrinter& time(std::int64_t microseconds) {
    using namespace std::chrono;
    const sys_time<std::chrono::microseconds> point{std::chrono::microseconds(microseconds)};
    const auto midnight = floor<days>(point);
    const year_month_day date{midnight};
    const hh_mm_ss clock{point - midnight};
    padded(int{date.year()}, 4).text("-").padded(unsigned{date.month()}, 2).text("-").padded(unsigned{date.day()}, 2);
    text("T").padded(clock.hours().count(), 2).text(":").padded(clock.minutes().count(), 2).text(":");
    return padded(clock.seconds().count(), 2).text(".").padded(clock.subseconds().count(), 6).text("Z");
  }

  static constexpr std::size_t kBufferSize = 64 * 1024;

  std::string buffer_;
};

}  // namespace evs::bench
