#include "commands/checked_append.hpp"

#include <catch2/catch.hpp>

#include "tests/contract/each_backend.hpp"
#include "tests/support/delegating_store.hpp"

using namespace evs;
using evs::contract::EachBackend;

namespace {

NewEvent order(std::string_view data) {
  auto event = contract::event("Order-1", "Order", data);
  event.schema_version = 1;
  return event;
}

RegistryChange strict_order(std::int64_t seen) {
  return {.seen = seen,
          .add_schemas = {{"Order", 1, 0, R"({"type":"object"})"}},
          .set_policies = {{"", SchemaPolicy::known}}};
}

/// A store whose registry changes right after it has been read for the first time.
class ChangedInBetween final : public DelegatingStore {
 public:
  using DelegatingStore::DelegatingStore;
  Registry registry() override {
    auto read = store_.registry();
    if (!std::exchange(changed_, true)) store_.change_registry(strict_order(read.revision));
    return read;
  }
  AppendReport append(const AppendRequest& request) override {
    ++appends;
    return store_.append(request);
  }

  int appends = 0;

 private:
  bool changed_ = false;
};

}  // namespace

TEST_CASE_METHOD(EachBackend, "events that a schema refuses are not appended, nor those with them") {
  REQUIRE(store_->change_registry(strict_order(0)));
  const std::vector<NewEvent> events{contract::event("Order-1", "Other"), order("{}"), order("[]")};
  try {
    commands::append_checked(*store_, {.events = events});
    FAIL("appended");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::schema_violation);
    CHECK(error.details().back() == Error::Detail{"index", std::int64_t{2}});
  }
  CHECK(store_->head().position == 0);
  const auto report = commands::append_checked(*store_, {.events = std::span(events).first(2)});
  CHECK(report.events.size() == 2);
  CHECK(store_->head().position == 2);
}

TEST_CASE_METHOD(EachBackend, "a schema that is registered between the check and the append is obeyed") {
  ChangedInBetween store(*store_);
  const auto bad = order("[]");
  CHECK_THROWS_AS(commands::append_checked(store, {.events = {&bad, 1}}), Error);
  CHECK(store_->head().position == 0);
  CHECK(store.appends == 1);
  ChangedInBetween other(*store_);
  const auto good = order("{}");
  CHECK(commands::append_checked(other, {.events = {&good, 1}}).events.front().position == 1);
  CHECK(other.appends == 2);
}
