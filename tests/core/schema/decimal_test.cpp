#include "core/schema/decimal.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using evs::Decimal;

TEST_CASE("decimals are in the order of their values, however they are written", "[schema]") {
  // Each group is one value, the groups ascend.
  const std::vector<std::vector<std::string>> groups = {
      {"-1e999999999999999999", "-1e888888888888888888"},
      {"-12345678901234567890123"},
      {"-2", "-2.0", "-0.2e1", "-20e-1"},
      {"-1.99999999999999999999999999"},
      {"-0.05"},
      {"0", "-0", "0.000", "0e5", "-0.0E-99"},
      {"1e-400"},
      {"0.0099999999999999999999"},
      {"0.01", "1e-2", "0.1E-1", "0.010"},
      {"0.1"},
      {"0.100000000000000000001"},
      {"1", "1.0", "10e-1", "0.001e3", "1E+0"},
      {"9.99"},
      {"10", "1e1", "10.000"},
      {"99"},
      {"100"},
      {"102"},
      {"120"},
      {"9007199254740992"},
      {"9007199254740993", "9.007199254740993e15", "9007199254740993.0"},
      {"18446744073709551615"},
      {"18446744073709551616", "18446744073709551616.00"},
      {"1e308"},
      {"1e309", "10e308"},
  };
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const auto& a : groups[i]) {
      for (std::size_t j = 0; j < groups.size(); ++j) {
        for (const auto& b : groups[j]) {
          INFO(a << " and " << b);
          CHECK(((Decimal(a) <=> Decimal(b)) < 0) == (i < j));
          CHECK((Decimal(a) == Decimal(b)) == (i == j));
          if (i == j) CHECK(Decimal(a).hash() == Decimal(b).hash());
        }
      }
    }
  }
}

TEST_CASE("a decimal without a fraction is an integer", "[schema]") {
  for (const auto* number :
       {"0", "-0.0", "1", "-17", "1.0", "1e3", "12.50e1", "1e400", "98249283749234923498293171823948"})
    CHECK(Decimal(number).is_integer());
  for (const auto* number : {"0.1", "-1.5", "1e-1", "12.34e1", "1e-400", "10000000000000000000000.5"})
    CHECK_FALSE(Decimal(number).is_integer());
}

TEST_CASE("multiples are exact where doubles are not", "[schema]") {
  const auto multiple = [](const char* number, const char* of) { return Decimal(number).is_multiple_of(Decimal(of)); };
  CHECK(multiple("0.3", "0.1"));
  CHECK(multiple("19.99", "0.01"));
  CHECK(multiple("4.35", "0.01"));
  CHECK(multiple("-4.350", "0.05"));
  CHECK(multiple("0", "7"));
  CHECK(multiple("1e308", "0.5"));
  CHECK(multiple("9007199254740993", "3"));
  CHECK(multiple("123456789012345678901234567890", "10"));
  CHECK(multiple("1e60", "1152921504606846976e-2"));  // 2^60 / 100
  CHECK(multiple("3e17", "300000000000000000"));
  CHECK(multiple("1e99999999999", "8"));
  CHECK_FALSE(multiple("4.351", "0.01"));
  CHECK_FALSE(multiple("9007199254740993", "2"));
  CHECK_FALSE(multiple("1e99999999999", "3"));
  CHECK_FALSE(multiple("5", "10"));
  CHECK_FALSE(multiple("0.0075", "0.01"));
  CHECK_FALSE(multiple("123456789012345678901234567891", "10"));
}

TEST_CASE("counts are whole numbers, the largest one for what has more digits", "[schema]") {
  CHECK(Decimal("0").count() == 0);
  CHECK(Decimal("2.0").count() == 2);
  CHECK(Decimal("12e2").count() == 1200);
  CHECK(Decimal("1000000000000000000").count() == 1'000'000'000'000'000'000U);
  CHECK(Decimal("1e18").count() == 1'000'000'000'000'000'000U);
  CHECK(Decimal("1e30").count() == UINT64_MAX);
  CHECK(Decimal("123456789012345678901").count() == UINT64_MAX);
}

TEST_CASE("a plain integer has at most 18 digits and nothing else", "[schema]") {
  CHECK(evs::plain_integer("-42") == -42);
  CHECK(evs::plain_integer("999999999999999999") == 999'999'999'999'999'999);
  for (const auto* number : {"1.0", "1e3", "1000000000000000000", "-1234567890123456789"})
    CHECK_FALSE(evs::plain_integer(number));
}
