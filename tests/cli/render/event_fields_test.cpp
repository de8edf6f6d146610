#include "cli/render/event_fields.hpp"

#include <catch2/catch.hpp>

#include "cli/render/renderer.hpp"
#include "core/error.hpp"

using namespace evs;
using namespace evs::cli;

namespace {

EventView sample() {
  EventView event;
  event.position = 42;
  event.version = 3;
  event.stream = "Order-1";
  event.type = "OrderPlaced";
  event.data = R"({"total":5.00,"note":"a\"b","items":[{"sku":"x"}],"a.b":[10,20]})";
  event.metadata = R"({"user_id":"u-7"})";
  return event;
}

std::string text_of(std::string_view key, Cell cell) {
  const auto value = event_value(sample(), parse_fields(key).front(), cell);
  if (!value) return "absent";
  std::string json;
  append_json(*value, json);
  return json;
}

std::string refusal(std::string_view key) {
  try {
    check_event_field(parse_fields(key).front());
  } catch (const Error& error) {
    return error.message() + " / " + error.fix();
  }
  return "taken";
}

}  // namespace

TEST_CASE("fields are the envelope's keys and paths into the payload") {
  CHECK(text_of("global_position", Cell::json) == "42");
  CHECK(text_of("stream_id", Cell::json) == "\"Order-1\"");
  CHECK(text_of("category", Cell::json) == "\"Order\"");
  CHECK(text_of("data.total", Cell::json) == "5.00");
  CHECK(text_of("data.items.0.sku", Cell::json) == "\"x\"");
  CHECK(text_of("data:/a.b/1", Cell::json) == "20");
  CHECK(text_of("metadata.user_id", Cell::json) == "\"u-7\"");
  CHECK(text_of("metadata.nothing", Cell::json) == "absent");
}

TEST_CASE("a string in the payload is JSON or the text that it stands for, as the form or a suffix asks") {
  const auto note = [](std::string_view key, Cell cell) {
    return plain_text(*event_value(sample(), parse_fields(key).front(), cell));
  };
  CHECK(note("data.note", Cell::text) == "a\"b");
  CHECK(note("data.note:json", Cell::text) == R"("a\"b")");
  CHECK(note("data.note:string", Cell::json) == "a\"b");
  CHECK(note("data.total:number", Cell::text) == "5.00");
  CHECK(note("data", Cell::text) == sample().data);
}

TEST_CASE("a redacted payload has no value") {
  auto event = sample();
  event.data = {};
  event.data_redacted = true;
  CHECK_FALSE(event_value(event, parse_fields("data").front(), Cell::json));
  CHECK_FALSE(event_value(event, parse_fields("data.total").front(), Cell::json));
}

TEST_CASE("a field that no event has is answered with the nearest") {
  CHECK(refusal("global_position") == "taken");
  CHECK(refusal("data.anything") == "taken");
  CHECK(refusal("global_postion") ==
        "option '--fields' names the unknown key 'global_postion' / did you mean 'global_position'?");
  CHECK(refusal("stream_id.x").starts_with("option '--fields' names the unknown key 'stream_id.x'"));
  CHECK(refusal("version:number").starts_with("option '--fields' names the unknown key"));
}

TEST_CASE("an empty key in a list is refused") {
  for (const auto* list : {"", ",", "version,", ",version", "version,,data"}) {
    INFO(list);
    CHECK_THROWS_AS(parse_fields(list), Error);
  }
}

TEST_CASE("a key that is named twice is refused, its other readings are not") {
  CHECK_THROWS_AS(parse_fields("version,data,version"), Error);
  CHECK(parse_fields("data.a,data.a:json,data").size() == 3);
}

TEST_CASE("fields reach into JSON inside a record") {
  const commands::Record record{{"name", std::string("x")}, {"versions", commands::Json{"[1,2]"}}};
  const auto value = [&](std::string_view key) { return record_value(record, parse_fields(key).front(), Cell::text); };
  CHECK(plain_text(*value("name")) == "x");
  CHECK(plain_text(*value("versions.1")) == "2");
  CHECK_FALSE(value("name.x"));
  CHECK_FALSE(value("other"));
}
