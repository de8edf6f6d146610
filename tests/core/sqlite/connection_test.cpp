#include "core/sqlite/connection.hpp"

#include <catch2/catch.hpp>
#include <signal.h>

#include <atomic>

#include "tests/support/thrown_error.hpp"

using evs::error_of;
using evs::ErrorCode;
using evs::refusal_of;
using evs::sqlite::Connection;
using evs::sqlite::Statement;

namespace {

constexpr const char* kEndless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

}  // namespace

TEST_CASE("a stop ends a statement that is at work, and its error names the signal") {
  std::atomic<int> signal{SIGTERM};
  Connection connection(":memory:", {.use = evs::sqlite::Use::build, .stop = evs::StopToken(&signal)});
  Statement endless(connection, kEndless);
  CHECK(refusal_of([&] { endless.step(); }) == "E_INTERRUPTED: interrupted by SIGTERM");
  CHECK(refusal_of([&] { connection.run(kEndless); }) == "E_INTERRUPTED: interrupted by SIGTERM");
}

TEST_CASE("a connection with a limit of work ends a statement that is above it") {
  Connection connection(":memory:",
                        {.use = evs::sqlite::Use::build, .stop = {}, .busy_timeout = 0, .most_steps = 3'000'000});
  CHECK_FALSE(connection.exhausted());
  CHECK(error_of([&] { connection.run(kEndless); }).code() == ErrorCode::interrupted);
  CHECK(connection.exhausted());
}
