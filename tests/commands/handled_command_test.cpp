#include "commands/handled_command.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace {

using evs::commands::HandledCommand;

}  // namespace

TEST_CASE("a command with an id gives its events ids of their own, the same each time") {
  const HandledCommand command(R"({"type":"Ship","metadata":{"command_id":"c-1"}})");
  const auto first = command.event_id("Order-1", 0);
  REQUIRE(first);
  CHECK(first == HandledCommand(R"({"metadata":{"command_id":"c-1"}})").event_id("Order-1", 0));
  CHECK(first != command.event_id("Order-1", 1));
  CHECK(first != command.event_id("Order-2", 0));
  CHECK(first != HandledCommand(R"({"metadata":{"command_id":"c-2"}})").event_id("Order-1", 0));
  // RFC 9562: version 5, variant 10.
  CHECK(first->bytes[6] >> 4 == 5);
  CHECK(first->bytes[8] >> 6 == 2);
}

TEST_CASE("a command without an id gives none") {
  for (const auto* json : {"null", "{}", "[1]", "\"x\"", R"({"metadata":{}})", R"({"metadata":{"command_id":null}})",
                           R"({"metadata":"c-1"})", R"({"command_id":"c-1"})"}) {
    INFO(json);
    const HandledCommand command(json);
    CHECK_FALSE(command.event_id("Order-1", 0));
    CHECK(command.with_origin("{}") == "{}");
  }
}

TEST_CASE("correlation and causation flow into the events that do not set them") {
  const HandledCommand both(R"({"metadata":{"command_id":"c-1","correlation_id":"req \"7\""}})");
  CHECK(both.with_origin("{}") == R"({"correlation_id":"req \"7\"","causation_id":"c-1"})");
  CHECK(both.with_origin(R"({"n":1e2})") == R"({"n":1e2,"correlation_id":"req \"7\"","causation_id":"c-1"})");
  CHECK(both.with_origin(R"({"correlation_id":"mine"})") == R"({"correlation_id":"mine","causation_id":"c-1"})");
  CHECK(both.with_origin(R"({"causation_id":5})") == R"({"causation_id":5,"correlation_id":"req \"7\""})");
  const HandledCommand id_alone(R"({"metadata":{"command_id":"c-1"}})");
  CHECK(id_alone.with_origin("{}") == R"({"correlation_id":"c-1","causation_id":"c-1"})");
  const HandledCommand correlation_alone(R"({"metadata":{"correlation_id":"req-7"}})");
  CHECK(correlation_alone.with_origin("{}") == R"({"correlation_id":"req-7"})");
}

TEST_CASE("ids that are no text are refused") {
  for (const auto* json : {R"({"metadata":{"command_id":5}})", R"({"metadata":{"command_id":""}})",
                           R"({"metadata":{"correlation_id":["a"]}})"}) {
    INFO(json);
    try {
      HandledCommand command(json);
      FAIL("accepted");
    } catch (const evs::Error& error) {
      CHECK(error.code() == evs::ErrorCode::bad_envelope);
    }
  }
}
