#include "core/chain.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using evs::to_hex;

namespace {

// The expected values were computed with Python's hashlib and struct from the formulas in the
// contract, section 3: u64be(n) = struct.pack(">q", n), lp(b) = u64be(len(b)) + b.
const std::string kData = R"({"total_cents":5000})";
const std::string kMetadata = "{}";

evs::Salt ascending_salt() {
  evs::Salt salt;
  std::iota(salt.begin(), salt.end(), std::uint8_t{0});
  return salt;
}

}  // namespace

TEST_CASE("the chain begins at SHA-256 of evs1", "[chain]") {
  CHECK(to_hex(evs::chain_origin()) == "202f53b636484b2835eed20ad804a39777dd73ae664d71ddf31eec4b3ccdb127");
}

TEST_CASE("salts and commitments of a payload are those that Python computes", "[chain]") {
  evs::ChainHasher hasher;
  const evs::Salt data_salt = hasher.part_salt(ascending_salt(), 'd');
  const evs::Salt metadata_salt = hasher.part_salt(ascending_salt(), 'm');
  CHECK(to_hex(data_salt.data(), data_salt.size()) == "911f5cc8cf572dcedffabb0b348ddf26");
  CHECK(to_hex(metadata_salt.data(), metadata_salt.size()) == "1deeb5f828ba1ce49d180310e3af4683");
  const evs::Commitments both = hasher.commitments(ascending_salt(), kData, kMetadata);
  CHECK(to_hex(both.data) == "92aea55b12492ec53d062f3334f7f5f2c8c62721809069449299e238ec0ca475");
  CHECK(to_hex(both.metadata) == "db4f3f5de5754592d70af9a222b1d2ce51700ef463ef5a55f0315abc7a050c11");
  CHECK(hasher.commit(data_salt, kData) == both.data);
  CHECK(hasher.commit(metadata_salt, kMetadata) == both.metadata);
}

TEST_CASE("a chain of two events is the one that Python computes", "[chain]") {
  evs::ChainHasher hasher;
  const auto payload = hasher.commitments(ascending_salt(), kData, kMetadata);
  const evs::Uuid id = *evs::parse_uuid("0198b3a4-0000-7000-8000-000000000001");
  const evs::ChainFields placed{1, 1, 1'768'473'000'123'456, 1, id, "Order-abc123", "OrderPlaced"};
  const evs::Digest first = hasher.next(evs::chain_origin(), placed, payload);
  CHECK(to_hex(first) == "ba244527ccceada44bf5b4bdc2862ad7a0c4d12095e2a97d188c6bd73fa63a3c");
  // A time before 1970 goes in as its two's complement; names count bytes.
  const evs::ChainFields old{2, 2, -1, 3, id, "Bestellung-\xc3\xbc", "OrderPlaced"};
  CHECK(to_hex(hasher.next(first, old, payload)) == "b3e616d57b23d8424fdda755f07f91ebdb37f4f9fe09f411f79a8a853522c787");
}

TEST_CASE("every part of an event changes its hash", "[chain]") {
  evs::ChainHasher hasher;
  const auto payload = hasher.commitments(ascending_salt(), kData, kMetadata);
  const evs::Uuid id{}, other_id{{1}};
  const evs::Digest base = hasher.next(evs::chain_origin(), {1, 1, 1, 1, id, "a-b", "c"}, payload);
  const auto hash = [&](const evs::ChainFields& fields) { return hasher.next(evs::chain_origin(), fields, payload); };
  CHECK(hash({1, 1, 1, 1, id, "a-b", "c"}) == base);
  CHECK(hash({2, 1, 1, 1, id, "a-b", "c"}) != base);
  CHECK(hash({1, 2, 1, 1, id, "a-b", "c"}) != base);
  CHECK(hash({1, 1, 2, 1, id, "a-b", "c"}) != base);
  CHECK(hash({1, 1, 1, 2, id, "a-b", "c"}) != base);
  CHECK(hash({1, 1, 1, 1, other_id, "a-b", "c"}) != base);
  CHECK(hash({1, 1, 1, 1, id, "a-", "bc"}) != base);
  CHECK(hash({1, 1, 1, 1, id, "a-b", "d"}) != base);
  CHECK(hasher.next(base, {1, 1, 1, 1, id, "a-b", "c"}, payload) != base);
  evs::Commitments swapped{payload.metadata, payload.data};
  CHECK(hasher.next(evs::chain_origin(), {1, 1, 1, 1, id, "a-b", "c"}, swapped) != base);
}
