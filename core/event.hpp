// The event as values: what a producer gives (NewEvent) and what the log holds (EventView). Views
// point into memory that somebody else owns: a NewEvent's until append returns, an EventView's
// until the cursor's next call.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "core/chain.hpp"
#include "core/time.hpp"
#include "core/uuid.hpp"

namespace evs {

/// Global position in the log: 1, 2, 3, no gaps; 0 = before the first.
using Position = std::int64_t;
/// Version inside a stream: 1, 2, 3, no gaps; 0 = no stream yet.
using Version = std::int64_t;

inline constexpr Position kLastPosition = std::numeric_limits<Position>::max();

/// What the writer expects of the stream before its event: checked inside the write transaction.
class ExpectedVersion {
 public:
  enum class Kind { any, none, exists, exactly };
  constexpr ExpectedVersion() = default;
  static constexpr ExpectedVersion any() { return {}; }
  static constexpr ExpectedVersion none() { return {Kind::none, 0}; }
  static constexpr ExpectedVersion exists() { return {Kind::exists, 0}; }
  static constexpr ExpectedVersion exactly(Version v) { return {Kind::exactly, v}; }
  /// `any`, `none`, `exists`, or a decimal version (0 = no stream yet); throws Error (bad_number)
  /// otherwise.
  static ExpectedVersion parse(std::string_view text);
  constexpr Kind kind() const { return kind_; }
  constexpr Version version() const { return version_; }
  /// Whether a stream at `actual` (0 = no stream) meets it.
  constexpr bool met_by(Version actual) const {
    switch (kind_) {
      case Kind::any: return true;
      case Kind::none: return actual == 0;
      case Kind::exists: return actual > 0;
      case Kind::exactly: return actual == version_;
    }
    return false;
  }

 private:
  constexpr ExpectedVersion(Kind kind, Version version) : kind_(kind), version_(version) {}
  Kind kind_ = Kind::any;
  Version version_ = 0;
};

/// Salt and commitments made ahead of the write transaction, on another thread.
struct Seal {
  Salt salt;
  Commitments commitments;
};

/// One event to append. Names and JSON are already checked; JSON has no whitespace between tokens.
struct NewEvent {
  std::string_view stream;
  std::string_view type;
  std::string_view data = "{}";
  std::string_view metadata = "{}";
  std::optional<std::int64_t> schema_version;  // absent = 1
  std::optional<Uuid> id;                      // absent = the store mints one
  std::optional<Timestamp> created_at;         // import keeps history's; absent = the store's clock
  ExpectedVersion expected;
  std::optional<Position> exact_position;  // `--exact`: must be what is assigned
  std::optional<Version> exact_version;
  std::optional<Digest> exact_hash;
  std::optional<Seal> seal;  // absent = the store makes it
};

/// One stored event.
struct EventView {
  Position position = 0;
  Version version = 0;
  std::int64_t schema_version = 1;
  Timestamp created_at = 0;
  Uuid id;
  std::string_view stream;
  std::string_view type;
  std::string_view data;      // empty when redacted
  std::string_view metadata;  // empty when redacted
  bool data_redacted = false;
  bool metadata_redacted = false;
  Digest hash{};
  std::int64_t part = 0;   // of an event that was split when it was read: 0, 1, …; all share position and version
  std::int64_t parts = 1;  // into how many
};

}  // namespace evs
