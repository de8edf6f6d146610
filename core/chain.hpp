// The hash chain of a log (contract section 3): salts, payload commitments, event hashes. Used by
// every backend and by verify. Pure functions; one ChainHasher per thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/digest.hpp"
#include "core/uuid.hpp"

namespace evs {

using Salt = std::array<std::uint8_t, 16>;

/// What the chain holds of an event's payload, so that a redaction can drop the bytes and keep the
/// proof.
struct Commitments {
  Digest data;
  Digest metadata;
};

/// h(0) = SHA-256("evs1").
const Digest& chain_origin();

/// The parts of an event that its hash covers beside its payload.
struct ChainFields {
  std::int64_t position, version, created_at_us, schema_version;
  const Uuid& event_id;
  std::string_view stream, type;
};

class ChainHasher {
 public:
  /// salt_x = first 16 bytes of SHA-256(salt || x), x = 'd' for data, 'm' for metadata.
  Salt part_salt(const Salt& salt, char part);
  /// Cx = SHA-256(salt_x || u64be length || bytes).
  Digest commit(const Salt& part_salt, std::string_view bytes);
  Commitments commitments(const Salt& salt, std::string_view data, std::string_view metadata);
  /// h(n) from h(n-1).
  Digest next(const Digest& previous, const ChainFields& fields, const Commitments& payload);

 private:
  Sha256 sha_;
};

}  // namespace evs
