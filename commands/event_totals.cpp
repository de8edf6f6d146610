#include "commands/event_totals.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace evs::commands {

namespace {

constexpr Duration kMinute = 60 * kSecond;
constexpr Duration kHour = 60 * kMinute;
constexpr Duration kDay = 24 * kHour;
/// Widths that people count in.
constexpr std::array kWidths{kSecond,      5 * kSecond,  10 * kSecond, 30 * kSecond, kMinute,      5 * kMinute,
                             10 * kMinute, 30 * kMinute, kHour,        2 * kHour,    6 * kHour,    12 * kHour,
                             kDay,         2 * kDay,     7 * kDay,     14 * kDay,    30 * kDay,    91 * kDay,
                             182 * kDay,   365 * kDay,   730 * kDay,   3650 * kDay,  36500 * kDay, 365000 * kDay};

std::int64_t slot_of(Timestamp time, Duration width) {
  const auto slot = time / width;
  return time % width < 0 ? slot - 1 : slot;
}

}  // namespace

void TimeHistogram::add(Timestamp time) {
  const auto slot = slot_of(time, width_);
  ++counts_[slot];
  const auto first = counts_.begin()->first;
  const auto last = counts_.rbegin()->first;
  if (last - first >= static_cast<std::int64_t>(kBuckets)) widen(first, last);
}

void TimeHistogram::widen(std::int64_t first, std::int64_t last) {
  const auto from = first * width_;
  const auto to = last * width_;
  auto wider = width_;
  for (const auto width : kWidths) {
    wider = width;
    if (width > width_ && slot_of(to, width) - slot_of(from, width) < static_cast<std::int64_t>(kBuckets)) break;
  }
  std::map<std::int64_t, std::int64_t> counts;
  for (const auto& [slot, count] : counts_) counts[slot_of(slot * width_, wider)] += count;
  counts_ = std::move(counts);
  width_ = wider;
}

std::vector<TimeHistogram::Bucket> TimeHistogram::buckets() const {
  std::vector<Bucket> buckets;
  if (counts_.empty()) return buckets;
  for (auto slot = counts_.begin()->first; slot <= counts_.rbegin()->first; ++slot) {
    const auto found = counts_.find(slot);
    buckets.push_back({slot * width_, found == counts_.end() ? 0 : found->second});
  }
  return buckets;
}

std::size_t SizeQuantiles::class_of(std::size_t bytes) {
  if (bytes < 64) return bytes;
  // 32 classes for each doubling.
  const auto exponent = static_cast<std::size_t>(std::bit_width(bytes)) - 1;
  return std::min<std::size_t>(64 + (exponent - 6) * 32 + ((bytes >> (exponent - 5)) & 31), 2047);
}

void SizeQuantiles::add(std::size_t bytes) {
  ++counts_[class_of(bytes)];
  ++total_;
  largest_ = std::max(largest_, static_cast<std::int64_t>(bytes));
}

std::int64_t SizeQuantiles::at(double share) const {
  const auto wanted = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(total_)));
  std::int64_t seen = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    seen += counts_[i];
    if (seen < wanted || counts_[i] == 0) continue;
    if (i < 64) return static_cast<std::int64_t>(i);
    const auto exponent = (i - 64) / 32 + 6;
    const auto upper = ((std::int64_t{32} + static_cast<std::int64_t>((i - 64) % 32) + 1) << (exponent - 5)) - 1;
    return std::min(upper, largest_);
  }
  return largest_;
}

}  // namespace evs::commands
