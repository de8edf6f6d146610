#include "core/event_batch.hpp"

#include <catch2/catch.hpp>

#include <string>

TEST_CASE("a batch keeps its own copy of every text, of any size", "[event_batch]") {
  evs::EventBatch batch;
  std::size_t bytes = 0;
  for (const std::size_t size : {0U, 1U, 200'000U, 100'000U, 3'000'000U, 5U}) {
    std::string data(size, 'd');
    std::string name = "S-" + std::to_string(size);
    evs::EventView event;
    event.position = static_cast<evs::Position>(size) + 1;
    event.stream = name;
    event.type = "T";
    event.data = data;
    event.metadata = "{}";
    batch.add(event, evs::Upcasting::on);
    bytes += size + name.size() + 3;
    data.assign(size, 'x');
    name.assign(name.size(), 'x');
  }
  REQUIRE(batch.events(evs::Upcasting::on).size() == 6);
  for (const auto& event : batch.events(evs::Upcasting::on)) {
    const auto size = static_cast<std::size_t>(event.position) - 1;
    CHECK(event.data == std::string(size, 'd'));
    CHECK(event.stream == "S-" + std::to_string(size));
    CHECK(event.type == "T");
    CHECK(event.metadata == "{}");
  }
  CHECK(batch.bytes() == bytes);
  evs::Digest hash{};
  hash.fill(3);
  batch.close(77, hash);
  CHECK(batch.through() == 77);
  CHECK(batch.hash() == hash);
}

TEST_CASE("lifted and stored events lie apart, and one copy serves both where they are the same", "[event_batch]") {
  evs::EventBatch batch;
  evs::EventView event;
  event.position = 1;
  event.stream = event.type = "T";
  event.data = "{}";
  batch.add(event, evs::Upcasting::off);
  event.type = "Lifted";
  batch.add(event, evs::Upcasting::on);
  event.position = 2;
  batch.add_for_all(event);
  REQUIRE(batch.size() == 4);
  CHECK(batch.events(evs::Upcasting::off)[0].type == "T");
  CHECK(batch.events(evs::Upcasting::on)[0].type == "Lifted");
  CHECK(batch.events(evs::Upcasting::off)[1].data.data() == batch.events(evs::Upcasting::on)[1].data.data());
}

TEST_CASE("the events of one position are taken together", "[event_batch]") {
  std::vector<evs::EventView> events(4);
  for (std::size_t i = 0; i < 4; ++i) events[i].position = i < 3 ? 7 : 8;
  CHECK(evs::first_position(events).size() == 3);
  CHECK(evs::first_position(std::span(events).subspan(3)).size() == 1);
}
