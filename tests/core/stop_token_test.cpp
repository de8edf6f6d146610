#include "core/stop_token.hpp"

#include <catch2/catch.hpp>

#include <csignal>

#include "core/error.hpp"

TEST_CASE("a token without a signal never stops", "[stop]") {
  const evs::StopToken token;
  CHECK_FALSE(token.stop_requested());
  CHECK_NOTHROW(token.throw_if_stopped());
}

TEST_CASE("a token stops once its signal is set, and names it", "[stop]") {
  std::atomic<int> signal{0};
  const evs::StopToken token(&signal);
  CHECK_NOTHROW(token.throw_if_stopped());
  signal = SIGTERM;
  CHECK(token.stop_requested());
  try {
    token.throw_if_stopped();
    FAIL("did not stop");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::interrupted);
    CHECK(error.message() == "interrupted by SIGTERM");
    CHECK(error.details().at(0) == evs::Error::Detail{"signal", std::int64_t{SIGTERM}});
  }
}

TEST_CASE("a wait lasts as long as it is asked to, and ends early only for a stop", "[stop]") {
  std::atomic<int> signal{0};
  const evs::StopToken token(&signal);
  const auto started = evs::monotonic_now();
  CHECK(token.wait(20 * evs::kMillisecond));
  CHECK(evs::monotonic_now() - started >= 20 * evs::kMillisecond);
  signal = SIGTERM;
  CHECK_FALSE(token.wait(3600 * evs::kSecond));
}
