#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

MigrationRecord migration(std::int64_t number, const std::string& text) {
  return {number, "name", sha256(text), 5'000'000, "ana", text};
}

}  // namespace

TEST_CASE_METHOD(EachBackend, "a new store has an empty registry at revision 0") {
  const auto registry = store_->registry();
  REQUIRE(registry.revision == 0);
  REQUIRE(registry.schemas.empty());
  REQUIRE(registry.policies.empty());
  REQUIRE(registry.migrations.empty());
  REQUIRE(store_->info().registry_revision == 0);
}

TEST_CASE_METHOD(EachBackend, "what was registered is there for every handle, in order, and the revision has grown") {
  const SchemaRecord second{"OrderPlaced", 2, 1, R"({"type" : "object"})"};
  const SchemaRecord first{"OrderPlaced", 1, 2, "true"};
  const SchemaRecord other{"Billed", 1, 3, "{}"};
  REQUIRE(store_->change_registry({.seen = 0, .add_schemas = {second, other}}));
  REQUIRE(store_->change_registry({.seen = 1,
                                   .add_schemas = {first},
                                   .set_policies = {{"OrderPlaced", SchemaPolicy::strict}, {"", SchemaPolicy::known}},
                                   .apply = {migration(2, "b"), migration(1, "a")}}));
  const auto handle = another_handle();
  const auto registry = handle->registry();
  REQUIRE(registry.revision == 2);
  REQUIRE(registry.schemas == std::vector{other, first, second});
  REQUIRE(registry.policies ==
          std::vector<PolicyRecord>{{"", SchemaPolicy::known}, {"OrderPlaced", SchemaPolicy::strict}});
  REQUIRE(registry.migrations == std::vector{migration(1, "a"), migration(2, "b")});
  REQUIRE(handle->info().registry_revision == 2);
}

TEST_CASE_METHOD(EachBackend, "what is registered can be replaced and removed") {
  REQUIRE(store_->change_registry({.seen = 0,
                                   .add_schemas = {{"A", 1, 1, "{}"}, {"A", 2, 1, "{}"}},
                                   .set_policies = {{"A", SchemaPolicy::known}, {"B", SchemaPolicy::known}},
                                   .apply = {migration(1, "a"), migration(2, "b")}}));
  const SchemaRecord replaced{"A", 2, 9, "true"};
  REQUIRE(store_->change_registry({.seen = 1,
                                   .add_schemas = {replaced},
                                   .drop_schemas = {{"A", 1}, {"A", 7}},
                                   .set_policies = {{"A", SchemaPolicy::off}},
                                   .drop_policies = {"B", "C"},
                                   .undo = {2}}));
  const auto registry = store_->registry();
  REQUIRE(registry.schemas == std::vector{replaced});
  REQUIRE(registry.policies == std::vector<PolicyRecord>{{"A", SchemaPolicy::off}});
  REQUIRE(registry.migrations == std::vector{migration(1, "a")});
}

TEST_CASE_METHOD(EachBackend, "a registry change that was decided on another revision changes nothing") {
  REQUIRE(another_handle()->change_registry({.seen = 0, .set_policies = {{"", SchemaPolicy::strict}}}));
  REQUIRE_FALSE(store_->change_registry({.seen = 0, .set_policies = {{"", SchemaPolicy::off}}}));
  REQUIRE(store_->registry().policies == std::vector<PolicyRecord>{{"", SchemaPolicy::strict}});
  REQUIRE(store_->registry().revision == 1);
}

TEST_CASE_METHOD(EachBackend, "a registry change may look at the log once more, and what that throws undoes it") {
  add("Order-1");
  Position seen = 0;
  const auto look = [&] { seen = drain(*store_->read({})).back().position; };
  REQUIRE(store_->change_registry({.seen = 0, .add_schemas = {{"A", 1, 1, "{}"}}, .look_again = look}));
  REQUIRE(seen == 1);
  const auto refuse = [] { throw Error(ErrorCode::bad_definition, "not so"); };
  REQUIRE(error_of([&] {
            store_->change_registry({.seen = 1, .drop_schemas = {{"A", 1}}, .look_again = refuse});
          }) == ErrorCode::bad_definition);
  REQUIRE(store_->registry().schemas.size() == 1);
  // Decided on another revision, it is not asked.
  REQUIRE_FALSE(store_->change_registry({.seen = 0, .drop_schemas = {{"A", 1}}, .look_again = refuse}));
  add("Order-1");
}

TEST_CASE_METHOD(EachBackend, "a change of state may look at the log once more, and be called off") {
  add("Order-1");
  const auto decide = [&](bool answer) { return [this, answer] { return store_->head_position() == 1 && answer; }; };
  REQUIRE_FALSE(
      store_->change_state({.look_again = decide(false), .state = StoreState::closed, .successor = "new.db"}));
  REQUIRE(store_->info().state == StoreState::open);
  REQUIRE(store_->change_state({.look_again = decide(true), .state = StoreState::closed, .successor = "new.db"}));
  REQUIRE(store_->info().state == StoreState::closed);
}

TEST_CASE_METHOD(EachBackend, "an append that was checked by another registry is not made") {
  const NewEvent wanted = event("Order-1");
  AppendRequest request{{&wanted, 1}};
  request.registry_seen = 0;
  REQUIRE_FALSE(store_->append(request).registry_changed);
  REQUIRE(another_handle()->change_registry({.seen = 0, .set_policies = {{"", SchemaPolicy::strict}}}));
  const auto report = store_->append(request);
  REQUIRE(report.registry_changed);
  REQUIRE(report.events.empty());
  REQUIRE(store_->head().position == 1);
  request.registry_seen = 1;
  REQUIRE_FALSE(store_->append(request).registry_changed);
  REQUIRE(store_->head().position == 2);
}

TEST_CASE_METHOD(EachBackend, "a closed store takes no events and nothing beside them, and stays closed") {
  add("Order-1");
  REQUIRE_FALSE(store_->change_state({.seen_head = 0, .state = StoreState::closed, .successor = "new.db"}));
  REQUIRE(store_->info().state == StoreState::open);
  REQUIRE(another_handle()->change_state({.seen_head = 1, .state = StoreState::closed, .successor = "new.db"}));
  REQUIRE(store_->info().state == StoreState::closed);
  REQUIRE(store_->info().successor == "new.db");
  REQUIRE(error_of([&] { add("Order-1"); }) == ErrorCode::store_closed);
  REQUIRE(error_of([&] { store_->change_registry({.seen = 0, .drop_policies = {"A"}}); }) == ErrorCode::store_closed);
  REQUIRE(error_of([&] { store_->change_consumer({.consumer = "mailer", .only = true}); }) == ErrorCode::store_closed);
  REQUIRE(error_of([&] { store_->make_due("mailer", 1, 1); }) == ErrorCode::store_closed);
  REQUIRE(error_of([&] { store_->change_state({.seen_head = 1, .state = StoreState::open}); }) ==
          ErrorCode::store_closed);
  REQUIRE(store_->head().position == 1);
}

TEST_CASE_METHOD(EachBackend, "into a store that is being copied to only the copy writes, until it is opened") {
  add("Order-1");
  REQUIRE(store_->change_state({.seen_head = 1, .state = StoreState::copying}));
  REQUIRE(error_of([&] { add("Order-1"); }) == ErrorCode::store_closed);
  const NewEvent wanted = event("Order-1");
  const ConsumerCheckpoint at{1, 1, checkpoint_at(*store_, 1), 7};
  const ConsumerChange along{.consumer = "copy", .save = {at}};
  AppendRequest request{{&wanted, 1}};
  request.along = &along;
  REQUIRE(store_->append(request).events.size() == 1);
  REQUIRE(store_->checkpoints("copy") == std::vector{at});
  REQUIRE(store_->change_state({.seen_head = 2, .state = StoreState::open}));
  REQUIRE(add("Order-1").position == 3);
}

TEST_CASE_METHOD(EachBackend, "a state changes together with the registry and a consumer, or none of them does") {
  RegistryChange registry{.seen = 1, .set_policies = {{"A", SchemaPolicy::strict}}};
  REQUIRE_FALSE(store_->change_state({.seen_head = 0, .state = StoreState::copying, .registry = &registry}));
  REQUIRE(store_->info().state == StoreState::open);
  registry.seen = 0;
  REQUIRE_FALSE(store_->change_state({.seen_head = 0, .state = StoreState::copying, .registry_seen = 1}));
  REQUIRE(store_->info().state == StoreState::open);
  REQUIRE(
      store_->change_state({.seen_head = 0, .state = StoreState::copying, .registry_seen = 0, .registry = &registry}));
  REQUIRE(store_->info().state == StoreState::copying);
  REQUIRE(store_->registry().policies == std::vector<PolicyRecord>{{"A", SchemaPolicy::strict}});

  const NewEvent wanted = event("Order-1");
  const ConsumerChange place{
      .consumer = "copy", .seen = std::vector<ConsumerCheckpoint>{}, .save = {{1, 1, checkpoint_at(*store_, 0), 7}}};
  AppendRequest request{{&wanted, 1}};
  request.along = &place;
  store_->append(request);
  REQUIRE(error_of([&] { store_->append(request); }) == ErrorCode::busy);
  REQUIRE(store_->head().position == 1);
  std::vector<ConsumerChange> changes{{.consumer = "mailer", .save = {{1, 1, checkpoint_at(*store_, 1), 7}}},
                                      {.consumer = "copy", .seen = std::vector<ConsumerCheckpoint>{}, .only = true}};
  const StateChange change{.seen_head = 1, .state = StoreState::open, .consumers = changes};
  REQUIRE(error_of([&] { store_->change_state(change); }) == ErrorCode::busy);
  REQUIRE(store_->info().state == StoreState::copying);
  REQUIRE(store_->consumers("", 9) == std::vector<std::string>{"copy"});
  changes.back().seen.reset();
  REQUIRE(store_->change_state(change));
  REQUIRE(store_->info().state == StoreState::open);
  REQUIRE(store_->consumers("", 9) == std::vector<std::string>{"mailer"});
}

TEST_CASE_METHOD(EachBackend, "what is saved along with events is not saved when they are not") {
  add("Order-1");
  const ConsumerChange along{.consumer = "copy", .save = {{1, 1, checkpoint_at(*store_, 1), 7}}};
  NewEvent wanted = event("Order-1");
  wanted.expected = ExpectedVersion::exactly(7);
  AppendRequest request{{&wanted, 1}};
  request.along = &along;
  REQUIRE(error_of([&] { store_->append(request); }) == ErrorCode::version_conflict);
  REQUIRE(store_->checkpoints("copy").empty());
  wanted.expected = ExpectedVersion::any();
  request.commit = Commit::roll_back;
  store_->append(request);
  REQUIRE(store_->checkpoints("copy").empty());
}

}  // namespace evs::contract
