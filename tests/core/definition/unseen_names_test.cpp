#include "core/definition/unseen_names.hpp"

#include <catch2/catch.hpp>

#include <utility>

#include "core/memory/memory_store.hpp"
#include "core/mint.hpp"

namespace {

using Lines = std::vector<std::string>;

/// A store with an event for each pair of stream and type.
std::unique_ptr<evs::Store> store_of(const std::vector<std::pair<std::string_view, std::string_view>>& names) {
  auto store = evs::make_memory_store(evs::Mint::make({}, {}));
  std::vector<evs::NewEvent> events;
  for (const auto& [stream, type] : names) {
    auto& event = events.emplace_back();
    event.stream = stream;
    event.type = type;
  }
  if (!events.empty()) store->append({events});
  return store;
}

/// The warnings about a projection with these options and handlers, each as `line message (help)`.
Lines unseen(const std::string& options, const std::string& handlers, evs::Store& store,
             const evs::UpcasterSet& set = {}) {
  const auto definition = evs::parse_definition(
      "-- evs:projection p version 1\n" + options + "-- evs:init\nCREATE TABLE t (a);\n" + handlers, "p.sql");
  Lines lines;
  for (const auto& problem : unseen_names(definition, store, set)) {
    CHECK(problem.severity == evs::Severity::warning);
    lines.push_back(std::to_string(problem.line) + " " + problem.message +
                    (problem.help.empty() ? "" : " (" + problem.help + ")"));
  }
  return lines;
}

const std::string kHandler = "-- evs:on OrderPlaced\nSELECT 1;\n";

}  // namespace

TEST_CASE("names that the store has are not mentioned", "[definition]") {
  const auto store = store_of({{"Order-1", "OrderPlaced"}, {"Cart", "OrderPlacedTwice"}});
  CHECK(unseen("", kHandler + "-- evs:on *\nSELECT 1;\n", *store).empty());
  CHECK(unseen("-- evs:from category Order\n", kHandler, *store).empty());
  CHECK(unseen("-- evs:from category Cart\n", kHandler, *store).empty());
  CHECK(unseen("-- evs:from stream Order-1\n", kHandler, *store).empty());
  CHECK(unseen("-- evs:from types OrderPlaced\n", kHandler, *store).empty());
}

TEST_CASE("a name that the store has never seen is mentioned with the nearest that it has", "[definition]") {
  const auto store = store_of({{"Order-1", "OrderPlaced"}, {"OrderItem-1", "ItemAdded"}});
  CHECK(unseen("", "-- evs:on OrderPlacd, Other\nSELECT 1;\n", *store) ==
        Lines{"4 the store has no event of type 'OrderPlacd' (did you mean 'OrderPlaced'?)",
              "4 the store has no event of type 'Other'"});
  CHECK(unseen("", "-- evs:on Order\nSELECT 1;\n", *store) == Lines{"4 the store has no event of type 'Order'"});
  CHECK(unseen("-- evs:from category Ordr\n", kHandler, *store) ==
        Lines{"2 the store has no stream of category 'Ordr' (did you mean 'Order'?)"});
  CHECK(unseen("-- evs:from category OrderIte\n", kHandler, *store) ==
        Lines{"2 the store has no stream of category 'OrderIte' (did you mean 'OrderItem'?)"});
  CHECK(unseen("-- evs:strict\n-- evs:from stream Order-2\n", kHandler, *store) ==
        Lines{"3 the store has no stream 'Order-2' (did you mean 'Order-1'?)"});
  CHECK(unseen("-- evs:from types OrderPlaced, ItemAded\n", kHandler, *store) ==
        Lines{"2 the store has no event of type 'ItemAded' (did you mean 'ItemAdded'?)"});
}

TEST_CASE("a store without events says nothing about names", "[definition]") {
  CHECK(unseen("-- evs:from stream A-1\n", kHandler, *store_of({})).empty());
}

TEST_CASE("types are compared with those that events are read with", "[definition]") {
  const auto store = store_of({{"Order-1", "OrderPlaced"}, {"Order-1", "Other"}});
  const evs::UpcasterSet set(
      {evs::parse_migration("-- evs:migration 1 t\n-- evs:upcast OrderPlaced 1 -> Submitted 1\n", "1.sql")});
  CHECK(unseen("", "-- evs:on Submitted, Other\nSELECT 1;\n", *store, set).empty());
  CHECK(
      unseen("", kHandler, *store, set) ==
      Lines{
          "4 events of type 'OrderPlaced' are read as 'Submitted' ('-- evs:upcast off' sees them as they are stored)"});
  CHECK(unseen("", "-- evs:on Submited\nSELECT 1;\n", *store, set) ==
        Lines{"4 the store has no event of type 'Submited' (did you mean 'Submitted'?)"});
}
