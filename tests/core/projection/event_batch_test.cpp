#include "core/projection/event_batch.hpp"

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
    batch.add(event);
    bytes += size + name.size() + 3;
    data.assign(size, 'x');
    name.assign(name.size(), 'x');
  }
  REQUIRE(batch.events().size() == 6);
  for (const auto& event : batch.events()) {
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
