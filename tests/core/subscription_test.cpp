#include "core/subscription.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <memory>
#include <string>

#include "core/memory/memory_store.hpp"
#include "tests/contract/manual_mint.hpp"

namespace {

/// A store of five events; locks lie beside this locator.
class Setting {
 public:
  Setting() : store(evs::make_memory_store(std::make_shared<evs::contract::ManualMint>())) {
    for (int i = 0; i < 5; ++i) {
      evs::NewEvent event;
      event.stream = "Order-1";
      event.type = "Placed";
      store->append({.events = {&event, 1}});
    }
  }
  evs::Subscription subscription(evs::GroupMember member = {}) { return {*store, locator, "mailer", member}; }
  void reset_to(evs::Position position) {
    store->change_consumer(
        {.consumer = "mailer", .save = {{0, 0, evs::checkpoint_at(*store, position), 0}}, .only = true});
  }
  evs::ErrorCode refused(evs::GroupMember member = {}) {
    try {
      subscription(member);
    } catch (const evs::Error& error) {
      return error.code();
    }
    FAIL("it was taken");
    return evs::ErrorCode::internal;
  }

  std::unique_ptr<evs::Store> store;
  std::string locator = "/tmp/evs-subscription-" + std::to_string(::getpid());
};

}  // namespace

TEST_CASE("a new subscription has no position, and one that was saved goes on", "[subscription]") {
  Setting setting;
  {
    auto subscription = setting.subscription();
    CHECK_FALSE(subscription.position());
    subscription.finish(3, 3);
    subscription.save(9'000'000);
  }
  CHECK(setting.subscription().position() == 3);
  CHECK(setting.store->checkpoints("mailer").front().saved_at == 9'000'000);
}

TEST_CASE("a checkpoint never goes back by finishing", "[subscription]") {
  Setting setting;
  auto subscription = setting.subscription();
  subscription.finish(3);
  subscription.finish(2);
  CHECK(subscription.position() == 3);
}

TEST_CASE("few events are saved together, many at once", "[subscription]") {
  Setting setting;
  auto subscription = setting.subscription();
  subscription.finish(2, 9'999);
  subscription.finish(3, 1);
  subscription.save_if_due(0);
  CHECK(setting.store->checkpoints("mailer").front().at.position == 3);
}

TEST_CASE("one process has a subscription, and one has each member of a group", "[subscription]") {
  Setting setting;
  const auto one = setting.subscription({1, 2});
  CHECK(setting.refused({1, 2}) == evs::ErrorCode::busy);
  CHECK_NOTHROW(setting.subscription({2, 2}));
}

TEST_CASE("no name of a subscription makes its lock that of a member of another", "[subscription]") {
  const auto member = evs::subscription_lock("shop.db", "a", {1, 2});
  for (const auto* name : {"a.1-of-2", "a.subscription.1-of-2", "a.subscription.1-of-2.lock"}) {
    CAPTURE(name);
    CHECK(evs::subscription_lock("shop.db", name, {}) != member);
    CHECK(evs::subscription_lock("shop.db", name, {1, 2}) != member);
  }
}

TEST_CASE("the number of members is kept until a reset, from where all begin", "[subscription]") {
  Setting setting;
  {
    auto one = setting.subscription({1, 2});
    one.finish(4);
    one.save(0);
  }
  CHECK(setting.refused() == evs::ErrorCode::checkpoint_unfit);
  CHECK(setting.refused({1, 3}) == evs::ErrorCode::checkpoint_unfit);
  CHECK(setting.subscription({1, 2}).position() == 4);
  CHECK_FALSE(setting.subscription({2, 2}).position());
  setting.reset_to(2);
  auto third = setting.subscription({3, 3});
  CHECK(third.position() == 2);
  third.finish(5);
  third.save(0);
  CHECK(setting.subscription({1, 3}).position() == 2);
  CHECK(setting.refused({1, 2}) == evs::ErrorCode::checkpoint_unfit);
}

TEST_CASE("a member has a checkpoint of its own from its first save on, also where nothing is new", "[subscription]") {
  Setting setting;
  setting.reset_to(2);
  auto subscription = setting.subscription();
  CHECK_FALSE(subscription.saved());
  subscription.save(0);
  CHECK(subscription.saved());
  const auto checkpoints = setting.store->checkpoints("mailer");
  REQUIRE(checkpoints.size() == 1);
  CHECK(checkpoints.front().member == 1);
  CHECK(checkpoints.front().at.position == 2);
}

TEST_CASE("groups of two sizes cannot begin at the same time, members of one can", "[subscription]") {
  Setting setting;
  auto first = setting.subscription({1, 2});
  auto second = setting.subscription({2, 2});
  auto other = setting.subscription({1, 3});
  for (auto* each : {&first, &second, &other}) each->finish(0, 0);
  first.save(0);
  CHECK_NOTHROW(second.save(0));
  CHECK_THROWS_WITH(other.save(0), "subscription 'mailer' is shared by 2 members, not 3");
  CHECK(setting.store->checkpoints("mailer").size() == 2);
}

TEST_CASE("a reset is not lost when a member begins at the same time", "[subscription]") {
  Setting setting;
  setting.reset_to(2);
  auto subscription = setting.subscription();
  setting.reset_to(0);
  CHECK_THROWS_WITH(subscription.save(0), "subscription 'mailer' was put to another position while it began");
  CHECK(setting.store->checkpoints("mailer").front().at.position == 0);
}

TEST_CASE("what is parked and taken back is saved with the position", "[subscription]") {
  Setting setting;
  auto subscription = setting.subscription();
  subscription.finish(2);
  subscription.park({2, 6, 0, false, "exited with status 1"});
  CHECK(setting.store->parked("mailer", evs::ParkedKind::all, 0, 10).empty());
  subscription.save(0);
  CHECK(setting.store->parked("mailer", evs::ParkedKind::all, 0, 10).size() == 1);
  subscription.unpark(2);
  subscription.save(0);
  CHECK(setting.store->parked("mailer", evs::ParkedKind::all, 0, 10).empty());
  CHECK(setting.store->checkpoints("mailer").front().at.position == 2);
}

TEST_CASE("a checkpoint of another store is refused", "[subscription]") {
  Setting setting;
  auto checkpoint = evs::checkpoint_at(*setting.store, 2);
  checkpoint.position = 6;
  setting.store->change_consumer({.consumer = "mailer", .save = {{1, 1, checkpoint, 0}}});
  CHECK(setting.refused() == evs::ErrorCode::checkpoint_unfit);
}

TEST_CASE("a damaged checkpoint is refused, until a reset replaces it", "[subscription]") {
  Setting setting;
  setting.store->change_consumer({.consumer = "mailer", .save = {{1, 1, {}, 0, false}}});
  CHECK(setting.refused() == evs::ErrorCode::store_corrupt);
  CHECK(setting.refused({1, 2}) == evs::ErrorCode::store_corrupt);
  setting.reset_to(2);
  CHECK(setting.subscription().position() == 2);
}

TEST_CASE("a subscription's name can be part of a file's name", "[subscription]") {
  for (const auto* name : {"mailer", "a", "A.b-c_9", "0"}) CHECK_NOTHROW(evs::check_subscription_name(name));
  for (const std::string name : {"", "-x", ".x", "_x", "a/b", "a b", "a\n", "\xc3\xa9"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(evs::check_subscription_name(name), evs::Error);
  }
  CHECK_THROWS_AS(evs::check_subscription_name(std::string(101, 'a')), evs::Error);
}
