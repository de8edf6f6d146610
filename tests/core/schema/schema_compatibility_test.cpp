#include "core/schema/schema_compatibility.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_schema.hpp"
#include "tests/support/schema_differences.hpp"

using namespace evs;

namespace {

/// Absent for what is refused: a change may put a schema where none can stand, or a reference to itself.
std::optional<JsonSchema> compile(const nlohmann::json& document) {
  try {
    return JsonSchema::compile(document.dump());
  } catch (const Error& error) {
    REQUIRE(error.code() == ErrorCode::bad_schema);
    return std::nullopt;
  }
}

}  // namespace

TEST_CASE("modes ask for one direction, the other, or both", "[compatibility]") {
  const SchemaDifference back{"", "k", "m", true, false};
  const SchemaDifference forth{"", "k", "m", false, true};
  CHECK(breaks(Compatibility::backward, back));
  CHECK_FALSE(breaks(Compatibility::backward_transitive, forth));
  CHECK(breaks(Compatibility::forward_transitive, forth));
  CHECK_FALSE(breaks(Compatibility::forward, back));
  CHECK(breaks(Compatibility::full, back));
  CHECK(breaks(Compatibility::full_transitive, forth));
  CHECK_FALSE(breaks(Compatibility::none, back));
  CHECK(parse_compatibility("full-transitive") == Compatibility::full_transitive);
  CHECK_FALSE(parse_compatibility("Full"));
  CHECK(is_transitive(Compatibility::backward_transitive));
  CHECK_FALSE(is_transitive(Compatibility::backward));
}

TEST_CASE("what is called compatible is: no value that fits one schema fails the other", "[compatibility]") {
  std::mt19937 random(20261126);
  SchemaChecker checker;
  int compatible = 0;
  int broken_and_seen = 0;
  for (int round = 0; round < 1500; ++round) {
    RandomSchema maker(random, round % 2 == 0 ? RandomSchema::Draft::draft_2020_12 : RandomSchema::Draft::draft_07);
    const auto old = maker.document();
    const auto now = round % 4 == 0 ? maker.document() : maker.changed(old);
    const auto before = compile(old);
    const auto after = compile(now);
    if (!before || !after) continue;
    const auto differences = compare_schemas(*before, *after);
    const bool backward = any_breaks(differences, &SchemaDifference::breaks_backward);
    const bool forward = any_breaks(differences, &SchemaDifference::breaks_forward);
    for (const auto& one : differences) {
      INFO(one.kind);
      CHECK(difference_kinds().contains(one.kind));
    }
    bool lost = false;
    for (int i = 0; i < 40; ++i) {
      const auto value = maker.value(3).dump();
      const bool fitted = checker.fits(*before, value);
      const bool fits = checker.fits(*after, value);
      INFO(old << "\n" << now << "\n" << value);
      CHECK((backward || !fitted || fits));
      CHECK((forward || !fits || fitted));
      lost = lost || (fitted && !fits);
    }
    compatible += !backward;
    broken_and_seen += backward && lost;
    INFO(old);
    CHECK(compare_schemas(*before, *before).empty());
  }
  // The test means something only when both happen often.
  CHECK(compatible > 300);
  CHECK(broken_and_seen > 300);
}
