#include "core/error.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using evs::Error;
using evs::ErrorCode;

TEST_CASE("every error code has a name of its own, a summary and an explanation", "[error]") {
  std::set<std::string_view> names;
  for (const evs::ErrorInfo& info : evs::all_errors()) {
    INFO(info.name);
    CHECK(&evs::error_info(info.code) == &info);
    CHECK(names.insert(info.name).second);
    CHECK(info.name.starts_with("E_"));
    CHECK(info.name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string_view::npos);
    CHECK(!info.summary.empty());
    CHECK_FALSE(info.summary.ends_with('.'));
    CHECK(info.explanation.ends_with('.'));
    CHECK(std::count(info.explanation.begin(), info.explanation.end(), '.') >= 3);
    CHECK(info.explanation.find("  ") == std::string_view::npos);
  }
  CHECK(names.size() == static_cast<std::size_t>(ErrorCode::interrupted) + 1);
}

TEST_CASE("exit statuses are those of the contract", "[error]") {
  const std::map<std::string_view, int> wanted = {{"E_USAGE", 2},        {"E_NAME", 2},
                                                  {"E_NUMBER", 2},       {"E_TIME", 2},
                                                  {"E_ID", 2},           {"E_WHERE", 2},
                                                  {"E_NO_STORE", 3},     {"E_NO_STREAM", 3},
                                                  {"E_NO_EVENT", 3},     {"E_NO_FILE", 3},
                                                  {"E_NO_TOPIC", 3},     {"E_NO_PROJECTION", 3},
                                                  {"E_NO_SNAPSHOT", 3},  {"E_NO_SUBSCRIPTION", 3},
                                                  {"E_NO_SCHEMA", 3},    {"E_NO_MIGRATION", 3},
                                                  {"E_VERSION", 4},      {"E_EVENT_ID", 4},
                                                  {"E_BATCH", 4},        {"E_EXACT", 4},
                                                  {"E_EXISTS", 4},       {"E_CLOSED", 4},
                                                  {"E_CHANGED", 4},      {"E_ORDER", 4},
                                                  {"E_IN_USE", 4},       {"E_SCHEMA", 5},
                                                  {"E_VIOLATION", 5},    {"E_CERTIFICATE", 6},
                                                  {"E_OLD_FORMAT", 8},   {"E_JSON", 5},
                                                  {"E_ENVELOPE", 5},     {"E_LIMIT", 5},
                                                  {"E_FUTURE", 5},       {"E_REJECTED", 5},
                                                  {"E_DEFINITION", 5},   {"E_CORRUPT", 6},
                                                  {"E_VERIFY", 6},       {"E_HEAD", 6},
                                                  {"E_BUSY", 7},         {"E_NOT_STORE", 8},
                                                  {"E_FORMAT", 8},       {"E_SCHEMA_OBJECTS", 8},
                                                  {"E_CHECKPOINT", 8},   {"E_IO", 9},
                                                  {"E_READ_ONLY", 9},    {"E_DISK_FULL", 9},
                                                  {"E_HANDLER", 10},     {"E_UNKNOWN_OUTCOME", 11},
                                                  {"E_OUTPUT_LOST", 12}, {"E_INTERNAL", 70},
                                                  {"E_INTERRUPTED", 128}};
  std::map<std::string_view, int> found;
  for (const evs::ErrorInfo& info : evs::all_errors()) found[info.name] = info.exit;
  CHECK(found == wanted);
}

TEST_CASE("an error carries what, where, why, how to go on, and facts", "[error]") {
  const Error error = Error(ErrorCode::version_conflict, "stream 'Order-1' is at version 7")
                          .at("orders.ndjson:118")
                          .why("another writer appended")
                          .help("evs read Order-1")
                          .detail("actual", 7)
                          .detail("stream", "Order-1");
  CHECK(error.code() == ErrorCode::version_conflict);
  CHECK(std::string(error.what()) == "stream 'Order-1' is at version 7");
  CHECK(error.where() == "orders.ndjson:118");
  CHECK(error.cause() == "another writer appended");
  CHECK(error.fix() == "evs read Order-1");
  REQUIRE(error.details().size() == 2);
  CHECK(error.details()[0] == Error::Detail{"actual", std::int64_t{7}});
  CHECK(error.details()[1] == Error::Detail{"stream", std::string("Order-1")});
}

TEST_CASE("an error extended in place keeps what it said", "[error]") {
  Error error(ErrorCode::version_conflict, "stream 'Order-1' is at version 7");
  error = std::move(error).why("another writer appended");
  CHECK(error.message() == "stream 'Order-1' is at version 7");
  CHECK(error.cause() == "another writer appended");
}
