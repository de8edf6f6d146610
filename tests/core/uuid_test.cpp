#include "core/uuid.hpp"

#include <catch2/catch.hpp>

using evs::parse_uuid;
using evs::to_string;

namespace {

const evs::Uuid kDns = *parse_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

}  // namespace

TEST_CASE("a UUID's text comes back in lower case", "[uuid]") {
  const auto id = parse_uuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
  REQUIRE(id);
  CHECK(id->bytes[0] == 0x01);
  CHECK(id->bytes[15] == 0x8f);
  CHECK(to_string(*id) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST_CASE("other forms of a UUID are refused", "[uuid]") {
  const auto text = GENERATE(as<std::string>{}, "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f",
                             "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                             "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                             "017f22e2-79b0-7cc3-98c4+dc0c0c07398f", "017f22e27-9b0-7cc3-98c4-dc0c0c07398f",
                             " 17f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
                             "017f22e2-79b0-7cc3-98c4-dc0c0c0739\xc3\xa9");
  CAPTURE(text);
  CHECK_FALSE(parse_uuid(text));
}

TEST_CASE("UUIDv5 is the one that other implementations make", "[uuid]") {
  // Python: uuid.uuid5(uuid.NAMESPACE_DNS, "www.example.com"), also the example of RFC 9562 A.4.
  CHECK(to_string(evs::uuid_v5(kDns, "www.example.com")) == "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  CHECK(to_string(evs::evs_namespace()) == "352d15b2-06f0-5931-bb8d-49bc70e56385");
  CHECK(to_string(evs::uuid_v5(evs::evs_namespace(), "evt_123")) == "fda59fab-d9f5-51b3-a21b-6429ad77e804");
}

TEST_CASE("UUIDv7 holds milliseconds, their fraction, and the random bits", "[uuid]") {
  // Time and random bits of the example in RFC 9562 A.6; rand_a holds the microseconds here.
  CHECK(to_string(evs::uuid_v7(1645557742000000, 0x18C4DC0C0C07398F)) == "017f22e2-79b0-7000-98c4-dc0c0c07398f");
  CHECK(to_string(evs::uuid_v7(1645557742123456, ~std::uint64_t{0})) == "017f22e2-7a2b-774b-bfff-ffffffffffff");
}

TEST_CASE("UUIDv7 of later microseconds sort later, whatever the random bits are", "[uuid]") {
  evs::Uuid previous = evs::uuid_v7(1645557742000000 - 1, ~std::uint64_t{0});
  for (std::int64_t micros = 1645557742000000; micros < 1645557742002100; ++micros) {
    const evs::Uuid smallest = evs::uuid_v7(micros, 0);
    REQUIRE(previous < smallest);
    previous = evs::uuid_v7(micros, ~std::uint64_t{0});
  }
}
