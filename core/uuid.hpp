// Event ids: RFC 9562 UUIDs as 16 bytes in network order. Plain values, any thread.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evs {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Uuid&) const = default;
};

/// The 36-character form in lower case, or upper case on input (RFC 9562 section 4); nothing else
/// is taken: no braces, no `urn:uuid:`, no missing dashes. Empty optional when it is not that.
std::optional<Uuid> parse_uuid(std::string_view text);
/// Writes the 36 lower-case characters to `out`, which has room for them; no terminator.
void format_uuid(const Uuid& id, char* out);
std::string to_string(const Uuid& id);

/// UUIDv5 (RFC 9562 section 5.5): SHA-1 of namespace and name.
Uuid uuid_v5(const Uuid& name_space, std::string_view name);
/// UUIDv7 (RFC 9562 section 5.7) from microseconds since 1970 (milliseconds go in; the 12 bits of
/// rand_a carry the microseconds as its method 3 describes, so ids made in order sort in order) and
/// 8 random bytes.
Uuid uuid_v7(std::int64_t unix_micros, std::uint64_t random);
/// The namespace of ids that evs derives from ids which are no UUIDs: UUIDv5(DNS namespace,
/// "evs.event-store").
const Uuid& evs_namespace();

}  // namespace evs
