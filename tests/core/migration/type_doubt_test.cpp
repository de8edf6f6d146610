#include "core/migration/type_doubt.hpp"

#include <catch2/catch.hpp>

#include "tests/support/migrated_log.hpp"

using namespace evs;

namespace {

UpcasterSet set_of(const std::vector<std::string>& rules) { return UpcasterSet(migrations(rules)); }

/// "MESSAGE | HINT", with "stored: " before it where events of the type are stored.
std::string doubt(const std::string& type, MigratedLog& log, const UpcasterSet& set = {}) {
  const auto found = doubt_of(type, log.store(), set);
  if (!found) return "none";
  return (found->is_stored ? "stored: " : "") + found->message + " | " + found->hint;
}

}  // namespace

TEST_CASE("a type that events have is in no doubt, lifted or not", "[type_doubt]") {
  MigratedLog log;
  log.append("Order-1", "OrderPlaced");
  log.append("Order-1", "OrderPaid");
  CHECK(doubt("OrderPlaced", log) == "none");
  CHECK(doubt("OrderPlaced", log, set_of({"-- evs:upcast OrderPlaced 1 -> 2\n:data"})) == "none");
  CHECK(doubt("OrderPlaced", log, set_of({"-- evs:drop OrderPlaced where 0\n"})) == "none");
  CHECK(doubt("OrderPlaced", log, set_of({"-- evs:upcast OrderPaid 1 -> OrderBilled 1\n"})) == "none");
}

TEST_CASE("a type that no event has is in doubt, and names near to it are suggested", "[type_doubt]") {
  MigratedLog log;
  log.append("Order-1", "OrderPlaced");
  log.append("Order-1", "OrderPaced");
  log.append("Order-1", "Shipped");
  CHECK(doubt("OrderPlacd", log) ==
        "the store has no event of type 'OrderPlacd' | did you mean 'OrderPlaced' or 'OrderPaced'?");
  CHECK(doubt("shipped", log) == "the store has no event of type 'shipped' | did you mean 'Shipped'?");
  CHECK(doubt("CustomerRegistered", log) == "the store has no event of type 'CustomerRegistered' | ");
}

TEST_CASE("the beginning of a type's name is not that type", "[type_doubt]") {
  MigratedLog log;
  log.append("Order-1", "OrderPlaced");
  CHECK(doubt("OrderPlace", log) == "the store has no event of type 'OrderPlace' | did you mean 'OrderPlaced'?");
  CHECK(doubt("Order", log) == "the store has no event of type 'Order' | ");
  log.append("Order-1", "Order");
  CHECK(doubt("Order", log) == "none");
}

TEST_CASE("an empty store has no event of any type and suggests none", "[type_doubt]") {
  MigratedLog log;
  CHECK(doubt("OrderPlaced", log) == "the store has no event of type 'OrderPlaced' | ");
}

TEST_CASE("a type that migrations have taken away is stored, and it is told what became of it", "[type_doubt]") {
  MigratedLog log;
  for (const auto* type : {"OrderPlaced", "Heartbeat", "PaidOrder"}) log.append("Order-1", type);
  const auto set =
      set_of({"-- evs:upcast OrderPlaced 1 -> OrderSubmitted 1\n", "-- evs:upcast OrderSubmitted 1 -> OrderBegun 1\n",
              "-- evs:drop Heartbeat\n-- evs:split PaidOrder 1\njson_array()\n"});
  CHECK(doubt("OrderPlaced", log, set) == "stored: events of type 'OrderPlaced' are read as 'OrderBegun' | ");
  CHECK(doubt("Heartbeat", log, set) == "stored: events of type 'Heartbeat' are dropped | ");
  CHECK(doubt("PaidOrder", log, set) == "stored: events of type 'PaidOrder' are split | ");
  CHECK(doubt("OrderPlaced", log) == "none");
}

TEST_CASE("a type that events get when they are lifted is in no doubt, though none is stored with it", "[type_doubt]") {
  MigratedLog log;
  log.append("Order-1", "OrderPlaced");
  log.append("Order-1", "PaidOrder");
  const auto set =
      set_of({"-- evs:upcast OrderPlaced 1 -> OrderSubmitted 1\n-- evs:split PaidOrder 1\n"
              "json_array(json_object('event_type', 'PaymentTaken'))\n"});
  CHECK(doubt("OrderSubmitted", log, set) == "none");
  CHECK(doubt("PaymentTaken", log, set) == "none");
  CHECK(doubt("OrderSubmitted", log) == "the store has no event of type 'OrderSubmitted' | ");
}

TEST_CASE("names that only lifted events have are suggested too", "[type_doubt]") {
  MigratedLog log;
  log.append("Order-1", "OrderPlaced");
  CHECK(doubt("OrderSubmited", log, set_of({"-- evs:upcast OrderPlaced 1 -> OrderSubmitted 1\n"})) ==
        "the store has no event of type 'OrderSubmited' | did you mean 'OrderSubmitted'?");
}

TEST_CASE("a name of any length and any bytes is shown so that it can be read", "[type_doubt]") {
  MigratedLog log;
  const auto found = doubt_of(std::string(200, 'x') + "\n", log.store(), {});
  REQUIRE(found);
  CHECK(found->message == "the store has no event of type '" + std::string(60, 'x') + "...' (201 bytes)");
  CHECK(doubt("a\nb", log) == R"(the store has no event of type 'a\u000ab' | )");
}

TEST_CASE("the name that was asked for is not suggested", "[type_doubt]") {
  MigratedLog log;
  log.append("Order-1", "Placed");
  const auto set = set_of({"-- evs:upcast Missing 1 -> 2\n:data\n-- evs:upcast Placed 1 -> Settled 1\n"});
  CHECK(doubt("Missing", log, set) == "the store has no event of type 'Missing' | ");
  CHECK(doubt("Setled", log, set) == "the store has no event of type 'Setled' | did you mean 'Settled'?");
}
