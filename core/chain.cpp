#include "core/chain.hpp"

#include <algorithm>

namespace evs {

namespace {

constexpr std::string_view kTag = "evs1";

/// Collects the fixed-width parts, so that the hash function is called a few times per event
/// instead of a dozen.
template <std::size_t kSize>
class Block {
 public:
  Block& bytes(const void* from, std::size_t size) {
    const auto* first = static_cast<const std::uint8_t*>(from);
    end_ = std::copy(first, first + size, end_);
    return *this;
  }
  Block& u64(std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) *end_++ = static_cast<std::uint8_t>(value >> shift);
    return *this;
  }
  Block& i64(std::int64_t value) { return u64(static_cast<std::uint64_t>(value)); }
  Sha256& add_to(Sha256& sha) const { return sha.add(data_.data(), static_cast<std::size_t>(end_ - data_.begin())); }

 private:
  std::array<std::uint8_t, kSize> data_;
  typename std::array<std::uint8_t, kSize>::iterator end_ = data_.begin();
};

}  // namespace

const Digest& chain_origin() {
  static const Digest origin = sha256(kTag);
  return origin;
}

Salt ChainHasher::part_salt(const Salt& salt, char part) {
  const Digest digest = sha_.reset().add(salt.data(), salt.size()).add(&part, 1).finish();
  Salt first;
  std::copy_n(digest.begin(), first.size(), first.begin());
  return first;
}

Digest ChainHasher::commit(const Salt& part_salt, std::string_view bytes) {
  Block<24> head;
  head.bytes(part_salt.data(), part_salt.size()).u64(bytes.size());
  return head.add_to(sha_.reset()).add(bytes).finish();
}

Commitments ChainHasher::commitments(const Salt& salt, std::string_view data, std::string_view metadata) {
  return {commit(part_salt(salt, 'd'), data), commit(part_salt(salt, 'm'), metadata)};
}

Digest ChainHasher::next(const Digest& previous, const ChainFields& fields, const Commitments& payload) {
  Block<4 + 32 + 4 * 8 + 16 + 8> head;
  head.bytes(kTag.data(), kTag.size()).bytes(previous.data(), previous.size());
  head.i64(fields.position).i64(fields.version).i64(fields.created_at_us).i64(fields.schema_version);
  head.bytes(fields.event_id.bytes.data(), fields.event_id.bytes.size()).u64(fields.stream.size());
  Block<2 * 32> tail;
  tail.bytes(payload.data.data(), payload.data.size());
  tail.bytes(payload.metadata.data(), payload.metadata.size());
  head.add_to(sha_.reset()).add(fields.stream).add_u64(fields.type.size()).add(fields.type);
  return tail.add_to(sha_).finish();
}

}  // namespace evs
