#include "core/expression/reducer.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace {

using evs::Definition;
using evs::Error;
using evs::ErrorCode;
using evs::EventView;
using evs::Reducer;

/// order.sql: the first state on line 3, the handlers on lines 5, 7, 9 ...
Definition definition(std::string init, std::vector<std::pair<std::string, std::string>> handlers) {
  Definition made;
  made.path = "order.sql";
  made.kind = evs::DefinitionKind::reducer;
  made.name = "order";
  made.init = {std::move(init), 3, 1};
  std::int64_t line = 5;
  for (auto& [type, sql] : handlers) {
    made.handlers.push_back({std::move(type), line - 1, {std::move(sql), line, 1}});
    line += 2;
  }
  return made;
}

EventView event(std::string_view type, std::string_view data = "{}") {
  EventView made;
  made.position = 42;
  made.version = 7;
  made.stream = "Order-1";
  made.type = type;
  made.data = data;
  made.metadata = R"({"user_id":"u1"})";
  made.created_at = evs::parse_rfc3339("2026-01-15T10:30:00.123456Z");
  return made;
}

std::string fold(Definition with, const std::vector<EventView>& events) {
  Reducer reducer(std::move(with));
  reducer.begin();
  for (const auto& each : events) reducer.apply(each);
  return std::string(reducer.state(42));
}

Error refusal(Definition with) {
  try {
    Reducer reducer(std::move(with));
  } catch (const Error& error) {
    return error;
  }
  FAIL("the definition was accepted");
  return {ErrorCode::internal, ""};
}

Error failure(Definition with, const EventView& on) {
  Reducer reducer(std::move(with));
  reducer.begin();
  try {
    reducer.apply(on);
    reducer.state(on.position);
  } catch (const Error& error) {
    return error;
  }
  FAIL("nothing failed, the state is " << reducer.state(42));
  return {ErrorCode::internal, ""};
}

}  // namespace

TEST_CASE("a reducer folds events by their types from its first state") {
  const auto order =
      definition(R"(json('{"items":[],"status":"new"}'))",
                 {{"ItemAdded", "json_insert(:state, '$.items[#]', json(:data))"},
                  {"OrderShipped", "json_set(:state, '$.status', 'shipped', -- a comment )\n '$.at', :created_at)"}});
  CHECK(fold(order, {}) == R"({"items":[],"status":"new"})");
  CHECK(fold(order, {event("ItemAdded", R"({"sku":"x","price":0.10})"), event("Unknown"), event("OrderShipped")}) ==
        R"({"items":[{"sku":"x","price":0.10}],"status":"shipped","at":"2026-01-15T10:30:00.123456Z"})");
}

TEST_CASE("the handler for every type takes what no other names") {
  const auto count = definition("0", {{"*", ":state + 1"}, {"Reset", "0"}});
  CHECK(fold(count, {event("A"), event("B")}) == "2");
  CHECK(fold(count, {event("A"), event("Reset"), event("B")}) == "1");
}

TEST_CASE("a state may be any JSON: numbers, strings, arrays, a query's answer") {
  CHECK(fold(definition("json_array()", {{"*", "json_insert(:state, '$[#]', :version)"}}), {event("A")}) == "[7]");
  CHECK(fold(definition("json_quote('new')", {{"*", "json_quote(:event_type)"}}), {event("A")}) == "\"A\"");
  CHECK(fold(definition("'null'", {{"*", ":data"}}), {event("A", "[1e2,-0]")}) == "[1e2,-0]");
  CHECK(fold(definition("'[1,2,3]'", {{"*", "SELECT json_group_array(value * 2) FROM json_each(:state)"}}),
             {event("A")}) == "[2,4,6]");
  CHECK(fold(definition("0", {{"*",
                               "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5) "
                               "SELECT count(x) FROM n"}}),
             {event("A")}) == "5");
}

TEST_CASE("a state goes on from where it was kept") {
  Reducer reducer(definition("0", {{"*", ":state + 1"}}));
  reducer.resume("41");
  reducer.apply(event("A"));
  CHECK(reducer.state(42) == "42");
  reducer.begin();
  CHECK(reducer.state(0) == "0");
}

TEST_CASE("merge applies RFC 7386 merge patches") {
  const auto merge = evs::merge_reducer();
  CHECK(fold(merge, {}) == "{}");
  CHECK(fold(merge,
             {event("A", R"({"a":1,"b":{"c":2,"d":3}})"), event("B", R"({"b":{"c":null,"e":1e2},"f":[1,null]})")}) ==
        R"({"a":1,"b":{"d":3,"e":1e2},"f":[1,null]})");
  CHECK(fold(merge, {event("A", R"({"a":1})"), event("B", "[1]")}) == "[1]");
  CHECK(fold(merge, {event("A", "5"), event("B", R"({"a":1})")}) == R"({"a":1})");
  auto redacted = event("B", "");
  redacted.data_redacted = true;
  CHECK(fold(merge, {event("A", R"({"a":1})"), redacted}) == R"({"a":1})");
}

TEST_CASE("events outside of the scope change nothing") {
  auto count = definition("0", {{"*", ":state + 1"}});
  count.from = {evs::EventScope::Kind::category, {"Cart"}};
  CHECK(fold(count, {event("A")}) == "0");
  count.from = {evs::EventScope::Kind::types, {"B", "C"}};
  CHECK(fold(count, {event("A"), event("C")}) == "1");
  count.from = {evs::EventScope::Kind::stream, {"Order-1"}};
  CHECK(fold(count, {event("A")}) == "1");
}

TEST_CASE("a type without handler fails where the definition says so") {
  auto count = definition("0", {{"A", ":state + 1"}});
  count.on_unknown = evs::OnUnknown::fail;
  CHECK(fold(count, {event("A")}) == "1");
  const auto error = failure(count, event("B"));
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.cause() == "no handler names 'B' and on-unknown is fail");
}

TEST_CASE("wrong SQL is found before any event, with file and line") {
  const auto missing = refusal(definition("0", {{"A", "json_set(:state,\n  '$.x',\n  nofunction(1))"}}));
  CHECK(missing.code() == ErrorCode::bad_definition);
  CHECK(missing.where() == "order.sql:7:3");
  CHECK(missing.message() == "an expression of reducer 'order' cannot be used: no such function: nofunction");
  CHECK(refusal(definition("0", {{"A", "1) UNION SELECT (2"}})).where() == "order.sql:5:2");
  CHECK(refusal(definition("0", {{"A", "1;\nDELETE FROM x"}})).where() == "order.sql:5:2");
  CHECK(refusal(definition("0", {{"A", ":stat"}})).message() ==
        "an expression of reducer 'order' cannot be used: unknown parameter :stat");
  CHECK(refusal(definition("nope", {})).where() == "order.sql:3:1");
  CHECK(refusal(definition("", {})).code() == ErrorCode::bad_definition);
  CHECK(refusal(definition("'new'", {})).code() == ErrorCode::bad_definition);
  CHECK(refusal(definition("NULL", {})).code() == ErrorCode::bad_definition);
  CHECK(refusal(definition(":data", {})).code() == ErrorCode::bad_definition);
  CHECK(refusal(definition("'{}'", {{"A", "json_set(:state, 'x', 1)"}})).where() == "order.sql:5:1");
}

TEST_CASE("a reducer reaches nothing beside its state and the event") {
  for (const auto* sql : {"(SELECT count(*) FROM sqlite_schema)", "(SELECT count(*) FROM pragma_database_list)",
                          "(SELECT name FROM pragma_function_list)", "readfile('x')", "load_extension('x')",
                          "total_changes()", "random()", "CURRENT_TIMESTAMP", "zeroblob(9)"}) {
    INFO(sql);
    CHECK(refusal(definition("0", {{"A", sql}})).code() == ErrorCode::bad_definition);
  }
}

TEST_CASE("the current time is refused however it is asked for") {
  for (const auto* sql : {"json_quote(datetime('now'))", "json_quote(strftime('%s'))", "json_quote(date())",
                          "json_quote(julianday(lower('NOW')))"}) {
    INFO(sql);
    CHECK(refusal(definition("0", {{"A", sql}})).code() == ErrorCode::bad_definition);
  }
  const auto by_data = definition("0", {{"A", "json_quote(date(:data->>'$.when'))"}});
  CHECK(fold(by_data, {event("A", R"({"when":"2026-01-15T10:30:00Z"})")}) == "\"2026-01-15\"");
  CHECK(failure(by_data, event("A", R"({"when":"now"})")).cause().starts_with("it asks for the current time"));
}

TEST_CASE("an event that cannot be folded is named with position, type, line and reason") {
  const auto bad = definition("'{}'", {{"A", ":state"}, {"B", "json_extract(:data, '$.x')"}});
  auto error = failure(bad, event("B", R"({"x":"text"})"));
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.message() == "reducer 'order' failed on the event at position 42 ('B')");
  CHECK(error.where() == "order.sql:7:1");
  CHECK(error.cause().starts_with("the result 'text' is no JSON"));
  CHECK(error.fix() == "evs show 42");
  CHECK(failure(bad, event("B")).cause() == "the result is NULL");
  error = failure(definition("0", {{"A", "json(:data->>'$.x')"}}), event("A", R"({"x":"{"})"));
  CHECK(error.cause() == "malformed JSON");
  CHECK(failure(definition("0", {{"A", "x'00'"}}), event("A")).cause() ==
        "the result is a BLOB, json(...) makes it text");
  CHECK(failure(definition("0", {{"A", "9e999"}}), event("A")).cause().starts_with("the result 'Inf' is no JSON"));
}

TEST_CASE("a failed event leaves the state as it was") {
  Reducer reducer(definition("0", {{"A", ":state + 1"}, {"B", "NULL"}}));
  reducer.begin();
  reducer.apply(event("A"));
  CHECK_THROWS_AS(reducer.apply(event("B")), Error);
  reducer.apply(event("A"));
  CHECK(reducer.state(42) == "2");
}

TEST_CASE("a state that no reader of JSON agrees on is refused when it is shown") {
  const auto twice = failure(definition("'{}'", {{"A", "json_object('a', 1, 'a', 2)"}}), event("A"));
  CHECK(twice.code() == ErrorCode::handler_failed);
  CHECK(twice.cause() == "the key \"a\" stands twice, at columns 2 and 8");
  CHECK(failure(definition("'{}'", {{"A", "json_object('a', CAST(x'ff' AS TEXT))"}}), event("A")).cause() ==
        "byte 0xff at column 7 is not valid UTF-8");
}

TEST_CASE("a reducer that never ends is stopped") {
  const std::string forever =
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE :version = 7) SELECT max(x) FROM n";
  Reducer reducer(definition("0", {{"A", forever}}), 20 * evs::kMillisecond);
  reducer.begin();
  try {
    reducer.apply(event("A"));
    FAIL("it ended");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::handler_failed);
    CHECK(error.cause() == "it took longer than 20 ms");
  }
}

TEST_CASE("a strict reducer refuses what SQL would change") {
  auto strict = definition("'{}'", {{"A", "json_set(:state, '$.n', :data->'$.n')"}});
  strict.strict = true;
  CHECK(fold(strict, {event("A", R"({"n":9007199254740993})")}) == R"({"n":9007199254740993})");
  const auto error = failure(strict, event("A", R"({"n":[0.1234567890123456789]})"));
  CHECK(error.code() == ErrorCode::handler_failed);
  CHECK(error.cause() ==
        "data:/n/0 is '0.1234567890123456789', a number of more than 15 significant digits that SQL would change, and "
        "the definition is strict");
  auto metadata = event("A", R"({"n":1})");
  metadata.metadata = R"({"k":"\u0000"})";
  CHECK(failure(strict, metadata).cause().starts_with("metadata:/k is "));
  CHECK(failure(strict, event("A", R"({"n":9223372036854775808})")).fix() == "evs show 42");
}
