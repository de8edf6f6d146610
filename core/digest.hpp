// SHA-256 (FIPS 180-4) and SHA-1 (for UUIDv5 only) over byte ranges, by libcrypto. One hasher per
// thread; never fails.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace evs {

using Digest = std::array<std::uint8_t, 32>;

class Sha256 {
 public:
  Sha256();
  /// Starts anew; `finish` leaves the hasher ready only after this.
  Sha256& reset();
  Sha256& add(const void* bytes, std::size_t size);
  Sha256& add(std::string_view bytes) { return add(bytes.data(), bytes.size()); }
  /// Unsigned 64-bit, big-endian.
  Sha256& add_u64(std::uint64_t value);
  Digest finish();

 private:
  alignas(8) std::array<std::byte, 112> state_;  // libcrypto's SHA256_CTX
};

Digest sha256(std::string_view bytes);
/// RFC 2104 with SHA-256.
Digest hmac_sha256(std::string_view key, std::string_view message);
std::array<std::uint8_t, 20> sha1(std::string_view bytes);

/// Lower-case hexadecimal.
std::string to_hex(const std::uint8_t* bytes, std::size_t size);
inline std::string to_hex(const Digest& d) { return to_hex(d.data(), d.size()); }
/// 64 hexadecimal characters of either case; empty optional otherwise.
std::optional<Digest> parse_digest(std::string_view hex);

}  // namespace evs
