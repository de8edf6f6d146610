#include "core/uuid.hpp"

#include <algorithm>

#include "core/digest.hpp"

namespace evs {

namespace {

constexpr std::size_t kTextSize = 36;

/// A dash stands before these bytes.
constexpr bool dash_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

/// Values of hexadecimal digits, 0xff for every other character.
constexpr std::array<std::uint8_t, 256> kHexValues = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(0xff);
  for (std::uint8_t i = 0; i < 10; ++i) values[static_cast<std::size_t>('0' + i)] = i;
  for (std::uint8_t i = 0; i < 6; ++i) {
    values[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
    values[static_cast<std::size_t>('A' + i)] = static_cast<std::uint8_t>(10 + i);
  }
  return values;
}();

void set_version(Uuid& id, std::uint8_t version) {
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | version << 4);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
}

}  // namespace

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != kTextSize) return std::nullopt;
  Uuid id;
  std::size_t at = 0;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (dash_before(i) && text[at++] != '-') return std::nullopt;
    const std::uint8_t high = kHexValues[static_cast<std::uint8_t>(text[at++])];
    const std::uint8_t low = kHexValues[static_cast<std::uint8_t>(text[at++])];
    if ((high | low) == 0xff) return std::nullopt;
    id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return id;
}

void format_uuid(const Uuid& id, char* out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    if (dash_before(i)) *out++ = '-';
    *out++ = kDigits[id.bytes[i] >> 4];
    *out++ = kDigits[id.bytes[i] & 15];
  }
}

std::string to_string(const Uuid& id) {
  std::string text(kTextSize, '\0');
  format_uuid(id, text.data());
  return text;
}

Uuid uuid_v5(const Uuid& name_space, std::string_view name) {
  std::string bytes(reinterpret_cast<const char*>(name_space.bytes.data()), name_space.bytes.size());
  bytes += name;
  const auto digest = sha1(bytes);
  Uuid id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  set_version(id, 5);
  return id;
}

Uuid uuid_v7(std::int64_t unix_micros, std::uint64_t random) {
  std::int64_t millis = unix_micros / 1000;
  std::int64_t micros = unix_micros % 1000;
  if (micros < 0) {
    --millis;
    micros += 1000;
  }
  // 48 bits of milliseconds, then the fraction of one in 4096ths.
  std::uint64_t high = static_cast<std::uint64_t>(millis) << 16 | static_cast<std::uint64_t>(micros) * 4096 / 1000;
  Uuid id;
  for (std::size_t i = 8; i-- > 0; high >>= 8) id.bytes[i] = static_cast<std::uint8_t>(high);
  for (std::size_t i = 16; i-- > 8; random >>= 8) id.bytes[i] = static_cast<std::uint8_t>(random);
  set_version(id, 7);
  return id;
}

const Uuid& evs_namespace() {
  static const Uuid id = uuid_v5(*parse_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "evs.event-store");
  return id;
}

}  // namespace evs
