#include "core/cloudevents.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

namespace {

std::string event(const std::string& more) {
  return R"({"specversion":"1.0","id":"e-1","source":"/shop","type":"T","subject":"A-1")" + more + "}";
}

std::string refusal(const std::string& json) {
  try {
    evs::envelope_from_cloud_event(json);
  } catch (const evs::Error& error) {
    return error.message();
  }
  FAIL("accepted: " << json);
  return {};
}

evs::EventView view() {
  evs::EventView event;
  event.position = 7;
  event.version = 2;
  event.schema_version = 3;
  event.created_at = 1'000'000;
  event.id = *evs::parse_uuid("01900000-0000-7000-8000-0000000000a1");
  event.stream = "A-1";
  event.type = "T";
  event.data = R"({"n":1e2})";
  event.metadata = R"({"k":"v"})";
  return event;
}

std::string text_of(const evs::EventView& event) {
  std::string out;
  evs::append_cloud_event(event, "urn:s", out);
  return out;
}

}  // namespace

TEST_CASE("attributes become the envelope, other ones metadata", "[cloudevents]") {
  CHECK(evs::envelope_from_cloud_event(event(
            R"(,"time":"2026-01-01T00:00:00Z","datacontenttype":"application/json","region":"eu","data":{"n":1e2})")) ==
        R"({"event_id":"e-1","event_type":"T","stream_id":"A-1","data":{"n":1e2},)"
        R"("metadata":{"source":"/shop","region":"eu","timestamp":"2026-01-01T00:00:00Z"}})");
}

TEST_CASE("evs's own attributes bring the rest back", "[cloudevents]") {
  CHECK(
      evs::envelope_from_cloud_event(event(
          R"(,"evsschema":"3","evsversion":"2","evsposition":7,"evsmetadata":"{\"k\":1}","time":"2026-01-01T00:00:00Z")")) ==
      R"({"event_id":"e-1","event_type":"T","stream_id":"A-1","schema_version":3,"version":2,"global_position":7,"metadata":{"k":1},"created_at":"2026-01-01T00:00:00Z"})");
}

TEST_CASE("what is no CloudEvent, or cannot be kept, is refused", "[cloudevents]") {
  CHECK_THAT(refusal("[]"), Catch::Contains("the CloudEvent is no valid JSON"));
  CHECK_THAT(refusal(R"({"id":"1","type":"T","subject":"A-1"})"), Catch::Contains("specversion"));
  CHECK_THAT(refusal(R"({"specversion":"0.3","subject":"A-1"})"), Catch::Contains("specversion"));
  CHECK_THAT(refusal(R"({"specversion":"1.0","type":"T"})"), Catch::Contains("'subject' is missing"));
  CHECK_THAT(refusal(event(R"(,"data_base64":"AA==")")), Catch::Contains("data_base64"));
  CHECK_THAT(refusal(event(R"(,"time":1)")), Catch::Contains("'time' is '1', expected a string"));
}

TEST_CASE("text inside an attribute cannot add keys to the envelope", "[cloudevents]") {
  CHECK_THAT(refusal(event(R"(,"evsmetadata":"{},\"data\":1")")), Catch::Contains("'evsmetadata' is no valid JSON"));
  CHECK_THAT(refusal(event(R"(,"evsschema":"1,\"version\":2")")), Catch::Contains("'evsschema' is no valid JSON"));
}

TEST_CASE("an event becomes a CloudEvent with its payload as it is stored", "[cloudevents]") {
  CHECK(
      text_of(view()) ==
      R"({"specversion":"1.0","id":"01900000-0000-7000-8000-0000000000a1","source":"urn:s","type":"T","subject":"A-1",)"
      R"("time":"1970-01-01T00:00:01.000000Z","datacontenttype":"application/json","evsversion":"2","evsposition":"7","evsschema":"3",)"
      R"("evsmetadata":"{\"k\":\"v\"}","data":{"n":1e2}})");
}

TEST_CASE("the time is when it happened where metadata says so", "[cloudevents]") {
  auto event = view();
  event.metadata = R"({"timestamp":"2026-01-01T00:00:00+01:00"})";
  CHECK_THAT(text_of(event), Catch::Contains(R"("time":"2026-01-01T00:00:00+01:00")"));
  event.metadata = R"({"timestamp":5})";
  CHECK_THAT(text_of(event), Catch::Contains(R"("time":"1970-01-01T00:00:01.000000Z")"));
}

TEST_CASE("what was redacted is left out", "[cloudevents]") {
  auto event = view();
  event.data_redacted = event.metadata_redacted = true;
  event.data = event.metadata = {};
  CHECK_THAT(text_of(event), !Catch::Contains("\"data\"") && !Catch::Contains("evsmetadata"));
}

TEST_CASE("an exported CloudEvent is imported as the same event", "[cloudevents]") {
  CHECK(
      evs::envelope_from_cloud_event(text_of(view())) ==
      R"({"event_id":"01900000-0000-7000-8000-0000000000a1","event_type":"T","stream_id":"A-1","version":2,"global_position":7,)"
      R"("schema_version":3,"data":{"n":1e2},"metadata":{"k":"v"},"created_at":"1970-01-01T00:00:01.000000Z"})");
}
