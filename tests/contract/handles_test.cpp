#include <atomic>
#include <chrono>
#include <thread>

#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

using Clock = std::chrono::steady_clock;

Duration since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
}

/// Appends `count` events to one stream, each with the version that was loaded, as a command handler does.
void append_with_retries(Store& store, std::string_view stream, int count) {
  while (count > 0) {
    const auto info = store.stream(stream);
    auto next = event(stream);
    next.expected = ExpectedVersion::exactly(info ? info->version : 0);
    try {
      store.append({.events = {&next, 1}});
      --count;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::version_conflict) throw;
    }
  }
}

}  // namespace

TEST_CASE_METHOD(EachBackend, "what one handle appends another sees at once") {
  const auto other = another_handle();
  add(event("Order-1", "Placed"));
  REQUIRE(other->head().position == 1);
  REQUIRE(other->stream("Order-1")->version == 1);
  const auto cursor = other->read({});
  REQUIRE(drain(*cursor) == read());
}

TEST_CASE_METHOD(EachBackend, "handles that take turns continue each other's positions and versions") {
  auto other = another_handle();
  for (Position at = 1; at <= 20; ++at) {
    const auto made = add(event(at % 3 == 0 ? "Order-2" : "Order-1", at % 5 == 0 ? "Rare" : "Usual"));
    REQUIRE(made.position == at);
    REQUIRE(made.version == (at % 3 == 0 ? at / 3 : at - at / 3));
    std::swap(store_, other);
  }
}

TEST_CASE_METHOD(EachBackend, "a version that another handle has taken is a conflict") {
  const auto other = another_handle();
  auto next = event("Order-1");
  next.expected = ExpectedVersion::none();
  add(next);
  REQUIRE(error_of([&] { other->append({.events = {&next, 1}}); }) == ErrorCode::version_conflict);
  next.expected = ExpectedVersion::exactly(1);
  REQUIRE(other->append({.events = {&next, 1}}).events.front().version == 2);
  REQUIRE(error_of([&] { add(next); }) == ErrorCode::version_conflict);
}

TEST_CASE_METHOD(EachBackend, "an id that another handle has stored is a duplicate") {
  const auto other = another_handle();
  auto one = event("Order-1");
  one.id = id_of(1);
  add(one);
  REQUIRE(other->append({.events = {&one, 1}}).events.front().outcome == Outcome::duplicate);
}

TEST_CASE_METHOD(EachBackend, "everything is there after all handles were closed") {
  add_all({event("Order-1", "Placed", R"({"n":1})"), event("Order-2")});
  const auto before = read();
  const auto head = store_->head();
  store_.reset();
  store_ = another_handle();
  REQUIRE(read() == before);
  REQUIRE(store_->head().hash == head.hash);
  REQUIRE(add("Order-1").position == 3);
}

TEST_CASE_METHOD(EachBackend, "an append works while another handle's cursor stands in the middle") {
  for (int i = 0; i < 10; ++i) add("Order-1");
  const auto other = another_handle();
  ReadRequest request;
  request.page_hint = 1;
  const auto cursor = other->read(request);
  EventView view;
  REQUIRE(cursor->next(view));
  REQUIRE(add("Order-1").position == 11);
  Position last = view.position;
  while (cursor->next(view)) last = view.position;
  REQUIRE(last == 10);
}

TEST_CASE_METHOD(EachBackend, "waiting ends at once when the head is already past the position") {
  add("Order-1");
  const auto start = Clock::now();
  REQUIRE(store_->wait_past(0, 10 * kSecond, {}));
  REQUIRE(since(start) < kSecond);
}

TEST_CASE_METHOD(EachBackend, "waiting for nothing ends after the time given") {
  add("Order-1");
  const auto start = Clock::now();
  REQUIRE_FALSE(store_->wait_past(1, 50 * kMillisecond, {}));
  REQUIRE(since(start) >= 50 * kMillisecond);
  REQUIRE_FALSE(store_->wait_past(1, 0, {}));
}

TEST_CASE_METHOD(EachBackend, "waiting ends soon after another handle commits") {
  add("Order-1");
  std::jthread writer([this, mint = mint_] {
    const auto other = backend_->open(mint);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto next = event("Order-1");
    other->append({.events = {&next, 1}});
  });
  const bool seen = store_->wait_past(1, 10 * kSecond, {});
  writer.join();
  REQUIRE(seen);
  REQUIRE(store_->head().position == 2);
}

TEST_CASE_METHOD(EachBackend, "waiting ends when a stop is asked for") {
  std::atomic<int> signal{0};
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    signal = 15;
  });
  const auto start = Clock::now();
  const bool seen = store_->wait_past(0, 20 * kSecond, StopToken(&signal));
  stopper.join();
  REQUIRE_FALSE(seen);
  REQUIRE(since(start) < 10 * kSecond);
}

TEST_CASE_METHOD(EachBackend,
                 "writers on many threads lose nothing, and a follower sees every position once and in order") {
  constexpr int kWriters = 4;
  constexpr int kEach = 60;
  std::vector<std::jthread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([this, i] {
      const auto store = backend_->open(std::make_shared<ManualMint>(static_cast<std::uint8_t>(i + 1)));
      append_with_retries(*store, i % 2 == 0 ? "Order-1" : "Order-2", kEach);
    });
  }
  std::vector<Position> followed;
  while (followed.size() < kWriters * kEach) {
    REQUIRE(store_->wait_past(static_cast<Position>(followed.size()), 30 * kSecond, {}));
    ReadRequest request;
    request.after = static_cast<Position>(followed.size());
    for (const auto position : positions(request)) followed.push_back(position);
  }
  for (auto& writer : writers) writer.join();
  for (std::size_t i = 0; i < followed.size(); ++i) REQUIRE(followed[i] == static_cast<Position>(i) + 1);
  REQUIRE(store_->stream("Order-1")->version == kWriters / 2 * kEach);
  REQUIRE(store_->stream("Order-2")->version == kWriters / 2 * kEach);
}

}  // namespace evs::contract
