#include "core/expression/state_predicate.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace {

using evs::Error;
using evs::ErrorCode;
using evs::StatePredicate;

evs::StreamState order() {
  evs::StreamState state;
  state.stream = "Order-1";
  state.version = 7;
  state.position = 42;
  state.state = R"({"status":"paid","total":5000})";
  return state;
}

bool holds(const std::string& expression) { return StatePredicate(expression).holds(order()); }

Error refusal(const std::string& expression) {
  try {
    StatePredicate predicate(expression);
  } catch (const Error& error) {
    return error;
  }
  FAIL("accepted: " << expression);
  return {ErrorCode::internal, ""};
}

}  // namespace

TEST_CASE("a condition sees the state and where it stands") {
  CHECK(holds("state->>'$.status' = 'paid' AND state->>'$.total' > 4999"));
  CHECK(holds("stream_id = 'Order-1' AND category = 'Order' AND version = 7 AND global_position = 42"));
  CHECK_FALSE(holds("state->>'$.status' = 'new'"));
  CHECK_FALSE(holds("state->>'$.absent' = 1"));
  CHECK(holds("EXISTS (SELECT 1 FROM json_each(state) WHERE key = 'total')"));
}

TEST_CASE("a wrong condition is refused with the way out") {
  CHECK(refusal("status = 'paid'").fix().starts_with("a value inside the payload is state->>'$.status'; "));
  CHECK(refusal("state.status = 'paid'").fix().starts_with("a value inside the payload is state->>'$.status'; "));
  for (const auto* text : {"", "1; DROP TABLE x", "version = ?", "version = ?6", "version = :version",
                           "(SELECT count(*) FROM sqlite_schema)", "readfile('x')"}) {
    INFO(text);
    CHECK(refusal(text).code() == ErrorCode::bad_expression);
  }
}

TEST_CASE("a condition that fails on a state names the version") {
  StatePredicate predicate("json_extract(state->>'$.status', '$.x') = 1");
  try {
    predicate.holds(order());
    FAIL("nothing failed");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::handler_failed);
    CHECK(error.message() == "--where failed on the state of stream 'Order-1' at version 7");
    CHECK(error.cause() == "malformed JSON");
  }
}
