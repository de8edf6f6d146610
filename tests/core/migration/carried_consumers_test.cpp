#include "core/migration/carried_consumers.hpp"

#include <catch2/catch.hpp>

#include "core/memory/memory_store.hpp"
#include "tests/contract/manual_mint.hpp"

using namespace evs;

namespace {

/// 1 becomes 1; 2 and 3 are dropped; 4 and 5 become 2, 3 and 4, 5; 6 becomes 6.
const std::vector<PositionRange> kPositions{{1, 1, 1, 1}, {2, 0, 2, 0}, {4, 2, 2, 2}, {6, 6, 1, 1}};

std::unique_ptr<Store> store_with(int events) {
  auto store = make_memory_store(std::make_shared<contract::ManualMint>());
  NewEvent event;
  event.stream = "Order-1";
  event.type = "Happened";
  event.data = "{}";
  for (int i = 0; i < events; ++i) store->append({{&event, 1}});
  return store;
}

}  // namespace

TEST_CASE("a position of the source is the last one in the copy that was made up to it") {
  const std::vector<Position> wanted{0, 1, 1, 1, 3, 5, 6};
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    CHECK(position_in_copy(kPositions, static_cast<Position>(at)) == wanted[at]);
  }
  CHECK(position_in_copy({{1, 0, 5, 0}}, 3) == 0);
  CHECK(position_in_copy({}, 0) == 0);
}

TEST_CASE("subscriptions go on in the copy where they are, with what they have parked") {
  const auto source = store_with(6);
  const auto target = store_with(6);
  ConsumerChange mailer{.consumer = "mailer", .save = {{1, 1, checkpoint_at(*source, 5), 7}}};
  mailer.park = {{2, 3, 8, false, "dropped by now"}, {4, 2, 9, true, "no answer"}};
  source->change_consumer(mailer);
  source->change_consumer(
      {.consumer = "group", .save = {{1, 2, checkpoint_at(*source, 6), 7}, {2, 2, checkpoint_at(*source, 4), 8}}});
  source->change_consumer(
      {.consumer = "reset", .save = {{0, 0, checkpoint_at(*source, 1), 7}, {1, 1, checkpoint_at(*source, 6), 8}}});
  source->change_consumer({.consumer = "half", .save = {{2, 2, checkpoint_at(*source, 4), 8}}});
  const auto carried = carried_consumers(*source, *target, kPositions);
  for (const auto& change : carried.changes) REQUIRE(target->change_consumer(change));
  CHECK(carried.damaged.empty());
  const auto at = [&](const char* name) { return target->checkpoints(name).front(); };
  CHECK(at("mailer") == ConsumerCheckpoint{0, 0, checkpoint_at(*target, 5), 7});
  CHECK(at("group") == ConsumerCheckpoint{0, 0, checkpoint_at(*target, 3), 8});
  CHECK(at("reset").at.position == 6);
  CHECK(at("half").at.position == 0);
  const auto parked = target->parked("mailer", ParkedKind::all, 0, 9);
  CHECK(parked == std::vector<ParkedDelivery>{{2, 2, 9, true, "no answer"}, {3, 2, 9, true, "no answer"}});
}
