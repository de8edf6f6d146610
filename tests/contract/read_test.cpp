#include <algorithm>

#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

ReadRequest of(std::vector<std::string> streams) {
  ReadRequest request;
  request.streams = std::move(streams);
  return request;
}

ReadRequest range(Position after, Position to) {
  ReadRequest request;
  request.after = after;
  request.to = to;
  return request;
}

ReadRequest versions(Version from, Version to) {
  auto request = of({"Order-1"});
  request.from_version = from;
  request.to_version = to;
  return request;
}

ReadRequest backward(ReadRequest request) {
  request.direction = Direction::backward;
  return request;
}

std::vector<Position> counted(Position first, Position last) {
  std::vector<Position> all;
  for (; first <= last; ++first) all.push_back(first);
  return all;
}

/// A log of three streams in turn: Order-1 at 1, 4, 7 …, Order-2 at 2, 5, 8 …, Cart-1 at 3, 6, 9 …
class ThreeStreams : public EachBackend {
 protected:
  ThreeStreams() {
    for (int i = 0; i < 4; ++i) {
      add_all(
          {event("Order-1", "Placed"), event("Order-2", "Placed"), event("Cart-1", i % 2 == 0 ? "Opened" : "Placed")});
    }
  }
};

}  // namespace

TEST_CASE_METHOD(EachBackend, "an empty log gives no events in either direction") {
  REQUIRE(read().empty());
  REQUIRE(read(backward({})).empty());
  REQUIRE(read(of({"Order-1"})).empty());
  REQUIRE(store_->read({})->end() == 0);
}

TEST_CASE_METHOD(ThreeStreams, "reading everything gives the log in position order, and backwards in reverse") {
  REQUIRE(positions() == counted(1, 12));
  auto reversed = positions(backward({}));
  std::reverse(reversed.begin(), reversed.end());
  REQUIRE(reversed == counted(1, 12));
}

TEST_CASE_METHOD(ThreeStreams, "after is exclusive and to inclusive") {
  REQUIRE(positions(range(3, 6)) == counted(4, 6));
  REQUIRE(positions(backward(range(3, 6))) == std::vector<Position>{6, 5, 4});
  REQUIRE(positions(range(11, kLastPosition)) == std::vector<Position>{12});
  REQUIRE(positions(range(0, 1)) == std::vector<Position>{1});
  REQUIRE(positions(range(12, kLastPosition)).empty());
  REQUIRE(positions(range(500, kLastPosition)).empty());
  REQUIRE(positions(backward(range(500, kLastPosition))).empty());
  REQUIRE(positions(range(6, 6)).empty());
  REQUIRE(positions(range(6, 3)).empty());
  REQUIRE(positions(backward(range(6, 3))).empty());
  REQUIRE(positions(range(0, 0)).empty());
}

TEST_CASE_METHOD(ThreeStreams, "a stream is read in version order, forwards and backwards") {
  REQUIRE(positions(of({"Order-2"})) == std::vector<Position>{2, 5, 8, 11});
  REQUIRE(positions(backward(of({"Order-2"}))) == std::vector<Position>{11, 8, 5, 2});
}

TEST_CASE_METHOD(ThreeStreams, "several streams are a union in position order, each event once") {
  REQUIRE(positions(of({"Cart-1", "Order-1"})) == std::vector<Position>{1, 3, 4, 6, 7, 9, 10, 12});
  REQUIRE(positions(backward(of({"Cart-1", "Order-1"}))) == std::vector<Position>{12, 10, 9, 7, 6, 4, 3, 1});
  REQUIRE(positions(of({"Order-1", "Order-1"})) == std::vector<Position>{1, 4, 7, 10});
  REQUIRE(positions(of({"Order-1", "Order-2", "Cart-1"})) == counted(1, 12));
}

TEST_CASE_METHOD(ThreeStreams, "names of streams that do not exist match nothing") {
  REQUIRE(positions(of({"Order-3"})).empty());
  REQUIRE(positions(backward(of({"Order-3", "Order-4"}))).empty());
  REQUIRE(positions(of({"Order-3", "Cart-1"})) == std::vector<Position>{3, 6, 9, 12});
}

TEST_CASE_METHOD(ThreeStreams, "a range of positions narrows streams too") {
  auto request = of({"Order-1", "Cart-1"});
  request.after = 3;
  request.to = 9;
  REQUIRE(positions(request) == std::vector<Position>{4, 6, 7, 9});
  REQUIRE(positions(backward(request)) == std::vector<Position>{9, 7, 6, 4});
  request.streams = {"Cart-1"};
  REQUIRE(positions(request) == std::vector<Position>{6, 9});
  REQUIRE(positions(backward(request)) == std::vector<Position>{9, 6});
}

TEST_CASE_METHOD(ThreeStreams, "a range of versions is inclusive on both sides") {
  REQUIRE(positions(versions(2, 3)) == std::vector<Position>{4, 7});
  REQUIRE(positions(backward(versions(2, 3))) == std::vector<Position>{7, 4});
  REQUIRE(positions(versions(4, kLastPosition)) == std::vector<Position>{10});
  REQUIRE(positions(backward(versions(1, 1))) == std::vector<Position>{1});
  REQUIRE(positions(versions(5, kLastPosition)).empty());
  REQUIRE(positions(backward(versions(5, 9))).empty());
  REQUIRE(positions(versions(3, 2)).empty());
}

TEST_CASE_METHOD(ThreeStreams, "versions and positions narrow each other") {
  auto request = versions(2, kLastPosition);
  request.to = 8;
  REQUIRE(positions(request) == std::vector<Position>{4, 7});
  REQUIRE(positions(backward(request)) == std::vector<Position>{7, 4});
  request.after = 4;
  REQUIRE(positions(request) == std::vector<Position>{7});
  REQUIRE(positions(backward(request)) == std::vector<Position>{7});
}

TEST_CASE_METHOD(ThreeStreams, "streams and types are filtered by name") {
  ReadRequest request;
  request.stream_matches = [](std::string_view name) { return name.starts_with("Order-"); };
  REQUIRE(positions(request) == std::vector<Position>{1, 2, 4, 5, 7, 8, 10, 11});
  request.type_matches = [](std::string_view name) { return name == "Opened"; };
  REQUIRE(positions(request).empty());
  request.stream_matches = nullptr;
  REQUIRE(positions(request) == std::vector<Position>{3, 9});
  REQUIRE(positions(backward(request)) == std::vector<Position>{9, 3});
  request.streams = {"Cart-1", "Order-1"};
  REQUIRE(positions(request) == std::vector<Position>{3, 9});
  request.stream_matches = [](std::string_view name) { return name == "Order-1"; };
  REQUIRE(positions(request).empty());
}

TEST_CASE_METHOD(EachBackend, "a union of hundreds of streams is in position order") {
  std::vector<std::string> names;
  for (int i = 0; i < 600; ++i) names.push_back("Cart-" + std::to_string(i));
  std::vector<NewEvent> batch;
  for (std::size_t i = 0; i < 1'200; ++i) batch.push_back(event(names[i % 600]));
  add_all(batch);
  std::vector<Position> expected;
  std::vector<std::string> wanted;
  for (std::size_t i = 0; i < 600; i += 2) wanted.push_back(names[i]);
  for (Position at = 1; at <= 1'200; at += 2) expected.push_back(at);
  REQUIRE(positions(of(wanted)) == expected);
  std::reverse(expected.begin(), expected.end());
  REQUIRE(positions(backward(of(wanted))) == expected);
}

TEST_CASE_METHOD(EachBackend, "the size of pages changes nothing of what is read") {
  std::vector<NewEvent> batch(2'503, event("Order-1"));
  for (std::size_t i = 0; i < batch.size(); i += 3) batch[i].stream = "Order-2";
  add_all(batch);
  for (const std::size_t hint :
       {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{1'000}, std::size_t{1} << 40}) {
    for (auto request : {ReadRequest{}, of({"Order-1"}), of({"Order-1", "Order-2"})}) {
      request.page_hint = hint;
      const auto forward = positions(request);
      auto reversed = positions(backward(request));
      std::reverse(reversed.begin(), reversed.end());
      REQUIRE(forward == reversed);
      REQUIRE(forward.size() == (request.streams.size() == 1 ? 1'668 : 2'503));
      REQUIRE(std::is_sorted(forward.begin(), forward.end()));
    }
  }
}

TEST_CASE_METHOD(EachBackend, "payloads larger than a page are read in full") {
  const std::string large = "\"" + std::string(3 << 20, 'x') + "\"";
  for (int i = 0; i < 5; ++i) add(event("Order-1", "Large", large));
  const auto all = read();
  REQUIRE(all.size() == 5);
  for (const auto& one : all) REQUIRE(one.data == large);
}

TEST_CASE_METHOD(ThreeStreams, "the end of a read is fixed when it starts") {
  for (auto request : {ReadRequest{}, of({"Order-1"}), of({"Order-1", "Cart-1"})}) {
    for (const auto direction : {Direction::forward, Direction::backward}) {
      request.direction = direction;
      request.page_hint = 1;
      const auto head = store_->head().position;
      const auto expected = positions(request);
      const auto cursor = store_->read(request);
      REQUIRE(cursor->end() == head);
      std::vector<Position> found;
      for (EventView view; cursor->next(view);) {
        found.push_back(view.position);
        add_all({event("Order-1"), event("Cart-1")});
      }
      REQUIRE(found == expected);
      REQUIRE(cursor->end() == head);
    }
  }
}

TEST_CASE_METHOD(ThreeStreams, "a cursor's end is the last position that it may return") {
  REQUIRE(store_->read({})->end() == 12);
  REQUIRE(store_->read(range(0, 5))->end() == 5);
  REQUIRE(store_->read(range(0, 99))->end() == 12);
  REQUIRE(store_->read(backward({}))->end() == 12);
}

TEST_CASE_METHOD(ThreeStreams, "cursors are independent of each other and of other calls") {
  const auto first = store_->read({});
  const auto second = store_->read(backward({}));
  EventView view;
  for (Position at = 1; at <= 12; ++at) {
    REQUIRE(first->next(view));
    REQUIRE(view.position == at);
    REQUIRE(second->next(view));
    REQUIRE(view.position == 13 - at);
    REQUIRE(store_->stream("Order-1").has_value());
    REQUIRE(store_->hash_at(at).has_value());
  }
  REQUIRE_FALSE(first->next(view));
  REQUIRE_FALSE(second->next(view));
}

TEST_CASE_METHOD(ThreeStreams, "a cursor at its end stays there, whatever is appended") {
  const auto cursor = store_->read({});
  EventView view;
  while (cursor->next(view)) {
  }
  add("Order-1");
  REQUIRE_FALSE(cursor->next(view));
}

TEST_CASE_METHOD(ThreeStreams, "an event looks the same whatever way it is read") {
  const auto log = read();
  for (const auto& request :
       {of({"Order-1", "Order-2", "Cart-1"}), backward({}), backward(of({"Order-2"})), of({"Cart-1"})}) {
    for (const auto& one : read(request)) REQUIRE(one == log[static_cast<std::size_t>(one.position) - 1]);
  }
}

}  // namespace evs::contract
