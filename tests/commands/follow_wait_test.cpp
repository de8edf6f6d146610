#include "commands/follow_wait.hpp"

#include <catch2/catch.hpp>

#include "tests/contract/each_backend.hpp"
#include "tests/support/recording_context.hpp"

namespace {

using evs::ErrorCode;
using evs::commands::FollowEnd;
using evs::commands::FollowWait;
using evs::commands::RecordingContext;
using Coming = FollowWait::Coming;

class Following : public evs::contract::EachBackend {
 protected:
  Following() { add("Order-1"); }
  FollowWait follow(FollowEnd end = {}) { return {context_, *store_, end}; }

  RecordingContext context_;
};

}  // namespace

TEST_CASE_METHOD(Following, "what is past the position is there at once, and nothing more comes by itself") {
  auto wait = follow();
  CHECK(wait.wait(0) == Coming::now);
  CHECK(wait.wait(1, 0) == Coming::later);
  add("Order-1");
  CHECK(wait.wait(1, 0) == Coming::now);
}

TEST_CASE_METHOD(Following, "what was printed goes out before the wait, and a reader that went away is noticed") {
  auto wait = follow();
  CHECK(wait.wait(1, 0) == Coming::later);
  CHECK(context_.output.flushes == 1);
}

TEST_CASE_METHOD(Following, "a follow until caught up ends at the head") {
  auto wait = follow({.until_caught_up = true});
  CHECK(wait.wait(0) == Coming::now);
  CHECK(wait.wait(1) == Coming::never);
}

TEST_CASE_METHOD(Following,
                 "a follow ends at the time from which on nothing is asked for, however short each wait is") {
  context_.clock = 100 * evs::kSecond;
  auto wait = follow({.until = 100 * evs::kSecond + 1});
  CHECK(wait.wait(1, 0) == Coming::later);
  context_.clock += 1;
  CHECK(wait.wait(1, 0) == Coming::never);
  CHECK(wait.wait(1) == Coming::never);
}

TEST_CASE_METHOD(Following, "the time without an event runs through several waits, until one was there") {
  auto wait = follow({.idle_exit = 10 * evs::kSecond});
  CHECK(wait.wait(1, 0) == Coming::later);
  context_.monotonic += 9 * evs::kSecond;
  CHECK(wait.wait(1, 0) == Coming::later);
  context_.monotonic += evs::kSecond;
  CHECK(wait.wait(1, 0) == Coming::never);
  wait.not_idle();
  CHECK(wait.wait(1, 0) == Coming::later);
}

TEST_CASE_METHOD(Following, "a signal ends every wait") {
  auto wait = follow();
  context_.signal = 15;
  CHECK(evs::contract::error_of([&] { wait.wait(1); }) == ErrorCode::interrupted);
}

TEST_CASE("only a follow has an end to name") {
  RecordingContext context;
  const auto check = [&](const FollowEnd& end, bool follow) {
    return evs::contract::error_of([&] { end.check(context, follow); });
  };
  CHECK(check({.idle_exit = 1}, false) == ErrorCode::usage);
  CHECK(check({.until_caught_up = true}, false) == ErrorCode::usage);
  CHECK_NOTHROW(FollowEnd{.idle_exit = 1}.check(context, true));
  CHECK_NOTHROW(FollowEnd{}.check(context, false));
}

TEST_CASE("a copy of a store is followed to its end only") {
  RecordingContext context;
  context.options.untrusted = true;
  CHECK(evs::contract::error_of([&] { FollowEnd{.idle_exit = 1}.check(context, true); }) == ErrorCode::usage);
  CHECK_NOTHROW(FollowEnd{.until_caught_up = true}.check(context, true));
  CHECK_NOTHROW(FollowEnd{}.check(context, false));
}
