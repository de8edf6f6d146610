// Where times, event ids and salts come from: the system, or EVS_CLOCK and EVS_ID_SEED for fixtures
// (contract section 10). Deterministic values depend on the position alone, so separate processes
// agree. One per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/chain.hpp"
#include "core/time.hpp"
#include "core/uuid.hpp"

namespace evs {

class Mint {
 public:
  /// `clock`: `RFC3339[+STEP]` or absent = the system's clock. `seed`: a decimal number or absent =
  /// the system's random source. Throws Error (usage) for a text of another form.
  static std::shared_ptr<Mint> make(std::optional<std::string_view> clock, std::optional<std::string_view> seed);

  virtual ~Mint() = default;
  /// The clock's reading for the event that gets `position`.
  virtual Timestamp now(std::int64_t position) = 0;
  virtual Uuid event_id(std::int64_t position, Timestamp now) = 0;
  virtual Salt salt(std::int64_t position) = 0;
  /// True when salts do not depend on positions: they may be drawn ahead, on another thread.
  virtual bool salts_ahead() const = 0;
  /// True when anything here is made up for fixtures; a production store refuses it.
  virtual bool deterministic() const = 0;
};

}  // namespace evs
