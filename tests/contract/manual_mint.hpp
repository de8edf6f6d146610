// A mint whose clock the test moves by hand and whose ids and salts follow from the position and a tag alone: two
// backends given equal mints make equal logs, hashes included. Used by the contract suite. Any thread: the clock is
// atomic.
#pragma once

#include <atomic>
#include <memory>

#include "core/mint.hpp"

namespace evs::contract {

class ManualMint : public Mint {
 public:
  explicit ManualMint(std::uint8_t tag = 0) : tag_(tag) {}

  void set_clock(Timestamp time) { clock_ = time; }
  void advance(Duration span) { clock_ += span; }
  Timestamp clock() const { return clock_; }

  Timestamp now(std::int64_t) override { return clock_; }
  Uuid event_id(std::int64_t position, Timestamp) override {
    Uuid id;
    fill(id.bytes, position, 0x1d);
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    return id;
  }
  Salt salt(std::int64_t position) override {
    Salt salt{};
    fill(salt, position, 0x5a);
    return salt;
  }
  bool salts_ahead() const override { return false; }
  bool deterministic() const override { return false; }

 private:
  void fill(std::array<std::uint8_t, 16>& bytes, std::int64_t position, std::uint8_t kind) const {
    bytes[0] = kind;
    bytes[1] = tag_;
    for (std::size_t i = 15; i > 8; --i, position >>= 8) bytes[i] = static_cast<std::uint8_t>(position);
  }

  std::atomic<Timestamp> clock_{1'700'000'000 * kSecond};
  std::uint8_t tag_;
};

}  // namespace evs::contract
