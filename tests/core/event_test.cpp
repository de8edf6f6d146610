#include "core/event.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/numbers.hpp"

using evs::ExpectedVersion;

TEST_CASE("an expected version is a word or a decimal number", "[event]") {
  CHECK(ExpectedVersion::parse("any").kind() == ExpectedVersion::Kind::any);
  CHECK(ExpectedVersion::parse("none").kind() == ExpectedVersion::Kind::none);
  CHECK(ExpectedVersion::parse("exists").kind() == ExpectedVersion::Kind::exists);
  CHECK(ExpectedVersion::parse("7").kind() == ExpectedVersion::Kind::exactly);
  CHECK(ExpectedVersion::parse("010").version() == 10);
  CHECK(ExpectedVersion::parse("9007199254740991").version() == evs::kMaxInteger);
}

TEST_CASE("any other expected version is refused with the words and the range accepted", "[event]") {
  const auto text = GENERATE(as<std::string>{}, "", "-1", "1.0", "1e3", " 1", "1 ", "0x1", "+1", "\xef\xbc\x99",
                             "9007199254740992", "9223372036854775808", "12345678901234567890", "Any", "latest");
  CAPTURE(text);
  try {
    ExpectedVersion::parse(text);
    FAIL("accepted");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_number);
    CHECK(error.message() ==
          "expected version must be any, none, exists or a whole number from 0 to "
          "9007199254740991, not '" +
              text + "'");
  }
}

TEST_CASE("an expectation is met by the versions that it names", "[event]") {
  CHECK((ExpectedVersion::any().met_by(0) && ExpectedVersion::any().met_by(5)));
  CHECK((ExpectedVersion::none().met_by(0) && !ExpectedVersion::none().met_by(1)));
  CHECK((!ExpectedVersion::exists().met_by(0) && ExpectedVersion::exists().met_by(1)));
  CHECK((ExpectedVersion::exactly(3).met_by(3) && !ExpectedVersion::exactly(3).met_by(2)));
  CHECK(ExpectedVersion::exactly(0).met_by(0));
  CHECK(ExpectedVersion().kind() == ExpectedVersion::Kind::any);
}
