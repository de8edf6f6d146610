#include "core/schema/text_census.hpp"

#include <catch2/catch.hpp>

using evs::TextCensus;

namespace {

TextCensus census(std::initializer_list<std::string_view> tokens, int times = 1) {
  TextCensus made;
  for (int i = 0; i < times; ++i) {
    for (const auto token : tokens) made.add(token);
  }
  return made;
}

}  // namespace

TEST_CASE("a format is named only when every text is of it", "[infer]") {
  CHECK(census({}).format().empty());
  CHECK(census({R"("0193a1b2-0000-7000-8000-000000000001")", R"("0193A1B2-0000-7000-8000-00000000000F")"}).format() ==
        "uuid");
  CHECK(census({R"("2026-01-15T10:30:00Z")", R"("2026-01-15t10:30:00.5+05:30")"}).format() == "date-time");
  CHECK(census({R"("2026-01-15")", R"("0000-02-29")"}).format() == "date");
  CHECK(census({R"("2026-01-15")", R"("2026-02-30")"}).format().empty());
  CHECK(census({R"("2026-01-15")", R"("2026-01-15T10:30:00Z")"}).format().empty());
  CHECK(census({R"("2026-01-15T10:30:00")"}).format().empty());
  CHECK(census({R"("2026-01-15 10:30:00Z")"}).format().empty());
  CHECK(census({R"("0193a1b2-0000-7000-8000-000000000001")", R"("none")"}).format().empty());
  CHECK(census({R"("2026\u002d01-15")"}).format().empty());
  CHECK(census({R"("")"}).format().empty());
}

TEST_CASE("few texts that come again and again are an enumeration, in byte order", "[infer]") {
  using Texts = std::vector<std::string_view>;
  CHECK(census({R"("placed")", R"("paid")"}, 10).enumeration() == Texts{"paid", "placed"});
  CHECK(census({R"("placed")", R"("paid")"}, 9).enumeration().empty());
  CHECK(census({R"("EUR")"}, 1000).enumeration().empty());
  // An escape is another way to write the same text.
  const auto escaped = census({R"("a\u0062")", R"("ab")", R"("\"")"}, 10);
  CHECK(escaped.enumeration() == Texts{"\"", "ab"});

  auto once = census({R"("placed")", R"("paid")"}, 20);
  once.add(R"("lost")");
  CHECK(once.enumeration().empty());
  once.add(R"("lost")");
  CHECK(once.enumeration() == Texts{"lost", "paid", "placed"});
}

TEST_CASE("too many texts or too long ones are no enumeration", "[infer]") {
  TextCensus twelve;
  TextCensus thirteen;
  for (int i = 0; i < 13 * 20; ++i) {
    twelve.add("\"" + std::to_string(i % 12) + "\"");
    thirteen.add("\"" + std::to_string(i % 13) + "\"");
  }
  CHECK(twelve.enumeration().size() == 12);
  CHECK(thirteen.enumeration().empty());
  const auto quoted = [](std::size_t size) { return '"' + std::string(size, 'x') + '"'; };
  const auto longest = quoted(TextCensus::kLongestText);
  const auto longer = quoted(TextCensus::kLongestText + 1);
  CHECK(census({longest, R"("a")"}, 10).enumeration().size() == 2);
  CHECK(census({longer, R"("a")"}, 10).enumeration().empty());
}

TEST_CASE("texts of two places count as those of one", "[infer]") {
  auto one = census({R"("a")", R"("b")"}, 10);
  const auto other = census({R"("b")", R"("c")"}, 10);
  one.add_all(other);
  CHECK(one.enumeration() == std::vector<std::string_view>{"a", "b", "c"});

  auto dates = census({R"("2026-01-15")"});
  dates.add_all(census({}));
  CHECK(dates.format() == "date");
  dates.add_all(census({R"("2026-01-16")"}));
  CHECK(dates.format() == "date");
  dates.add_all(census({R"("soon")"}));
  CHECK(dates.format().empty());

  TextCensus many;
  for (int i = 0; i < 100; ++i) many.add("\"" + std::to_string(i) + "\"");
  one.add_all(many);
  CHECK(one.enumeration().empty());
}
