#include "core/envelope.hpp"

#include <catch2/catch.hpp>

using evs::EnvelopeOptions;
using evs::ErrorCode;
using evs::LineKind;
using evs::Reserved;

namespace {

constexpr std::string_view kId = "01900000-0000-7000-8000-0000000000a1";

/// The event of a line; its text lives as long as the fixture.
struct Reading {
  explicit Reading(EnvelopeOptions options = {}) : reader(options) {}
  evs::NewEvent operator()(std::string_view line) { return reader.read(line, arena); }
  evs::TextArena arena;
  evs::EnvelopeReader reader;
};

/// Code and message of what reading `line` throws.
std::pair<ErrorCode, std::string> refusal(std::string_view line, EnvelopeOptions options = {}) {
  try {
    Reading{options}(line);
  } catch (const evs::Error& error) {
    return {error.code(), error.message()};
  }
  FAIL("accepted: " << line);
  return {};
}

constexpr EnvelopeOptions kBatch{LineKind::batch, Reserved::ignored, 1 << 20};
constexpr EnvelopeOptions kExact{LineKind::import, Reserved::exact, 1 << 20};

}  // namespace

TEST_CASE("stream_id and event_type are enough for an event", "[envelope]") {
  Reading read;
  const auto event = read(R"({"event_type":"T","stream_id":"A-1"})");
  CHECK(event.stream == "A-1");
  CHECK(event.type == "T");
  CHECK(event.data == "{}");
  CHECK(event.metadata == "{}");
  CHECK(!event.schema_version);
  CHECK(!event.id);
  CHECK(!event.created_at);
  CHECK(event.expected.kind() == evs::ExpectedVersion::Kind::any);
}

TEST_CASE("payload bytes are kept, only whitespace between tokens goes", "[envelope]") {
  Reading read;
  CHECK(
      read(
          R"({"stream_id":"A-1","event_type":"T","data":{"b":1e2,"a":[-0,18446744073709551616,0.1000],"u":"\u00e9 \/"}})")
          .data == R"({"b":1e2,"a":[-0,18446744073709551616,0.1000],"u":"\u00e9 \/"})");
  const auto spaced = read(
      "{ \"stream_id\" : \"A-1\", \"event_type\":\"T\", \"data\": [ 1 ,\t\"a  b\" ], \"metadata\": { \"k\" : 1.50 } }");
  CHECK(spaced.data == R"([1,"a  b"])");
  CHECK(spaced.metadata == R"({"k":1.50})");
}

TEST_CASE("escapes in names are resolved", "[envelope]") {
  Reading read;
  const auto event = read(R"({"stream_id":"A-\u00e9","event_type":"a\/b"})");
  CHECK(event.stream == "A-\xc3\xa9");
  CHECK(event.type == "a/b");
}

TEST_CASE("an id that is no UUID is handed out by an import and refused by a batch", "[envelope]") {
  const std::string line = R"({"stream_id":"A-1","event_type":"T","event_id":"evt_1"})";
  Reading read;
  CHECK(!read(line).id);
  CHECK(read.reader.foreign_id() == "evt_1");
  CHECK(read(R"({"stream_id":"A-1","event_type":"T","event_id":")" + std::string(kId) + "\"}").id ==
        evs::parse_uuid(kId));
  CHECK(!read.reader.foreign_id());
  CHECK(refusal(line, kBatch).first == ErrorCode::bad_id);
}

TEST_CASE("what the store assigns is ignored, or kept to be compared", "[envelope]") {
  const std::string line =
      R"({"stream_id":"A-1","event_type":"T","global_position":9,"version":3,"part":1,"parts":2,"redacted":true})";
  Reading ignoring;
  CHECK(!ignoring(line).exact_position);
  CHECK(!ignoring(line).exact_version);
  Reading exact{kExact};
  CHECK(exact(line).exact_position == 9);
  CHECK(exact(line).exact_version == 3);
  CHECK(ignoring(R"({"stream_id":"A-1","event_type":"T","hash":"x","version":"x"})").stream == "A-1");
  CHECK(refusal(R"({"stream_id":"A-1","event_type":"T","hash":"x"})", kExact).first == ErrorCode::bad_envelope);
  CHECK(refusal(R"({"stream_id":"A-1","event_type":"T","global_position":0})", kExact).first == ErrorCode::bad_number);
}

TEST_CASE("created_at belongs to an import, expected_version to a batch", "[envelope]") {
  const std::string timed = R"({"stream_id":"A-1","event_type":"T","created_at":"1970-01-01T00:00:01Z"})";
  const std::string expecting = R"({"stream_id":"A-1","event_type":"T","expected_version":)";
  Reading import, batch{kBatch};
  CHECK(import(timed).created_at == 1'000'000);
  CHECK_THAT(refusal(timed, kBatch).second, Catch::Contains("'created_at'"));
  CHECK(batch(expecting + "3}").expected.met_by(3));
  CHECK(batch(expecting + "\"none\"}").expected.met_by(0));
  CHECK(!batch(expecting + "\"exists\"}").expected.met_by(0));
  CHECK_THAT(refusal(expecting + "3}").second, Catch::Contains("'expected_version'"));
}

TEST_CASE("a line that is no event is refused for its reason", "[envelope]") {
  struct Case {
    std::string line;
    ErrorCode code;
    std::string says;
  };
  const std::string names = R"({"stream_id":"A-1","event_type":"T",)";
  const auto [line, code, says] = GENERATE_COPY(table<std::string, ErrorCode, std::string>({
      {"", ErrorCode::bad_json, "empty"},
      {"[]", ErrorCode::bad_json, "object"},
      {R"({"event_type":"T"})", ErrorCode::bad_envelope, "'stream_id' is missing"},
      {R"({"stream_id":"A-1"})", ErrorCode::bad_envelope, "'event_type' is missing"},
      {R"({"stream_id":7,"event_type":"T"})", ErrorCode::bad_envelope, "'stream_id' is '7', expected a string"},
      {R"({"stream_id":"A-","event_type":"T"})", ErrorCode::bad_name, "stream name"},
      {R"({"stream_id":"A-1","event_type":""})", ErrorCode::bad_name, "event type"},
      {names + R"("metadata":[]})", ErrorCode::bad_envelope, "'metadata' is '[]', expected an object"},
      {names + R"("schema_version":"1"})", ErrorCode::bad_envelope, "whole number"},
      {names + R"("schema_version":0})", ErrorCode::bad_number, "'schema_version'"},
      {names + R"("created_at":1})", ErrorCode::bad_envelope, "'created_at'"},
      {names + R"("created_at":"2026-02-30T00:00:00Z"})", ErrorCode::bad_time, "2026-02-30"},
      {names + R"("evnet_id":"x"})", ErrorCode::bad_envelope, "unknown key 'evnet_id'"},
      {names + R"("data":1,"data":2})", ErrorCode::bad_json, "\"data\""},
      {names + R"("data":{"a":1,"\u0061":2}})", ErrorCode::bad_json, "\"a\""},
      {names + R"("data":)" + std::string(300, '[') + "}", ErrorCode::limit_exceeded, "256"},
  }));
  INFO(line);
  const auto [found, message] = refusal(line);
  CHECK(found == code);
  CHECK_THAT(message, Catch::Contains(says));
}

TEST_CASE("an unknown key near a known one is answered with that", "[envelope]") {
  try {
    Reading{}(R"({"stream_id":"A-1","event_type":"T","evnet_id":"x"})");
    FAIL("accepted");
  } catch (const evs::Error& error) {
    CHECK(error.fix() == "did you mean 'event_id'?");
  }
}

TEST_CASE("names and payload count together against the limit", "[envelope]") {
  const EnvelopeOptions small{LineKind::import, Reserved::ignored, 10};
  Reading read{small};
  CHECK(read(R"({"stream_id":"A-1","event_type":"T","data":1234})").data == "1234");  // 3 + 1 + 4 + {}
  CHECK(refusal(R"({"stream_id":"A-1","event_type":"T","data":12345})", small).first == ErrorCode::limit_exceeded);
}

TEST_CASE("a member is added behind the others, which stay as they are", "[envelope]") {
  CHECK(evs::with_member("{}", "k", "v") == R"({"k":"v"})");
  CHECK(evs::with_member(R"({"a":1e2})", "k\"", "v\n") == "{\"a\":1e2,\"k\\\"\":\"v\\n\"}");
}

TEST_CASE("a member that is not UTF-8 is refused", "[envelope]") {
  CHECK_THROWS_WITH(evs::with_member("{}", "k", "a\xff"), "metadata 'k' is not UTF-8: byte 0xff at column 2");
  CHECK_THROWS_WITH(evs::with_member("{}", "\xff", "a"), "a metadata key is not UTF-8: byte 0xff at column 1");
}
