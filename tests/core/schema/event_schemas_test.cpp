#include "core/schema/event_schemas.hpp"

#include <catch2/catch.hpp>

namespace {

using evs::EventSchemas;
using evs::NewEvent;
using evs::SchemaPolicy;

evs::Registry registry(SchemaPolicy policy) {
  evs::Registry made;
  made.revision = 7;
  made.policies = {{"", policy}, {"Free", SchemaPolicy::off}, {"Watched", SchemaPolicy::strict}};
  made.schemas = {{"Free", 1, 0, "false"},
                  {"Order", 1, 0, R"({"type":"object"})"},
                  {"Order", 3, 0, R"({"required":["total"],"properties":{"total":{"type":"integer"}}})"}};
  return made;
}

NewEvent event(std::string_view type, std::optional<std::int64_t> version, std::string_view data = "{}") {
  NewEvent made;
  made.stream = "Order-1";
  made.type = type;
  made.schema_version = version;
  made.data = data;
  return made;
}

/// The code and message of the refusal, or "fits".
std::string outcome(EventSchemas& schemas, const NewEvent& made) {
  try {
    schemas.check(made);
  } catch (const evs::Error& error) {
    return std::string(evs::error_info(error.code()).name) + " " + error.message();
  }
  return "fits";
}

}  // namespace

TEST_CASE("known checks what has a schema and passes everything else", "[schema]") {
  EventSchemas schemas(registry(SchemaPolicy::known));
  CHECK(schemas.revision() == 7);
  CHECK(outcome(schemas, event("Order", 1)) == "fits");
  CHECK(outcome(schemas, event("Order", 1, "[]")) ==
        "E_VIOLATION the data breaks schema version 1 of 'Order' in 1 place");
  CHECK(outcome(schemas, event("Order", 3)) == "E_VIOLATION the data breaks schema version 3 of 'Order' in 1 place");
  CHECK(outcome(schemas, event("Order", 3, "{\"total\":1.0}")) == "fits");
  CHECK(outcome(schemas, event("Order", 2, "[]")) == "fits");
  CHECK(outcome(schemas, event("Other", std::nullopt, "[]")) == "fits");
  CHECK(outcome(schemas, event("Free", 1)) == "fits");
  CHECK(outcome(schemas, event("Watched", 1)) ==
        "E_VIOLATION event type 'Watched' has no schema, and the policy is strict");
}

TEST_CASE("strict refuses types and versions without a schema, off checks nothing", "[schema]") {
  EventSchemas strict(registry(SchemaPolicy::strict));
  CHECK(outcome(strict, event("Order", 1)) == "fits");
  CHECK(outcome(strict, event("Order", 2)) ==
        "E_VIOLATION schema version 2 of 'Order' is not registered, and the policy is strict");
  CHECK(outcome(strict, event("Other", 1)) == "E_VIOLATION event type 'Other' has no schema, and the policy is strict");
  CHECK(outcome(strict, event("Free", 9)) == "fits");
  EventSchemas off(registry(SchemaPolicy::off));
  CHECK(outcome(off, event("Order", 3, "[]")) == "fits");
  CHECK(outcome(off, event("Watched", 1)).starts_with("E_VIOLATION"));
  EventSchemas empty{evs::Registry()};
  CHECK(outcome(empty, event("Order", std::nullopt, "[]")) == "fits");
}

TEST_CASE("a type with schemas needs a schema_version, whatever the policy", "[schema]") {
  EventSchemas schemas(registry(SchemaPolicy::off));
  CHECK(outcome(schemas, event("Order", std::nullopt)) ==
        "E_ENVELOPE event type 'Order' has schemas, so its events need a schema_version: the current one is 3");
  CHECK(outcome(schemas, event("Watched", std::nullopt)).starts_with("E_VIOLATION"));
}

TEST_CASE("so does a type with upcasters, and a renamed one is told its new name", "[schema]") {
  auto made = registry(SchemaPolicy::off);
  const std::string rules =
      "-- evs:migration 0001 shapes\n-- evs:upcast Order 3 -> 4\n:data\n-- evs:upcast Sent 1 -> Submitted 2\n"
      "-- evs:upcast Paid 1 -> 2\n:data\n";
  made.migrations = {{1, "0001_shapes.sql", evs::sha256(rules), 0, "me", rules}};
  EventSchemas schemas(made);
  CHECK(
      outcome(schemas, event("Order", std::nullopt)) ==
      "E_ENVELOPE event type 'Order' has schemas and upcasters, so its events need a schema_version: the current one is 4");
  CHECK(outcome(schemas, event("Paid", std::nullopt)) ==
        "E_ENVELOPE event type 'Paid' has upcasters, so its events need a schema_version: the current one is 2");
  CHECK(
      outcome(schemas, event("Sent", std::nullopt)) ==
      "E_ENVELOPE event type 'Sent' has upcasters, so its events need a schema_version: it is 'Submitted' version 2 by now");
  CHECK(outcome(schemas, event("Sent", 1)) == "fits");
  CHECK(outcome(schemas, event("Other", std::nullopt)) == "fits");
}

TEST_CASE("a refusal names every violation, for people and for programs", "[schema]") {
  auto made = registry(SchemaPolicy::known);
  made.schemas[1].document = R"({"required":["a","b"],"properties":{"c":{"type":"null"}}})";
  EventSchemas schemas(made);
  try {
    schemas.check(event("Order", 1, R"({"c":1})"));
    FAIL("fits");
  } catch (const evs::Error& error) {
    CHECK(error.cause() == "data/c: expected null, not the number 1 (/properties/c/type)");
    CHECK(error.more_causes() == std::vector<std::string>{"data: the property 'a' is missing (/required)",
                                                          "data: the property 'b' is missing (/required)"});
    CHECK(error.fix() == "evs schema show Order --version 1");
    CHECK(error.details()[2] ==
          evs::Error::Detail{
              "violations",
              evs::JsonText{R"([{"instance":"/c","schema":"/properties/c/type",)"
                            R"("message":"expected null, not the number 1"},)"
                            R"({"instance":"","schema":"/required","message":"the property 'a' is missing"},)"
                            R"({"instance":"","schema":"/required","message":"the property 'b' is missing"}])"}});
  }
}

TEST_CASE("schemas are found by type and version, and one that cannot be used says which", "[schema]") {
  auto made = registry(SchemaPolicy::known);
  made.schemas.push_back({"Z", 2, 0, R"({"type":"future"})"});
  EventSchemas schemas(made);
  CHECK(schemas.find("Order", 2) == nullptr);
  CHECK(schemas.find("Nothing", 1) == nullptr);
  CHECK(schemas.find("Order", 3) == schemas.find("Order", 3));
  try {
    schemas.check(event("Z", 2));
    FAIL("fits");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_schema);
    CHECK(error.where() == "schema version 2 of 'Z': /type");
  }
}

TEST_CASE("the policy of a type is its own or the store's", "[schema]") {
  const auto made = registry(SchemaPolicy::known);
  CHECK(evs::policy_of(made, "Free") == SchemaPolicy::off);
  CHECK(evs::policy_of(made, "Order") == SchemaPolicy::known);
  CHECK(evs::policy_of(made, "") == SchemaPolicy::known);
  CHECK(evs::policy_of({}, "Order") == SchemaPolicy::off);
}
