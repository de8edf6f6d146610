// floor_scan STORE [EXPRESSION]: prints every event of a floor_insert store as NDJSON, names resolved from memory,
// through one 64 KiB buffer: what an expert writes for a fast dump. With EXPRESSION, SQL over the column `data`, that
// is evaluated for each event and printed as its data of schema version 2. The floor for `evs export` and `evs read`.
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <vector>

#include "tests/bench/floor_database.hpp"

namespace {

using evs::bench::FloorDatabase;

constexpr std::size_t kBufferSize = 64 * 1024;

std::vector<std::string> names(FloorDatabase& db, const char* sql) {
  std::vector<std::string> all(1);
  auto rows = db.prepare(sql);
  while (rows.row()) all.emplace_back(rows.text(0));
  return all;
}

class Printer {
 public:
  Printer() { buffer_.reserve(2 * kBufferSize); }

  Printer& text(std::string_view text) {
    buffer_.append(text);
    return *this;
  }
  Printer& number(std::int64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    buffer_.append(digits, end);
    return *this;
  }
  Printer& padded(std::int64_t value, std::size_t width) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    buffer_.append(width - static_cast<std::size_t>(end - digits), '0');
    buffer_.append(digits, end);
    return *this;
  }
  Printer& uuid(const unsigned char* bytes) {
    static constexpr char kHex[] = "0123456789abcdef";
    for (int i = 0; i < 16; ++i) {
      if (i == 4 || i == 6 || i == 8 || i == 10) buffer_.push_back('-');
      buffer_.push_back(kHex[bytes[i] >> 4]);
      buffer_.push_back(kHex[bytes[i] & 15]);
    }
    return *this;
  }
  Printer& time(std::int64_t microseconds) {
    using namespace std::chrono;
    const sys_time<std::chrono::microseconds> point{std::chrono::microseconds(microseconds)};
    const auto midnight = floor<days>(point);
    const year_month_day date{midnight};
    const hh_mm_ss clock{point - midnight};
    padded(int{date.year()}, 4).text("-").padded(unsigned{date.month()}, 2).text("-").padded(unsigned{date.day()}, 2);
    text("T").padded(clock.hours().count(), 2).text(":").padded(clock.minutes().count(), 2).text(":");
    return padded(clock.seconds().count(), 2).text(".").padded(clock.subseconds().count(), 6).text("Z");
  }
  void end_line() {
    buffer_.append("}\n");
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
  std::string buffer_;
};

void scan(const std::string& path, const std::string& data, std::string_view schema_version) {
  FloorDatabase db(path, SQLITE_OPEN_READWRITE);
  const auto streams = names(db, "SELECT name FROM streams ORDER BY stream_key");
  const auto types = names(db, "SELECT name FROM types ORDER BY type_key");
  auto rows = db.prepare(("SELECT global_position, stream_key, version, type_key, event_id, created_at, " + data +
                          ", metadata, schema_version FROM events ORDER BY global_position")
                             .c_str());
  Printer out;
  while (rows.row()) {
    out.text("{\"global_position\":").number(rows.integer(0));
    out.text(",\"stream_id\":\"").text(streams[static_cast<std::size_t>(rows.integer(1))]);
    out.text("\",\"version\":").number(rows.integer(2));
    out.text(",\"event_type\":\"").text(types[static_cast<std::size_t>(rows.integer(3))]);
    out.text("\",\"schema_version\":");
    if (schema_version.empty()) {
      out.number(rows.integer(8));
    } else {
      out.text(schema_version);
    }
    out.text(",\"event_id\":\"").uuid(rows.blob(4)).text("\",\"created_at\":\"").time(rows.integer(5));
    out.text("\",\"data\":").text(rows.text(6)).text(",\"metadata\":").text(rows.text(7)).end_line();
  }
  out.flush();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 3) {
    std::fputs("usage: floor_scan STORE [EXPRESSION]\n", stderr);
    return 2;
  }
  try {
    count == 2 ? scan(arguments[1], "data", "") : scan(arguments[1], arguments[2], "2");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "floor_scan: %s\n", error.what());
    return 1;
  }
}
