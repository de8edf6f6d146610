#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

NewEvent imported(Timestamp created_at, std::string_view stream = "Order-1") {
  auto made = event(stream);
  made.created_at = created_at;
  return made;
}

std::vector<Timestamp> times(const std::vector<StoredEvent>& events) {
  std::vector<Timestamp> found;
  for (const auto& event : events) found.push_back(event.created_at);
  return found;
}

ReadRequest between(std::optional<Timestamp> since, std::optional<Timestamp> until) {
  ReadRequest request;
  request.since = since;
  request.until = until;
  return request;
}

}  // namespace

TEST_CASE_METHOD(EachBackend, "an event's time is the clock's when none is given") {
  mint_->set_clock(1000);
  add("Order-1");
  mint_->set_clock(2000);
  add("Order-1");
  REQUIRE(times(read()) == std::vector<Timestamp>{1000, 2000});
}

TEST_CASE_METHOD(EachBackend, "a clock that goes back never makes an event earlier than the one assigned before") {
  mint_->set_clock(2000);
  add("Order-1");
  mint_->set_clock(1000);
  add("Order-2");
  add("Order-1");
  mint_->set_clock(3000);
  add("Order-1");
  REQUIRE(times(read()) == std::vector<Timestamp>{2000, 2000, 2000, 3000});
  REQUIRE(store_->info().time_ordered);
}

TEST_CASE_METHOD(EachBackend, "a given time is kept, in the past, in the future and before 1970") {
  const std::vector<Timestamp> given{-5, 0, 4'000'000'000 * kSecond, 7};
  for (const auto time : given) add(imported(time));
  REQUIRE(times(read()) == given);
}

TEST_CASE_METHOD(EachBackend, "given times never push the times of later appends") {
  mint_->set_clock(1000);
  add("Order-1");
  add(imported(9'000'000));
  mint_->set_clock(1500);
  add("Order-1");
  REQUIRE(times(read()) == std::vector<Timestamp>{1000, 9'000'000, 1500});
}

TEST_CASE_METHOD(EachBackend, "the clock rule survives a given time in between and another handle") {
  mint_->set_clock(5000);
  add("Order-1");
  add(imported(10));
  mint_->set_clock(4000);
  store_ = another_handle();
  add("Order-1");
  REQUIRE(times(read()) == std::vector<Timestamp>{5000, 10, 5000});
}

TEST_CASE_METHOD(EachBackend, "an append that failed or was rolled back does not move the clock") {
  mint_->set_clock(1000);
  add("Order-1");
  mint_->set_clock(9000);
  auto wrong = event("Order-1");
  wrong.expected = ExpectedVersion::none();
  REQUIRE(error_of([&] { add_all({event("Order-2"), wrong}); }) == ErrorCode::version_conflict);
  add_all({event("Order-2"), imported(1)}, AppendPolicy::atomic, Commit::roll_back);
  mint_->set_clock(2000);
  add("Order-1");
  REQUIRE(times(read()) == std::vector<Timestamp>{1000, 2000});
  REQUIRE(store_->info().time_ordered);
}

TEST_CASE_METHOD(EachBackend,
                 "the log is in time order until an event is earlier than the one before, and then for ever not") {
  REQUIRE(store_->info().time_ordered);
  add(imported(1000));
  add(imported(1000));
  add(imported(2000));
  REQUIRE(store_->info().time_ordered);
  add(imported(1999));
  REQUIRE_FALSE(store_->info().time_ordered);
  add(imported(5000));
  REQUIRE_FALSE(store_->info().time_ordered);
  store_ = another_handle();
  REQUIRE_FALSE(store_->info().time_ordered);
}

TEST_CASE_METHOD(EachBackend, "time order is noticed inside one batch") {
  add_all({imported(2000), imported(1000)});
  REQUIRE_FALSE(store_->info().time_ordered);
}

TEST_CASE_METHOD(EachBackend, "since is inclusive and until exclusive, in a log in time order") {
  for (const Timestamp time : {10, 20, 20, 30, 40}) add(imported(time));
  REQUIRE(positions(between(20, std::nullopt)) == std::vector<Position>{2, 3, 4, 5});
  REQUIRE(positions(between(std::nullopt, 20)) == std::vector<Position>{1});
  REQUIRE(positions(between(20, 40)) == std::vector<Position>{2, 3, 4});
  REQUIRE(positions(between(21, 30)).empty());
  REQUIRE(positions(between(20, 20)).empty());
  REQUIRE(positions(between(30, 20)).empty());
  REQUIRE(positions(between(0, 100)) == std::vector<Position>{1, 2, 3, 4, 5});
  REQUIRE(positions(between(41, std::nullopt)).empty());
  REQUIRE(positions(between(std::nullopt, 10)).empty());
}

TEST_CASE_METHOD(EachBackend, "since and until select by time in a log out of order too") {
  for (const Timestamp time : {30, 10, 40, 20, 30}) add(imported(time));
  REQUIRE(positions(between(20, 40)) == std::vector<Position>{1, 4, 5});
  REQUIRE(positions(between(std::nullopt, 30)) == std::vector<Position>{2, 4});
  REQUIRE(positions(between(30, std::nullopt)) == std::vector<Position>{1, 3, 5});
}

TEST_CASE_METHOD(EachBackend, "times select within positions, streams and backwards") {
  for (const Timestamp time : {10, 20, 30, 40, 50, 60}) {
    add(imported(time, time % 20 == 0 ? "Order-2" : "Order-1"));
  }
  auto request = between(20, 60);
  request.direction = Direction::backward;
  REQUIRE(positions(request) == std::vector<Position>{5, 4, 3, 2});
  request.streams = {"Order-2"};
  REQUIRE(positions(request) == std::vector<Position>{4, 2});
  request.after = 2;
  REQUIRE(positions(request) == std::vector<Position>{4});
}

}  // namespace evs::contract
