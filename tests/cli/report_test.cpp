#include "cli/report.hpp"

#include <catch2/catch.hpp>

using namespace evs;
using namespace evs::cli;

namespace {

Error conflict() {
  return Error(ErrorCode::version_conflict, "stream 'Order-1' is at version 7, expected 6")
      .at("orders.ndjson:118")
      .why("another writer appended OrderPaid at 2026-03-01T10:22:07Z")
      .help("evs read Order-1 --from-version 7")
      .detail("stream_id", "Order-1")
      .detail("actual", 7);
}

ReportStyle json_style() {
  ReportStyle style;
  style.json = true;
  return style;
}

}  // namespace

TEST_CASE("an error is one line of what, then place, cause and fix") {
  CHECK(error_text(conflict(), 4, {}) ==
        "evs: error: stream 'Order-1' is at version 7, expected 6 [E_VERSION]\n"
        "  at:   orders.ndjson:118\n"
        "  why:  another writer appended OrderPaid at 2026-03-01T10:22:07Z\n"
        "  help: evs read Order-1 --from-version 7\n");
}

TEST_CASE("what is not known about an error is left out") {
  CHECK(error_text(Error(ErrorCode::busy, "the store is locked"), 7, {}) ==
        "evs: error: the store is locked [E_BUSY]\n");
}

TEST_CASE("further causes stand below the first, and JSON facts are facts as they are") {
  const auto error = Error(ErrorCode::schema_violation, "the data breaks a schema")
                         .and_why("data/a: is wrong")
                         .and_why("data/b: is\nwrong too")
                         .detail("violations", JsonText{"[{\"instance\":\"/a\"}]"});
  CHECK(error_text(error, 5, {}) ==
        "evs: error: the data breaks a schema [E_VIOLATION]\n"
        "  why:  data/a: is wrong\n"
        "        data/b: is\\u000awrong too\n");
  CHECK(error_text(error, 5, json_style()) ==
        "{\"error\":\"E_VIOLATION\",\"exit\":5,\"message\":\"the data breaks a schema\",\"why\":\"data/a: is wrong\","
        "\"details\":{\"violations\":[{\"instance\":\"/a\"}]},\"more_why\":[\"data/b: is\\nwrong too\"]}\n");
}

TEST_CASE("an error as JSON is one line with its facts typed") {
  CHECK(error_text(conflict(), 4, json_style()) ==
        "{\"error\":\"E_VERSION\",\"exit\":4,\"message\":\"stream 'Order-1' is at version 7, expected 6\","
        "\"at\":\"orders.ndjson:118\",\"why\":\"another writer appended OrderPaid at 2026-03-01T10:22:07Z\","
        "\"help\":\"evs read Order-1 --from-version 7\",\"details\":{\"stream_id\":\"Order-1\",\"actual\":7}}\n");
  CHECK(error_text(Error(ErrorCode::busy, "locked"), 7, json_style()) ==
        "{\"error\":\"E_BUSY\",\"exit\":7,\"message\":\"locked\"}\n");
}

TEST_CASE("bytes in an error never reach a terminal as they are") {
  const Error error = Error(ErrorCode::io_error, "bad\x1b[31m name\n").why("\xff\xc2\x9b");
  const auto text = error_text(error, 9, {});
  CHECK(text == "evs: error: bad\\u001b[31m name\\u000a [E_IO]\n  why:  \\xff\\u009b\n");
}

TEST_CASE("an error as JSON is valid UTF-8, and on a terminal nothing in it acts") {
  const Error error = Error(ErrorCode::io_error, "bad \xff").why("\xc2\x9b");
  CHECK(error_text(error, 9, json_style()) ==
        "{\"error\":\"E_IO\",\"exit\":9,\"message\":\"bad \\\\xff\",\"why\":\"\xc2\x9b\"}\n");
  auto style = json_style();
  style.terminal = true;
  CHECK(error_text(error, 9, style) ==
        "{\"error\":\"E_IO\",\"exit\":9,\"message\":\"bad \\\\xff\",\"why\":\"\\u009b\"}\n");
}

TEST_CASE("colour touches the word error alone") {
  ReportStyle style;
  style.color = true;
  CHECK(error_text(Error(ErrorCode::busy, "locked"), 7, style) == "evs: \033[1;31merror:\033[0m locked [E_BUSY]\n");
}

TEST_CASE("notes follow the style, and -q drops them") {
  CHECK(note_text("it is so", {}) == "evs: note: it is so\n");
  CHECK(note_text("it is so", json_style()) == "{\"note\":\"it is so\"}\n");
  ReportStyle quiet;
  quiet.quiet = true;
  CHECK(note_text("it is so", quiet).empty());
}

TEST_CASE("the status of an interruption is 128 plus the signal") {
  CHECK(exit_status(Error(ErrorCode::interrupted, "interrupted"), 15) == 143);
  CHECK(exit_status(Error(ErrorCode::interrupted, "interrupted"), 2) == 130);
  CHECK(exit_status(Error(ErrorCode::version_conflict, "no"), 0) == 4);
}
