#include "core/csv.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using evs::CsvEnvelopes;
using Cells = std::vector<std::string>;

namespace {

std::string refusal(const std::string& head, const std::string& row) {
  try {
    CsvEnvelopes(head).envelope(row);
  } catch (const evs::Error& error) {
    return error.message();
  }
  FAIL("accepted: " << head << " / " << row);
  return {};
}

}  // namespace

TEST_CASE("a record falls apart at its commas, not at those in quotes", "[csv]") {
  CHECK(evs::split_csv("a,b") == Cells{"a", "b"});
  CHECK(evs::split_csv("") == Cells{""});
  CHECK(evs::split_csv(",") == Cells{"", ""});
  CHECK(evs::split_csv("\"a,b\",\"c\"\"d\",\"\"") == Cells{"a,b", "c\"d", ""});
  CHECK(evs::split_csv("\"two\r\nlines\", x ") == Cells{"two\r\nlines", " x "});
  CHECK(evs::split_csv("a\"b,c") == Cells{"a\"b", "c"});
}

TEST_CASE("quotes that do not fit are an error", "[csv]") {
  CHECK_THROWS_WITH(evs::split_csv("a,\"b"), Catch::Contains("cell 2 has no closing"));
  CHECK_THROWS_WITH(evs::split_csv("\"a\"b,c"), Catch::Contains("cell 1 goes on"));
}

TEST_CASE("a cell that is written is read back", "[csv]") {
  for (const std::string cell : {"", "plain", "a,b", "say \"x\"", "two\r\nlines", " blanks ", "\""}) {
    std::string record;
    evs::append_csv_cell(cell, record);
    record += ',';
    evs::append_csv_cell("next", record);
    CHECK(evs::split_csv(record) == Cells{cell, "next"});
  }
}

TEST_CASE("paths become objects, members in the order of their first column", "[csv]") {
  const CsvEnvelopes rows(
      "stream_id,data.address.city,event_type,data.n:number,data.address.zip,metadata.user_id,data.tags:json,data.s:string");
  CHECK(rows.envelope("A-1,Bern,T,1e2,3000,ann,\"[1, 2]\",5") ==
        R"({"stream_id":"A-1","data":{"address":{"city":"Bern","zip":"3000"},"n":1e2,"tags":[1, 2],"s":"5"},)"
        R"("event_type":"T","metadata":{"user_id":"ann"}})");
}

TEST_CASE("an empty cell is an absent key", "[csv]") {
  CHECK(CsvEnvelopes("stream_id,event_type,data.a,data.b,schema_version").envelope("A-1,T,,x,") ==
        R"({"stream_id":"A-1","event_type":"T","data":{"b":"x"}})");
}

TEST_CASE("whole payloads and the store's numbers are JSON", "[csv]") {
  CHECK(CsvEnvelopes("global_position,version,schema_version,data,metadata").envelope("1,2,3,\"{\"\"a\"\":-0}\",{}") ==
        R"({"global_position":1,"version":2,"schema_version":3,"data":{"a":-0},"metadata":{}})");
}

TEST_CASE("a head or row that would lose a value is refused", "[csv]") {
  const auto [head, row, says] = GENERATE(table<std::string, std::string, std::string>({
      {"stream_id,colour", "A-1,red", "unknown column 'colour'"},
      {"data.a,data.a", "1,2", "'data.a' twice"},
      {"data.a,data.a:json", "1,2", "'data.a' twice"},
      {"stream_id,event_type", "A-1", "1 cells, the head has 2"},
      {"stream_id,event_type", "A-1,T,x", "3 cells, the head has 2"},
      {"data,data.a", "{},1", "inside another column's value"},
      {"data.a,data", "1,{}", "lies inside column 'data'"},
      {"data.a,data.a.b", "1,2", "inside another column's value"},
      {"data.n:number", "x", "column 'data.n:number' is no valid JSON"},
      {"data", "{\"\"a\"\":", "no valid JSON"},
  }));
  INFO(head);
  CHECK_THAT(refusal(head, row), Catch::Contains(says));
}

TEST_CASE("a head or row that is not UTF-8 is refused, not mended", "[csv]") {
  CHECK(refusal("stream_id,data.a", "A-1,x\xffy") == "the row is not UTF-8: byte 0xff at column 6");
  CHECK(refusal("stream_id,data.\xff", "A-1,x") == "the head is not UTF-8: byte 0xff at column 16");
}

TEST_CASE("an exported row is imported as the same event", "[csv]") {
  evs::EventView event;
  event.position = 2;
  event.version = 1;
  event.created_at = 1'000'000;
  event.id = *evs::parse_uuid("01900000-0000-7000-8000-0000000000a1");
  event.stream = "A-\"1\"";
  event.type = "T,x";
  event.data = R"({"a":"1,2","n":1e2})";
  event.metadata = "{}";
  std::string row;
  evs::append_csv_event(event, row);
  CHECK(
      CsvEnvelopes(evs::csv_export_head()).envelope(row) ==
      R"({"global_position":2,"stream_id":"A-\"1\"","version":1,"event_type":"T,x","schema_version":1,)"
      R"("event_id":"01900000-0000-7000-8000-0000000000a1","created_at":"1970-01-01T00:00:01.000000Z","data":{"a":"1,2","n":1e2},"metadata":{}})");
}
