// generate_events COUNT STREAMS [--ids time|random] [--from N] [--types N] [--data order|wide]: NDJSON for the bench on
// stdout, about 310 bytes a line: COUNT order events of 10 types, or of N of them, interleaved over STREAMS streams.
// The same arguments give the same bytes; --from N starts with the N-th event, so that two files together are one. Wide
// data has 12 properties in about 300 bytes, and a schema_version.
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace {

constexpr std::array<std::string_view, 10> kTypes = {
    "OrderPlaced", "OrderPaid",   "OrderPacked",    "OrderShipped",   "OrderDelivered",
    "ItemAdded",   "ItemRemoved", "AddressChanged", "OrderCancelled", "RefundIssued",
};
/// 2026-01-01T00:00:00Z in milliseconds: where the time-ordered ids begin.
constexpr std::uint64_t kFirstMillisecond = 1'767'225'600'000;

struct Wanted {
  std::uint64_t count = 0;
  std::uint64_t streams = 0;
  std::uint64_t first = 0;
  bool random_ids = false;
  std::uint64_t types = kTypes.size();
  bool wide = false;
};

/// A well-mixed function of its argument (splitmix64's finalizer).
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

void append_hex(std::string& out, std::uint64_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out.push_back("0123456789abcdef"[(value >> shift) & 15]);
}

/// A UUIDv7 that grows with the event's number, or a random UUIDv4.
void append_id(std::string& out, std::uint64_t event, bool random) {
  const auto a = mixed(event * 2 + 1);
  const auto b = mixed(~event);
  const auto head = random ? a >> 16 : kFirstMillisecond + event / 4;
  append_hex(out, head >> 16, 8);
  out.push_back('-');
  append_hex(out, head & 0xffff, 4);
  out.append(random ? "-4" : "-7");
  append_hex(out, random ? a & 0xfff : (event % 4) << 10 | (a & 0x3ff), 3);
  out.push_back('-');
  append_hex(out, 0x8000 | (b >> 48 & 0x3fff), 4);
  out.push_back('-');
  append_hex(out, b & 0xffffffffffff, 12);
}

/// 12 properties, as the schema in tests/bench/run describes them; `s` is random.
void append_wide(std::string& out, std::uint64_t s) {
  out.append("{\"order_id\":\"ord-").append(std::to_string(1'000'000 + s % 9'000'000));
  out.append("\",\"customer_id\":\"cust-");
  append_hex(out, s, 8);
  out.append("\",\"status\":\"").append(s % 3 == 0 ? "placed" : s % 3 == 1 ? "paid" : "shipped");
  out.append("\",\"total_cents\":").append(std::to_string(100 + s % 90'000));
  out.append(
      ",\"currency\":\"EUR\",\"placed_at\":\"2026-01-15T10:30:00Z\",\"email\":\"someone@example.org\",\"items\":[");
  out.append(std::to_string(1 + s % 5)).append(",").append(std::to_string(1 + s % 7));
  out.append("],\"address\":{\"city\":\"Zurich\",\"zip\":\"8001\"},\"priority\":0.").append(std::to_string(1 + s % 9));
  out.append(",\"paid\":").append(s % 2 == 0 ? "true" : "false");
  out.append(",\"note\":\"leave it at the door, please, and ring\"}");
}

void append_event(std::string& out, std::uint64_t event, const Wanted& wanted) {
  const auto r = mixed(event);
  const auto s = mixed(r);
  out.append("{\"event_id\":\"");
  append_id(out, event, wanted.random_ids);
  out.append("\",\"stream_id\":\"Order-");
  append_hex(out, r % wanted.streams, 8);
  out.append("\",\"event_type\":\"").append(kTypes[(r >> 32) % wanted.types]);
  if (wanted.wide) {
    out.append("\",\"schema_version\":1,\"data\":");
    append_wide(out, s);
  } else {
    out.append("\",\"data\":{\"customer_id\":\"cust-");
    append_hex(out, s, 8);
    out.append("\",\"total_cents\":").append(std::to_string(100 + s % 90'000));
    out.append(",\"currency\":\"EUR\",\"items\":[{\"sku\":\"SKU-");
    append_hex(out, s >> 32, 6);
    out.append("\",\"quantity\":").append(std::to_string(1 + r % 5));
    out.append("}]}");
  }
  out.append(",\"metadata\":{\"correlation_id\":\"req-");
  append_hex(out, mixed(s), 16);
  out.append("\",\"user_id\":\"user-").append(std::to_string(1000 + s % 9000)).append("\"}}\n");
}

bool number(std::string_view text, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool parse(int count, char** arguments, Wanted& wanted) {
  if (count < 3 || count % 2 == 0 || !number(arguments[1], wanted.count) || !number(arguments[2], wanted.streams)) {
    return false;
  }
  for (int i = 3; i < count; i += 2) {
    const std::string_view name = arguments[i];
    const std::string_view value = arguments[i + 1];
    if (name == "--ids" && (value == "time" || value == "random")) {
      wanted.random_ids = value == "random";
    } else if (name == "--types" && number(value, wanted.types)) {
      if (wanted.types == 0 || wanted.types > kTypes.size()) return false;
    } else if (name == "--data" && (value == "order" || value == "wide")) {
      wanted.wide = value == "wide";
    } else if (name != "--from" || !number(value, wanted.first)) {
      return false;
    }
  }
  return wanted.streams > 0;
}

}  // namespace

int main(int count, char** arguments) {
  Wanted wanted;
  if (!parse(count, arguments, wanted)) {
    std::fputs("usage: generate_events COUNT STREAMS [--ids time|random] [--from N] [--types N] [--data order|wide]\n",
               stderr);
    return 2;
  }
  std::string out;
  for (std::uint64_t event = wanted.first; event < wanted.first + wanted.count; ++event) {
    append_event(out, event, wanted);
    if (out.size() > (1 << 20) || event + 1 == wanted.first + wanted.count) {
      if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 1;
      out.clear();
    }
  }
  return std::fclose(stdout) == 0 ? 0 : 1;
}
