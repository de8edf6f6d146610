#include "core/expression/event_predicate.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "core/error.hpp"

namespace {

using evs::Error;
using evs::ErrorCode;
using evs::EventPredicate;
using evs::EventView;

EventView order() {
  EventView event;
  event.position = 42;
  event.version = 7;
  event.schema_version = 2;
  event.created_at = evs::parse_rfc3339("2026-01-15T10:30:00.123456Z");
  event.id = *evs::parse_uuid("0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11");
  event.stream = "Order-1";
  event.type = "OrderPlaced";
  event.data = R"({"total_cents":5000,"note":"a--b;c","items":[{"sku":"x"},{"sku":"y"}]})";
  event.metadata = R"({"user_id":"u1"})";
  return event;
}

bool holds(const std::string& expression) { return EventPredicate(expression).holds(order()); }

Error refusal(const std::string& expression) {
  try {
    EventPredicate predicate(expression);
  } catch (const Error& error) {
    return error;
  }
  FAIL("accepted: " << expression);
  return {ErrorCode::internal, ""};
}

Error failure(EventPredicate& predicate, const EventView& event) {
  try {
    predicate.holds(event);
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing failed");
  return {ErrorCode::internal, ""};
}

}  // namespace

TEST_CASE("every column of the envelope can be asked about") {
  CHECK(holds("global_position = 42 AND version = 7 AND schema_version = 2"));
  CHECK(holds("stream_id = 'Order-1' AND category = 'Order' AND event_type = 'OrderPlaced'"));
  CHECK(holds("event_id = '0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11'"));
  CHECK(holds("created_at = '2026-01-15T10:30:00.123456Z'"));
  CHECK(holds("data->>'$.total_cents' > 4999 AND metadata->>'$.user_id' = 'u1'"));
  CHECK_FALSE(holds("data->>'$.total_cents' > 5000"));
}

TEST_CASE("truth is SQL's: NULL is not, a fraction is") {
  CHECK_FALSE(holds("NULL"));
  CHECK_FALSE(holds("data->>'$.absent' = 1"));
  CHECK_FALSE(holds("0"));
  CHECK(holds("0.5"));
  CHECK(holds("data->>'$.absent' IS NULL"));
}

TEST_CASE("functions over JSON, text, numbers and times are there") {
  CHECK(holds("json_array_length(data, '$.items') = 2"));
  CHECK(holds("EXISTS (SELECT 1 FROM json_each(data, '$.items') WHERE value->>'$.sku' = 'y')"));
  CHECK(holds("upper(event_type) LIKE 'ORDER%' AND length(stream_id) = 7"));
  CHECK(holds("strftime('%Y', created_at) = '2026' AND date(created_at) < '2026-02-01'"));
  CHECK(holds("event_type GLOB 'Order[A-Z]*'"));
}

TEST_CASE("what looks like a comment or a statement's end inside a string is text") {
  CHECK(holds("data->>'$.note' = 'a--b;c'"));
  CHECK(holds("'/* ? ( */' <> ')'"));
  CHECK(holds("1 - -1 = 2"));
  CHECK(holds("'it''s' = 'it''s'"));
}

TEST_CASE("a redacted payload is NULL") {
  auto event = order();
  event.data = {};
  event.data_redacted = true;
  CHECK(EventPredicate("data IS NULL AND metadata IS NOT NULL").holds(event));
}

TEST_CASE("one predicate judges many events, each by its own values") {
  EventPredicate predicate("version % 2 = 1");
  auto event = order();
  for (event.version = 1; event.version <= 100; ++event.version)
    CHECK(predicate.holds(event) == (event.version % 2 == 1));
}

TEST_CASE("text that is not one closed expression is refused with the reason and the columns") {
  const auto text =
      GENERATE(as<std::string>{}, "", "  ", "1) UNION SELECT (2", "1; DROP TABLE x", "(1", "1)", "'open", "1 -- rest",
               "1 /* rest", "nonsense = 1", "data->>", "SELECT", "1, 2", "version = ?", "version = ?4",
               "version = :version", "version = @v", "count(*) > 0", "no_such_function(1)", "\"data2\" = 1");
  CAPTURE(text);
  const auto error = refusal(text);
  CHECK(error.code() == ErrorCode::bad_expression);
  CHECK(error.where() == text);
  CHECK(error.fix().find("global_position, stream_id, category") != std::string::npos);
}

TEST_CASE("text in double quotes is answered with single ones") {
  CHECK(refusal("event_type = \"OrderPlaced\"").fix().starts_with("text goes into single quotes: 'OrderPlaced'; "));
  CHECK(refusal("total = 1").fix().starts_with("a value inside the payload is data->>'$.total'; "));
}

TEST_CASE("an expression sees the event and nothing else") {
  const auto text = GENERATE(as<std::string>{}, "(SELECT count(*) FROM sqlite_schema) = 0", "load_extension('x')",
                             "LOAD_EXTENSION('x')", "readfile('/etc/passwd')", "randomblob(10) IS NULL",
                             "zeroblob(1000000000)", "(SELECT count(*) FROM pragma_database_list)",
                             "(SELECT count(*) FROM PRAGMA_Database_List)", "(SELECT count(*) FROM dbstat)",
                             "(SELECT name FROM sqlite_master)", "fts3_tokenizer('x')", "sqlite_compileoption_get(0)");
  CAPTURE(text);
  CHECK(refusal(text).code() == ErrorCode::bad_expression);
}

TEST_CASE("a JSON path that is wrong for every event is a wrong expression") {
  const auto error = refusal("json_extract(data, '$[') = 1");
  CHECK(error.code() == ErrorCode::bad_expression);
  CHECK(error.message().find("JSON path") != std::string::npos);
}

TEST_CASE("a failure on one event names its position") {
  EventPredicate predicate("json(data->>'$.inner') IS NOT NULL");
  auto event = order();
  CHECK_FALSE(predicate.holds(event));
  event.data = R"({"inner":"not json"})";
  const auto error = failure(predicate, event);
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.message() == "--where failed on the event at position 42");
  CHECK(error.cause() == "malformed JSON");
  event.data = R"({"inner":"[1]"})";
  CHECK(predicate.holds(event));
}

TEST_CASE("an expression that does not end is stopped at its time limit") {
  EventPredicate predicate(
      "global_position = 0 OR (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n) "
      "> 0",
      20 * evs::kMillisecond);
  const auto error = failure(predicate, order());
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.message() == "--where took longer than 20 ms on the event at position 42");
}

TEST_CASE("nesting past the engine's limit is a wrong expression") {
  std::string text = "1";
  for (int i = 0; i < 1000; ++i) text = "(" + text + " + 1)";
  CHECK(refusal(text).code() == ErrorCode::bad_expression);
}
