#include "core/checkpoint.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>

#include "core/memory/memory_store.hpp"
#include "tests/contract/manual_mint.hpp"

namespace {

std::unique_ptr<evs::Store> store_with(int events, std::uint8_t seed = 1) {
  auto store = evs::make_memory_store(std::make_shared<evs::contract::ManualMint>(seed));
  for (int i = 0; i < events; ++i) {
    evs::NewEvent event;
    event.stream = "Order-1";
    event.type = "Placed";
    store->append({.events = {&event, 1}});
  }
  return store;
}

std::string refusal(const evs::Checkpoint& checkpoint, evs::Store& store) {
  try {
    evs::check_fits(checkpoint, store, "subscription 'mailer'", "evs subscription reset mailer --to 1");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::checkpoint_unfit);
    CHECK(error.fix() == "evs subscription reset mailer --to 1");
    return error.message();
  }
  return "fits";
}

}  // namespace

TEST_CASE("a checkpoint of the store's own history fits", "[checkpoint]") {
  const auto store = store_with(3);
  CHECK(refusal(evs::checkpoint_at(*store, 0), *store) == "fits");
  CHECK(refusal(evs::checkpoint_at(*store, 3), *store) == "fits");
  CHECK_THROWS_AS(evs::checkpoint_at(*store, 4), evs::Error);
}

TEST_CASE("a checkpoint that does not fit is refused, saying how", "[checkpoint]") {
  const auto store = store_with(3);
  auto checkpoint = evs::checkpoint_at(*store, 3);
  const auto of = [](std::string what) { return "the checkpoint of subscription 'mailer' " + what; };
  checkpoint.position = 4;
  CHECK(refusal(checkpoint, *store) == of("is at position 4, the log ends at position 3"));
  checkpoint.position = 2;
  CHECK(refusal(checkpoint, *store) == of("is at position 2, where the event is another one now"));
  checkpoint = evs::checkpoint_at(*store, 3);
  checkpoint.epoch = 2;
  CHECK(refusal(checkpoint, *store) == of("is of epoch 2, the store is in epoch 1"));
  checkpoint = evs::checkpoint_at(*store, 3);
  checkpoint.store_id.bytes[0] ^= 1;
  CHECK(refusal(checkpoint, *store) == of("belongs to store " + evs::to_string(checkpoint.store_id) +
                                          ", this is store " + evs::to_string(store->info().store_id)));
}
