#include "core/schema/decimal.hpp"

#include <algorithm>

#include "core/json_token.hpp"

namespace evs {

namespace {

constexpr std::int64_t kMaxExponent = 100'000'000'000'000'000;  // 10^17: sums of two fit into 64 bits

std::int64_t parse_exponent(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  for (const char c : text) value = std::min(value * 10 + (c - '0'), kMaxExponent);
  return negative ? -value : value;
}

}  // namespace

Decimal::Decimal(std::string_view number) {
  negative_ = number.starts_with('-');
  if (negative_) number.remove_prefix(1);
  const auto mantissa = number.substr(0, number.find_first_of("eE"));
  const auto first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return;
  const auto last = mantissa.find_last_of("123456789");
  const auto point = std::min(mantissa.find('.'), mantissa.size());
  digits_ = mantissa.substr(first, last - first + 1);
  count_ = static_cast<std::int64_t>(digits_.size()) - (first < point && point < last ? 1 : 0);
  // Digits before the point, less the zeros that lead.
  magnitude_ = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + (first > point ? 1 : 0);
  if (mantissa.size() < number.size()) magnitude_ += parse_exponent(number.substr(mantissa.size() + 1));
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const int sign = count_ == 0 ? 0 : negative_ ? -1 : 1;
  const int other_sign = other.count_ == 0 ? 0 : other.negative_ ? -1 : 1;
  if (sign != other_sign || sign == 0) return sign <=> other_sign;
  auto order = magnitude_ <=> other.magnitude_;
  std::size_t i = 0;
  std::size_t j = 0;
  while (order == std::strong_ordering::equal && i < digits_.size() && j < other.digits_.size()) {
    if (digits_[i] == '.') ++i;
    if (other.digits_[j] == '.') ++j;
    order = digits_[i++] <=> other.digits_[j++];
  }
  if (order == std::strong_ordering::equal) order = count_ <=> other.count_;
  return sign > 0 ? order : 0 <=> order;
}

std::uint64_t Decimal::remainder(std::uint64_t divisor) const {
  std::uint64_t rest = 0;
  for (const char c : digits_) {
    if (c != '.') rest = (rest * 10 + static_cast<std::uint64_t>(c - '0')) % divisor;
  }
  return rest;
}

bool Decimal::is_multiple_of(const Decimal& divisor) const {
  if (count_ == 0) return true;
  // Both as integers times a power of ten; the integers end in a digit that is not 0.
  auto power = (magnitude_ - count_) - (divisor.magnitude_ - divisor.count_);
  if (power < 0) return false;
  const auto integer = divisor.remainder(UINT64_MAX);
  auto rest = remainder(integer);
  // A divisor below 10^18 has less than 60 factors of 2 or 5 that tens could supply.
  for (power = std::min<std::int64_t>(power, 60); power > 0 && rest != 0; --power) rest = rest * 10 % integer;
  return rest == 0;
}

std::uint64_t Decimal::count() const {
  if (magnitude_ > 19) return UINT64_MAX;
  auto value = remainder(UINT64_MAX);
  for (auto zeros = magnitude_ - count_; zeros > 0; --zeros) value *= 10;
  return value;
}

std::uint64_t Decimal::hash() const {
  std::uint64_t hash = static_cast<std::uint64_t>(magnitude_) * 2 + (negative_ && count_ != 0 ? 1 : 0);
  for (const char c : digits_) {
    if (c != '.') hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  return hash;
}

std::optional<std::int64_t> plain_integer(std::string_view number) {
  const bool negative = number.starts_with('-');
  const auto digits = number.substr(negative ? 1 : 0);
  if (digits.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) {
    if (!is_json_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

}  // namespace evs
