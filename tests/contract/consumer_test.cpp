#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

ConsumerCheckpoint member(Store& store, std::int64_t number, std::int64_t size, Position position) {
  return {number, size, checkpoint_at(store, position), 7'000'000};
}

std::vector<Position> positions_of(const std::vector<ParkedDelivery>& events) {
  std::vector<Position> found;
  for (const auto& event : events) found.push_back(event.position);
  return found;
}

}  // namespace

TEST_CASE_METHOD(EachBackend, "a consumer that nobody knows has no checkpoint and nothing parked") {
  REQUIRE(store_->checkpoints("mailer").empty());
  REQUIRE(store_->parked("mailer", ParkedKind::all, 0, 10).empty());
  REQUIRE(store_->consumers("", 10).empty());
}

TEST_CASE_METHOD(EachBackend, "a checkpoint that was saved is there for every handle, and replaces the one before") {
  for (int i = 0; i < 3; ++i) add("Order-1");
  const auto first = member(*store_, 1, 1, 1);
  store_->change_consumer({.consumer = "mailer", .save = {first}});
  const auto other = another_handle();
  REQUIRE(other->checkpoints("mailer") == std::vector{first});
  const auto second = member(*store_, 1, 1, 3);
  other->change_consumer({.consumer = "mailer", .save = {second}});
  REQUIRE(store_->checkpoints("mailer") == std::vector{second});
  REQUIRE(store_->checkpoints("Mailer").empty());
}

TEST_CASE_METHOD(EachBackend, "members of a group have checkpoints of their own until only one is kept") {
  for (int i = 0; i < 3; ++i) add("Order-1");
  const auto first = member(*store_, 1, 2, 3);
  const auto second = member(*store_, 2, 2, 1);
  store_->change_consumer({.consumer = "mailer", .save = {second}});
  store_->change_consumer({.consumer = "mailer", .save = {first}});
  REQUIRE(store_->checkpoints("mailer") == std::vector{first, second});
  const auto start = member(*store_, 0, 0, 2);
  store_->change_consumer({.consumer = "mailer", .save = {start}, .only = true});
  REQUIRE(store_->checkpoints("mailer") == std::vector{start});
}

TEST_CASE_METHOD(EachBackend, "a change that was decided on other checkpoints than there are changes nothing") {
  for (int i = 0; i < 3; ++i) add("Order-1");
  const auto first = member(*store_, 1, 2, 1);
  const auto second = member(*store_, 2, 2, 3);
  const ParkedDelivery event{1, 1, 0, false, "x"};
  REQUIRE(store_->change_consumer({.consumer = "mailer", .seen = {{}}, .save = {first}}));
  REQUIRE_FALSE(another_handle()->change_consumer(
      {.consumer = "mailer", .seen = {{}}, .save = {second}, .only = true, .park = {event}}));
  auto moved = first;
  moved.at = checkpoint_at(*store_, 2);
  REQUIRE_FALSE(store_->change_consumer({.consumer = "mailer", .seen = {{moved}}, .only = true}));
  REQUIRE(store_->checkpoints("mailer") == std::vector{first});
  REQUIRE(store_->parked("mailer", ParkedKind::all, 0, 10).empty());
  REQUIRE(store_->change_consumer({.consumer = "mailer", .seen = {{first}}, .save = {second}}));
  REQUIRE(store_->checkpoints("mailer") == std::vector{first, second});
}

TEST_CASE_METHOD(EachBackend, "names of consumers come in pages, in byte order") {
  for (const auto* name : {"b", "a", "c", "B"}) {
    store_->change_consumer({.consumer = name, .save = {member(*store_, 1, 1, 0), member(*store_, 2, 2, 0)}});
  }
  REQUIRE(store_->consumers("", 10) == std::vector<std::string>{"B", "a", "b", "c"});
  REQUIRE(store_->consumers("", 2) == std::vector<std::string>{"B", "a"});
  REQUIRE(store_->consumers("a", 2) == std::vector<std::string>{"b", "c"});
  REQUIRE(store_->consumers("c", 2).empty());
}

TEST_CASE_METHOD(EachBackend,
                 "parked events are kept with their reasons and come in pages, all or those that are due") {
  const ParkedDelivery one{3, 4, 1'000'000, false, "exited with status 1"};
  const ParkedDelivery two{5, 1, 2'000'000, true, "zo\xc3\xab"};
  const ParkedDelivery three{9, 1, 3'000'000, true, ""};
  store_->change_consumer({.consumer = "mailer", .park = {three, one, two}});
  store_->change_consumer({.consumer = "other", .park = {one}});
  REQUIRE(store_->parked("mailer", ParkedKind::all, 0, 10) == std::vector{one, two, three});
  REQUIRE(store_->parked("mailer", ParkedKind::all, 3, 1) == std::vector{two});
  REQUIRE(store_->parked("mailer", ParkedKind::due, 0, 10) == std::vector{two, three});
  REQUIRE(store_->parked("mailer", ParkedKind::due, 5, 10) == std::vector{three});
}

TEST_CASE_METHOD(EachBackend, "a parked event is replaced, removed by its position, or with all that are later") {
  std::vector<ParkedDelivery> events;
  for (Position at = 1; at <= 5; ++at) events.push_back({at, 1, 0, false, "x"});
  store_->change_consumer({.consumer = "mailer", .park = events});
  events[1].attempts = 9;
  store_->change_consumer({.consumer = "mailer", .park = {events[1]}, .unpark = {1, 77}});
  REQUIRE(store_->parked("mailer", ParkedKind::all, 0, 1) == std::vector{events[1]});
  store_->change_consumer({.consumer = "mailer", .unpark_after = 3});
  REQUIRE(positions_of(store_->parked("mailer", ParkedKind::all, 0, 10)) == std::vector<Position>{2, 3});
  // What is parked by the same change stays.
  store_->change_consumer({.consumer = "mailer", .park = {events[4]}, .unpark_after = 2});
  REQUIRE(positions_of(store_->parked("mailer", ParkedKind::all, 0, 10)) == std::vector<Position>{2, 5});
}

TEST_CASE_METHOD(EachBackend, "parked events are made due in a range of positions, and keep everything else") {
  const ParkedDelivery one{3, 4, 1'000'000, false, "exited with status 1"};
  const ParkedDelivery two{5, 1, 2'000'000, true, "zo\xc3\xab"};
  const ParkedDelivery three{9, 1, 3'000'000, false, ""};
  store_->change_consumer({.consumer = "mailer", .park = {one, two, three}});
  store_->change_consumer({.consumer = "other", .park = {one}});
  REQUIRE(store_->make_due("mailer", 4, 4) == 0);
  REQUIRE(store_->make_due("mailer", 3, 5) == 2);
  auto due = one;
  due.due = true;
  REQUIRE(another_handle()->parked("mailer", ParkedKind::all, 0, 10) == std::vector{due, two, three});
  REQUIRE(store_->make_due("mailer", 1, kLastPosition) == 3);
  REQUIRE(store_->parked("mailer", ParkedKind::due, 0, 10).size() == 3);
  REQUIRE(store_->parked("other", ParkedKind::due, 0, 10).empty());
}

TEST_CASE_METHOD(EachBackend, "what is not parked any more is not made due, and does not come back") {
  const ParkedDelivery event{1, 1, 0, false, "x"};
  store_->change_consumer({.consumer = "mailer", .save = {member(*store_, 1, 1, 0)}, .park = {event}});
  another_handle()->change_consumer({.consumer = "mailer", .only = true, .unpark_after = 0});
  REQUIRE(store_->make_due("mailer", 1, kLastPosition) == 0);
  REQUIRE(store_->make_due("nobody", 1, kLastPosition) == 0);
  REQUIRE(store_->parked("mailer", ParkedKind::all, 0, 10).empty());
}

TEST_CASE_METHOD(EachBackend, "a consumer that is dropped leaves nothing, and nothing else goes with it") {
  const ParkedDelivery event{1, 1, 0, false, "x"};
  store_->change_consumer({.consumer = "mailer", .save = {member(*store_, 1, 1, 0)}, .park = {event}});
  store_->change_consumer({.consumer = "other", .save = {member(*store_, 1, 1, 0)}, .park = {event}});
  another_handle()->change_consumer({.consumer = "mailer", .only = true, .unpark_after = 0});
  REQUIRE(store_->checkpoints("mailer").empty());
  REQUIRE(store_->parked("mailer", ParkedKind::all, 0, 10).empty());
  REQUIRE(store_->consumers("", 10) == std::vector<std::string>{"other"});
  REQUIRE(store_->parked("other", ParkedKind::all, 0, 10).size() == 1);
}

TEST_CASE_METHOD(EachBackend, "appends and checkpoints do not disturb each other") {
  const auto other = another_handle();
  for (Position at = 1; at <= 20; ++at) {
    add("Order-1");
    other->change_consumer({.consumer = "mailer", .save = {member(*other, 1, 1, at)}});
  }
  REQUIRE(store_->head().position == 20);
  REQUIRE(store_->checkpoints("mailer").front().at == checkpoint_at(*store_, 20));
  REQUIRE(backend_->verify().empty());
}

}  // namespace evs::contract
