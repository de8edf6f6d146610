#include "core/mint.hpp"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/numbers.hpp"

namespace evs {

namespace {

/// The kernel's random bytes: few for the first event, which may be the only one, then 4 KiB at a time, where one
/// system call serves some 170 events.
class RandomPool {
 public:
  template <typename Value>
  Value draw() {
    static_assert(sizeof(Value) <= kFirst);
    if (held_ - used_ < sizeof(Value)) fill();
    Value value;
    std::memcpy(&value, bytes_.data() + used_, sizeof value);
    used_ += sizeof value;
    return value;
  }

 private:
  static constexpr std::size_t kFirst = 64;

  void fill() {
    const auto wanted = held_ == 0 ? kFirst : bytes_.size();
    for (std::size_t have = 0; have < wanted;) {
      const ssize_t got = getrandom(bytes_.data() + have, wanted - have, 0);
      if (got < 0 && errno != EINTR) {
        throw Error(ErrorCode::io_error, std::string("cannot get random bytes: ") + std::strerror(errno));
      }
      if (got > 0) have += static_cast<std::size_t>(got);
    }
    held_ = wanted;
    used_ = 0;
  }

  std::array<std::uint8_t, 4096> bytes_;
  std::size_t held_ = 0;
  std::size_t used_ = 0;
};

/// `RFC3339[+STEP]`: a clock that reads start + position x step.
struct FixedClock {
  Timestamp start;
  Duration step;

  static FixedClock parse(std::string_view text) {
    // A zone such as +01:00 begins with a plus too, but only a zone has a colon.
    const std::size_t plus = text.rfind('+');
    const bool has_step = plus != std::string_view::npos && text.find(':', plus) == std::string_view::npos;
    try {
      return {parse_rfc3339(text.substr(0, has_step ? plus : text.size())),
              has_step ? parse_duration(text.substr(plus + 1)) : 0};
    } catch (const Error& error) {
      throw Error(
          ErrorCode::usage,
          "EVS_CLOCK must be a time and an optional step, such as 2026-01-15T10:30:00Z+1s, not " + excerpt(text))
          .why(error.message());
    }
  }

  Timestamp at(std::int64_t position) const {
    Timestamp time = 0;
    if (__builtin_mul_overflow(position, step, &time) || __builtin_add_overflow(time, start, &time) ||
        time > kLastTimestamp) {
      throw Error(ErrorCode::usage, "EVS_CLOCK passes the year 9999 at position " + std::to_string(position));
    }
    return time;
  }
};

/// EVS_ID_SEED: bytes that depend on the seed, the position and their purpose alone.
class Seed {
 public:
  explicit Seed(std::string_view text) {
    try {
      key_ = std::to_string(parse_integer(text, 0, kMaxInteger, "EVS_ID_SEED"));
    } catch (const Error& error) {
      throw Error(ErrorCode::usage, error.message());
    }
  }

  Digest bytes(std::string_view purpose, std::int64_t position) const {
    std::string message(purpose);
    for (int shift = 56; shift >= 0; shift -= 8) {
      message += static_cast<char>(static_cast<std::uint64_t>(position) >> shift & 0xff);
    }
    return hmac_sha256(key_, message);
  }

 private:
  std::string key_;
};

class ConfiguredMint final : public Mint {
 public:
  ConfiguredMint(std::optional<FixedClock> clock, std::optional<Seed> seed) : clock_(clock), seed_(std::move(seed)) {}

  Timestamp now(std::int64_t position) override { return clock_ ? clock_->at(position) : system_now(); }

  Uuid event_id(std::int64_t position, Timestamp now) override {
    if (!seed_) return rising_id(now);
    const Digest digest = seed_->bytes("id", position);
    std::uint64_t random = 0;
    for (std::size_t i = 0; i < 8; ++i) random = random << 8 | digest[i];
    return uuid_v7(now, random);
  }

  Salt salt(std::int64_t position) override {
    if (!seed_) return pool_.draw<Salt>();
    const Digest digest = seed_->bytes("salt", position);
    Salt salt;
    std::copy_n(digest.begin(), salt.size(), salt.begin());
    return salt;
  }

  bool salts_ahead() const override { return !seed_.has_value(); }
  bool deterministic() const override { return clock_.has_value() || seed_.has_value(); }

 private:
  /// A UUIDv7 above the one before (RFC 9562 section 6.2, method 2): within one microsecond, and
  /// when the clock goes back, the random part grows by a random step. Ids that rise keep inserts
  /// into the id index at its end.
  Uuid rising_id(Timestamp now) {
    constexpr std::uint64_t kRandomBits = (std::uint64_t{1} << 62) - 1;
    if (now > last_time_) {
      last_time_ = now;
      last_random_ = pool_.draw<std::uint64_t>() & kRandomBits;
    } else {
      last_random_ += 1 + pool_.draw<std::uint32_t>();
      if (last_random_ > kRandomBits) {
        ++last_time_;
        last_random_ &= kRandomBits;
      }
    }
    return uuid_v7(last_time_, last_random_);
  }

  std::optional<FixedClock> clock_;
  std::optional<Seed> seed_;
  RandomPool pool_;
  Timestamp last_time_ = std::numeric_limits<Timestamp>::min();
  std::uint64_t last_random_ = 0;
};

}  // namespace

std::shared_ptr<Mint> Mint::make(std::optional<std::string_view> clock, std::optional<std::string_view> seed) {
  std::optional<FixedClock> fixed;
  if (clock) fixed = FixedClock::parse(*clock);
  std::optional<Seed> fixed_seed;
  if (seed) fixed_seed.emplace(*seed);
  return std::make_shared<ConfiguredMint>(fixed, std::move(fixed_seed));
}

}  // namespace evs
