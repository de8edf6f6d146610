#include "core/mint.hpp"

#include <catch2/catch.hpp>

#include <set>

#include "core/error.hpp"

using evs::Mint;

namespace {

constexpr evs::Timestamp kHalfPastTen = 1'768'473'000'000'000;  // 2026-01-15T10:30:00Z

std::string hex(const evs::Salt& salt) { return evs::to_hex(salt.data(), salt.size()); }

std::string refusal(std::optional<std::string_view> clock, std::optional<std::string_view> seed) {
  try {
    Mint::make(clock, seed);
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::usage);
    return error.message();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the system's mint gives the present, rising ids and salts that never repeat", "[mint]") {
  const auto mint = Mint::make({}, {});
  CHECK_FALSE(mint->deterministic());
  CHECK(mint->salts_ahead());
  const evs::Timestamp before = evs::system_now();
  const evs::Timestamp now = mint->now(1);
  CHECK(now >= before);
  CHECK(now <= evs::system_now());

  evs::Uuid previous = mint->event_id(1, now);
  std::set<evs::Salt> salts;
  for (int i = 0; i < 5'000; ++i) {
    // The same microsecond again and again, and a clock that went back.
    const evs::Uuid id = mint->event_id(2, i % 7 == 0 ? now - 3'600 * evs::kSecond : now);
    REQUIRE(previous < id);
    REQUIRE(evs::to_string(id)[14] == '7');
    previous = id;
    REQUIRE(salts.insert(mint->salt(1)).second);
  }
  const evs::Timestamp later = now + evs::kSecond;
  const std::string text = evs::to_string(mint->event_id(3, later));
  CHECK(text.substr(0, 18) == evs::to_string(evs::uuid_v7(later, 0)).substr(0, 18));
}

TEST_CASE("two mints of the system differ", "[mint]") {
  const auto one = Mint::make({}, {}), other = Mint::make({}, {});
  CHECK(one->event_id(1, kHalfPastTen) != other->event_id(1, kHalfPastTen));
  CHECK(one->salt(1) != other->salt(1));
}

TEST_CASE("a fixed clock reads start plus position times step", "[mint]") {
  CHECK(Mint::make("2026-01-15T10:30:00Z", {})->now(7) == kHalfPastTen);
  CHECK(Mint::make("2026-01-15T10:30:00Z+1s", {})->now(7) == kHalfPastTen + 7 * evs::kSecond);
  CHECK(Mint::make("2026-01-15T11:30:00+01:00", {})->now(7) == kHalfPastTen);
  CHECK(Mint::make("2026-01-15T11:30:00+01:00+1m30s", {})->now(2) == kHalfPastTen + 180 * evs::kSecond);
  const auto mint = Mint::make("2026-01-15T10:30:00Z+1s", {});
  CHECK(mint->deterministic());
  CHECK(mint->salts_ahead());
  CHECK(mint->salt(1) != mint->salt(1));
}

TEST_CASE("a seed makes ids and salts that depend on the position alone", "[mint]") {
  // Computed with Python: hmac.new(b"42", b"id" or b"salt" + struct.pack(">q", position),
  // "sha256").
  const auto mint = Mint::make("2026-01-15T10:30:00Z+1s", "42");
  CHECK(mint->deterministic());
  CHECK_FALSE(mint->salts_ahead());
  CHECK(evs::to_string(mint->event_id(2, mint->now(2))) == "019bc134-8010-7000-bfcf-89115eec8569");
  CHECK(evs::to_string(mint->event_id(1, mint->now(1))) == "019bc134-7c28-7000-95f0-ad0cd792a1fe");
  CHECK(hex(mint->salt(2)) == "7159c2292d63f53f95c3129d488ad7d6");
  CHECK(hex(mint->salt(1)) == "4d3f96024f1e11579a32f686df7945e4");
  CHECK(Mint::make({}, "042")->salt(1) == mint->salt(1));
  CHECK(Mint::make({}, "43")->salt(1) != mint->salt(1));
}

TEST_CASE("a seed alone leaves the system's clock", "[mint]") {
  const auto mint = Mint::make({}, "42");
  CHECK(mint->deterministic());
  CHECK(mint->now(1) > kHalfPastTen);
}

TEST_CASE("wrong settings of the mint are refused with the form expected", "[mint]") {
  const auto clock =
      GENERATE(as<std::string>{}, "", "now", "2026-01-15", "2026-01-15T10:30:00", "2026-01-15T10:30:00Z+",
               "2026-01-15T10:30:00Z+1", "2026-01-15T10:30:00Z-1s", "2026-01-15T10:30:00Z+1s+1s");
  CAPTURE(clock);
  CHECK(refusal(clock, {}) ==
        "EVS_CLOCK must be a time and an optional step, such as 2026-01-15T10:30:00Z+1s, not '" + clock + "'");
}

TEST_CASE("a seed that is no decimal number is refused with the range", "[mint]") {
  const auto seed = GENERATE(as<std::string>{}, "", "x", "-1", "1.5", "0x1", "9007199254740992");
  CHECK(refusal({}, seed) == "EVS_ID_SEED must be a whole number from 0 to 9007199254740991, not '" + seed + "'");
}

TEST_CASE("a fixed clock does not run past the year 9999", "[mint]") {
  CHECK_THROWS_AS(Mint::make("9999-12-31T23:59:59Z+1s", {})->now(1), evs::Error);
  CHECK_THROWS_AS(Mint::make("2026-01-15T10:30:00Z+1d", {})->now(9'007'199'254'740'991), evs::Error);
}
