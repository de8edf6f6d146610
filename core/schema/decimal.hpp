// Numbers of JSON compared as what is written (RFC 8259 section 6): decimal digits of any length, never doubles. For
// the bounds, multiples and equality of schemas. Views into valid JSON numbers; pure, any thread; never fails, never
// allocates.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace evs {

/// A number as 0.d1d2d3... x 10^magnitude with d1 and the last digit not 0; 0 has no digits. Powers of ten past
/// 10^(+-10^17) count as that.
class Decimal {
 public:
  explicit Decimal(std::string_view number);

  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const { return (*this <=> other) == std::strong_ordering::equal; }
  bool is_integer() const { return count_ == 0 || magnitude_ >= count_; }
  bool is_positive() const { return count_ != 0 && !negative_; }
  /// Whether it is a whole number of times `divisor`, which is positive and has at most kMaxDivisorDigits.
  bool is_multiple_of(const Decimal& divisor) const;
  /// Digits from the first to the last that is not 0.
  std::int64_t significant_digits() const { return count_; }
  /// The value of an integer that is not negative; the largest one when it has more than 19 digits.
  std::uint64_t count() const;
  /// Equal for numbers that are equal.
  std::uint64_t hash() const;

 private:
  std::uint64_t remainder(std::uint64_t divisor) const;

  bool negative_ = false;
  std::string_view digits_;  // may have the point inside
  std::int64_t count_ = 0;   // digits, the point not counted
  std::int64_t magnitude_ = 0;
};

inline constexpr std::int64_t kMaxDivisorDigits = 18;

/// The value of a number that is written as an integer of at most 18 digits; absent for any other.
std::optional<std::int64_t> plain_integer(std::string_view number);

}  // namespace evs
