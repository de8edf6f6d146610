#include "cli/render/renderer.hpp"

#include <catch2/catch.hpp>

using namespace evs;
using namespace evs::cli;
using commands::Format;
using commands::Record;

namespace {

/// A renderer over a stream that is never flushed: what it wrote is in the stream's buffer.
struct Rendering {
  explicit Rendering(RenderOptions options) : renderer(make_renderer(stream, std::move(options))) {}
  std::string finished(Ending ending = Ending::complete) {
    renderer->finish(ending);
    return stream.buffer();
  }
  StdoutStream stream{StopToken()};
  std::unique_ptr<Renderer> renderer;
};

RenderOptions form(Format format, std::string_view fields = {}) {
  RenderOptions options;
  options.format = format;
  if (!fields.empty()) options.fields = parse_fields(fields);
  return options;
}

RenderOptions on_terminal(Format format, std::size_t width = 80) {
  auto options = form(format);
  options.terminal = true;
  options.width = width;
  return options;
}

EventView sample() {
  EventView event;
  event.position = 42;
  event.version = 1;
  event.stream = "Order-abc123";
  event.type = "OrderPlaced";
  event.id = *parse_uuid("0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11");
  event.created_at = parse_rfc3339("2026-01-15T10:30:00.123456Z");
  event.data = R"({"total":1e2,"note":"a, \"b\""})";
  event.metadata = R"({"user_id":"u"})";
  return event;
}

constexpr auto kLine =
    R"({"global_position":42,"stream_id":"Order-abc123","version":1,"event_type":"OrderPlaced","schema_version":1,)"
    R"("event_id":"0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11","created_at":"2026-01-15T10:30:00.123456Z",)"
    R"("data":{"total":1e2,"note":"a, \"b\""},"metadata":{"user_id":"u"}})";

}  // namespace

TEST_CASE("ndjson is the envelope, payload bytes untouched, one line each") {
  Rendering out(form(Format::ndjson));
  out.renderer->event(sample(), false);
  out.renderer->event(sample(), false);
  CHECK(out.finished() == std::string(kLine) + "\n" + kLine + "\n");
}

TEST_CASE("the hash stands at the end when it is asked for") {
  Rendering out(form(Format::ndjson));
  out.renderer->event(sample(), true);
  CHECK(out.finished().ends_with("\"metadata\":{\"user_id\":\"u\"},\"hash\":\"" + std::string(64, '0') + "\"}\n"));
}

TEST_CASE("redacted parts are null and named") {
  auto event = sample();
  event.data = {};
  event.data_redacted = true;
  Rendering out(form(Format::ndjson));
  out.renderer->event(event, false);
  CHECK(out.finished().ends_with("\"data\":null,\"metadata\":{\"user_id\":\"u\"},\"redacted\":[\"data\"]}\n"));
}

TEST_CASE("json is one document, also when it is empty") {
  Rendering two(form(Format::json));
  two.renderer->event(sample(), false);
  two.renderer->event(sample(), false);
  CHECK(two.finished() == "[\n" + std::string(kLine) + ",\n" + kLine + "\n]\n");
  CHECK(Rendering(form(Format::json)).finished() == "[]\n");
}

TEST_CASE("a command that failed before its first record prints nothing") {
  for (const auto format : {Format::json, Format::csv, Format::table, Format::ndjson}) {
    CHECK(Rendering(form(format)).finished(Ending::failed).empty());
  }
}

TEST_CASE("fields are picked in the order typed, absent ones left out") {
  Rendering out(form(Format::ndjson, "data.total,version,metadata.none,data:/note"));
  out.renderer->event(sample(), false);
  CHECK(out.finished() == "{\"data.total\":1e2,\"version\":1,\"data:/note\":\"a, \\\"b\\\"\"}\n");
}

TEST_CASE("csv is RFC 4180 with a head, payloads as JSON text") {
  Rendering out(form(Format::csv));
  out.renderer->event(sample(), false);
  CHECK(out.finished() ==
        "global_position,stream_id,version,event_type,schema_version,event_id,created_at,data,metadata\r\n"
        "42,Order-abc123,1,OrderPlaced,1,0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11,2026-01-15T10:30:00.123456Z,"
        "\"{\"\"total\"\":1e2,\"\"note\"\":\"\"a, \\\"\"b\\\"\"\"\"}\",\"{\"\"user_id\"\":\"\"u\"\"}\"\r\n");
}

TEST_CASE("csv gives strings of the payload as text, with :json as JSON, absent ones empty") {
  Rendering out(form(Format::csv, "version,data.note,data.note:json,data.none"));
  out.renderer->event(sample(), false);
  CHECK(out.finished() ==
        "version,data.note,data.note:json,data.none\r\n1,\"a, \"\"b\"\"\",\"\"\"a, \\\"\"b\\\"\"\"\"\",\r\n");
}

TEST_CASE("csv of nothing still has its head") {
  CHECK(Rendering(form(Format::csv, "version,data.x")).finished() == "version,data.x\r\n");
  Rendering records(form(Format::csv));
  records.renderer->columns({"name", "events"});
  CHECK(records.finished() == "name,events\r\n");
}

TEST_CASE("tsv escapes what would break a line") {
  Rendering out(form(Format::tsv));
  out.renderer->record({{"a\tb", std::string("x\ty\nz\\")}, {"n", std::int64_t{5}}});
  CHECK(out.finished() == "a\\tb\tn\nx\\ty\\nz\\\\\t5\n");
}

TEST_CASE("a record with a key missing leaves its cell empty") {
  Rendering out(form(Format::csv));
  out.renderer->columns({"a", "b", "c"});
  out.renderer->record({{"c", std::int64_t{3}}, {"a", true}});
  CHECK(out.finished() == "a,b,c\r\ntrue,,3\r\n");
}

TEST_CASE("records as JSON keep their types and order") {
  Rendering out(form(Format::ndjson));
  out.renderer->record({{"s", std::string("\"")},
                        {"n", std::int64_t{-1}},
                        {"d", 0.5},
                        {"b", false},
                        {"none", std::monostate{}},
                        {"j", commands::Json{"[1]"}},
                        {"at", commands::Instant{0}},
                        {"size", commands::ByteCount{2048}}});
  CHECK(out.finished() ==
        "{\"s\":\"\\\"\",\"n\":-1,\"d\":0.5,\"b\":false,\"none\":null,\"j\":[1],"
        "\"at\":\"1970-01-01T00:00:00.000000Z\",\"size\":2048}\n");
}

TEST_CASE("--ids is the first key alone, with a line end or NUL") {
  auto options = form(Format::json);
  options.ids_only = true;
  Rendering lines(options);
  lines.renderer->event(sample(), false);
  CHECK(lines.finished() == "42\n");
  options.null_separated = true;
  Rendering nuls(options);
  nuls.renderer->record({{"name", std::string("x\ny")}, {"n", std::int64_t{1}}});
  CHECK(nuls.finished() == std::string("x\ny\0", 4));
}

TEST_CASE("--null ends ndjson records with NUL") {
  auto options = form(Format::ndjson, "version");
  options.null_separated = true;
  Rendering out(options);
  out.renderer->event(sample(), false);
  CHECK(out.finished() == std::string("{\"version\":1}\0", 14));
}

TEST_CASE("a key that the records do not have is refused before the first") {
  Rendering out(form(Format::ndjson, "evnts"));
  CHECK_THROWS_AS(out.renderer->columns({"name", "events"}), Error);
  Rendering events(form(Format::ndjson, "events"));
  CHECK_THROWS_AS(events.renderer->event(sample(), false), Error);
}

TEST_CASE("a table measures its columns and puts numbers to the right") {
  Rendering out(form(Format::table));
  out.renderer->record({{"name", std::string("a")}, {"events", std::int64_t{5}}});
  out.renderer->record({{"name", std::string("longer")}, {"events", std::int64_t{12345}}});
  CHECK(out.finished() == "name    events\na            5\nlonger   12345\n");
}

TEST_CASE("a table on a terminal is cut to its width, elsewhere it is whole") {
  const Record wide{{"name", std::string(60, 'x')}, {"n", std::int64_t{1}}};
  Rendering cut(on_terminal(Format::table, 30));
  cut.renderer->record(wide);
  for (const auto& text : {cut.finished()}) {
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      CHECK(display_width(text.substr(at, end - at)) <= 30);
      at = end + 1;
    }
  }
  Rendering whole(form(Format::table));
  whole.renderer->record(wide);
  CHECK(whole.finished().find(std::string(60, 'x')) != std::string::npos);
}

TEST_CASE("a table's column of times is cut to dates before any other is cut") {
  const auto row = [](Rendering& out) {
    out.renderer->columns({"event_type", "first_at", "last_at"});
    out.renderer->table_columns({"event_type", "last_at"});
    out.renderer->record({{"event_type", std::string("PlacedPaidAndShipped")}, {"last_at", commands::Instant{0}}});
    return out.finished();
  };
  Rendering narrow(on_terminal(Format::table, 32));
  CHECK(row(narrow) == "type                  last\nPlacedPaidAndShipped  1970-01-01\n");
  Rendering wide(on_terminal(Format::table, 42));
  CHECK(row(wide) == "type                  last\nPlacedPaidAndShipped  1970-01-01T00:00:00Z\n");
}

TEST_CASE("a table's column of numbers and words goes to the left") {
  Rendering out(form(Format::table));
  out.renderer->record({{"value", std::int64_t{5}}});
  out.renderer->record({{"value", std::string("five")}});
  CHECK(out.finished() == "value\n5\nfive\n");
}

TEST_CASE("a table streams after the rows that it measures") {
  Rendering out(form(Format::table));
  for (std::int64_t i = 1; i <= 99; ++i) out.renderer->record({{"n", i}});
  CHECK(out.stream.buffer().empty());
  out.renderer->record({{"n", std::int64_t{100}}});
  CHECK(out.stream.buffer().starts_with("  n\n  1\n"));
  out.renderer->record({{"n", std::int64_t{5}}});
  CHECK(out.stream.buffer().ends_with("100\n  5\n"));
}

TEST_CASE("no form lets control bytes of data reach a terminal") {
  auto event = sample();
  event.stream = "Order-\x1b]0;x\x07";
  event.data =
      "{\"a\":\"\xc2\x9b"
      "31m\xe2\x80\xae\x7f\"}";
  for (const auto format : {Format::table, Format::ndjson, Format::json, Format::csv, Format::tsv}) {
    Rendering out(on_terminal(format, 400));
    out.renderer->event(event, false);
    out.renderer->raw("raw \x1b[2J\n");
    out.renderer->text("text \x1b[2J\n");
    const auto text = out.finished();
    INFO(static_cast<int>(format));
    for (const auto* bad : {"\x1b", "\x07", "\x7f", "\xc2\x9b", "\xe2\x80\xae"})
      CHECK(text.find(bad) == std::string::npos);
    CHECK(text.find("\\u009b") != std::string::npos);
  }
}

TEST_CASE("away from a terminal data goes out byte for byte") {
  auto event = sample();
  event.data = "{\"a\":\"\xc2\x9b\x7f\"}";
  Rendering out(form(Format::ndjson));
  out.renderer->event(event, false);
  CHECK(out.finished().find("{\"a\":\"\xc2\x9b\x7f\"}") != std::string::npos);
}

TEST_CASE("text for people is printed in tables alone, and alone it is no document") {
  Rendering table(form(Format::table));
  table.renderer->text("drawn\n");
  CHECK(table.finished() == "drawn\n");
  Rendering json(form(Format::json));
  json.renderer->raw("a page\n");
  CHECK(json.finished() == "a page\n");
}

TEST_CASE("a second table after text has a head and widths of its own") {
  Rendering out(form(Format::table));
  out.renderer->record({{"n", std::int64_t{1}}});
  out.renderer->text("drawn\n");
  out.renderer->record({{"name", std::string("x")}, {"n", std::int64_t{20}}});
  CHECK(out.finished() == "n\n1\ndrawn\nname   n\nx     20\n");
}
