// What `stats` counts: totals, a histogram over time that widens its buckets as it needs to, payload sizes in
// logarithmic classes, the biggest streams. Bounded memory; one thread; never fails.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/event.hpp"

namespace evs::commands {

/// Counts over time in at most kBuckets equal buckets of a round width; empty ones are there too.
class TimeHistogram {
 public:
  static constexpr std::size_t kBuckets = 24;
  void add(Timestamp time);
  struct Bucket {
    Timestamp from;
    std::int64_t events;
  };
  std::vector<Bucket> buckets() const;
  Duration width() const { return width_; }

 private:
  void widen(std::int64_t first, std::int64_t last);
  Duration width_ = kSecond;
  std::map<std::int64_t, std::int64_t> counts_;  // by time / width
};

/// Sizes in classes about 3 % wide, so that quantiles need no list of values.
class SizeQuantiles {
 public:
  void add(std::size_t bytes);
  /// The size that at least this share of the values does not exceed; exact for the largest.
  std::int64_t at(double share) const;
  std::int64_t largest() const { return largest_; }

 private:
  static std::size_t class_of(std::size_t bytes);
  std::array<std::int64_t, 2048> counts_{};
  std::int64_t total_ = 0;
  std::int64_t largest_ = 0;
};

}  // namespace evs::commands
