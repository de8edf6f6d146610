#include "core/envelope_text.hpp"

#include <catch2/catch.hpp>

#include "core/envelope.hpp"
#include "core/json_path.hpp"
#include "core/json_text.hpp"

namespace {

/// 2026-01-15T10:30:00.123456Z
constexpr evs::Timestamp kTime = 1'768'473'000'123'456;

evs::EventView view() {
  evs::EventView event;
  event.position = 42;
  event.version = 7;
  event.created_at = kTime;
  event.id = *evs::parse_uuid("01900000-0000-7000-8000-0000000000a1");
  event.stream = "Order-1";
  event.type = "OrderPlaced";
  event.data = R"({"n":1e2})";
  event.metadata = "{}";
  return event;
}

std::string text_of(const evs::EventView& event, bool with_hash = false) {
  std::string out;
  evs::EnvelopeText().append(event, with_hash, out);
  return out;
}

}  // namespace

TEST_CASE("the keys of an envelope come in their order and the payload as it is stored", "[envelope_text]") {
  CHECK(
      text_of(view()) ==
      R"({"global_position":42,"stream_id":"Order-1","version":7,"event_type":"OrderPlaced","schema_version":1,)"
      R"("event_id":"01900000-0000-7000-8000-0000000000a1","created_at":"2026-01-15T10:30:00.123456Z","data":{"n":1e2},"metadata":{}})");
}

TEST_CASE("names are escaped as JSON, also when they come again", "[envelope_text]") {
  evs::EnvelopeText text;
  std::string out;
  auto event = view();
  for (const std::string name : {"a\"b\\", "a\"b\\", "c", "", "c"}) {
    event.stream = name;
    out.clear();
    text.append(event, false, out);
    const auto found = evs::json_find(out, "stream_id");
    REQUIRE(found);
    CHECK(evs::json_unescape(*found) == name);
  }
}

TEST_CASE("what was redacted is null and named", "[envelope_text]") {
  auto event = view();
  event.data_redacted = true;
  event.data = {};
  CHECK_THAT(text_of(event), Catch::Contains(R"("data":null,"metadata":{},"redacted":["data"]})"));
  event.metadata_redacted = true;
  CHECK_THAT(text_of(event), Catch::Contains(R"("data":null,"metadata":null,"redacted":["data","metadata"]})"));
  event.data_redacted = false;
  event.data = "1";
  CHECK_THAT(text_of(event), Catch::Contains(R"("data":1,"metadata":null,"redacted":["metadata"]})"));
}

TEST_CASE("the chain hash is the last key when it is asked for", "[envelope_text]") {
  auto event = view();
  event.hash[0] = 0xab;
  CHECK_THAT(text_of(event, true), Catch::EndsWith(R"(,"hash":"ab)" + std::string(62, '0') + "\"}"));
}

TEST_CASE("what is written is read back as the same event", "[envelope_text]") {
  const auto line = text_of(view(), true);
  evs::TextArena arena;
  evs::EnvelopeReader reader({evs::LineKind::import, evs::Reserved::exact, 1 << 20});
  const auto event = reader.read(line, arena);
  CHECK(event.stream == "Order-1");
  CHECK(event.type == "OrderPlaced");
  CHECK(event.data == view().data);
  CHECK(event.id == view().id);
  CHECK(event.created_at == kTime);
  CHECK(event.exact_position == 42);
  CHECK(event.exact_version == 7);
  CHECK(event.exact_hash == view().hash);
}
