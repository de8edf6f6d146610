#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

NewEvent at_time(std::string_view stream, std::string_view type, Timestamp created_at) {
  auto made = event(stream, type);
  made.created_at = created_at;
  return made;
}

}  // namespace

TEST_CASE_METHOD(EachBackend, "an empty store has a head before the first event, no streams and no types") {
  REQUIRE(store_->head().position == 0);
  REQUIRE(store_->head_position() == 0);
  REQUIRE(store_->head().hash == chain_origin());
  REQUIRE(stream_names().empty());
  const auto types = store_->types();
  REQUIRE(drain(*types).empty());
}

TEST_CASE_METHOD(EachBackend, "streams are listed in byte order of their names, each once") {
  for (const auto* name : {"b-1", "a-2", "B-1", "a-10", "\xc3\xa9-1", "a-2", "zz", "a"}) add(name);
  REQUIRE(stream_names() == std::vector<std::string>{"B-1", "a", "a-10", "a-2", "b-1", "zz", "\xc3\xa9-1"});
}

TEST_CASE_METHOD(EachBackend, "a prefix selects streams by the bytes that their names begin with") {
  for (const auto* name :
       {"Order", "Order-1", "Order-10", "Order-2", "Orders-1", "order-1", "\xc3\xa9-1", "\xc3\xa8-1"})
    add(name);
  REQUIRE(stream_names("Order-1") == std::vector<std::string>{"Order-1", "Order-10"});
  REQUIRE(stream_names("Order") == std::vector<std::string>{"Order", "Order-1", "Order-10", "Order-2", "Orders-1"});
  REQUIRE(stream_names("\xc3\xa9") == std::vector<std::string>{"\xc3\xa9-1"});
  REQUIRE(stream_names("\xc3").size() == 2);
  REQUIRE(stream_names("Z").empty());
  REQUIRE(stream_names("Order-2\xff").empty());
  REQUIRE(stream_names("%").empty());
}

TEST_CASE_METHOD(EachBackend, "a listing of more streams than a page holds is complete") {
  std::vector<std::string> names;
  for (int i = 0; i < 1'700; ++i) names.push_back("Cart-" + std::to_string(100'000 + i));
  std::vector<NewEvent> batch;
  for (const auto& name : names) batch.push_back(event(name));
  add_all(batch);
  REQUIRE(stream_names() == names);
  REQUIRE(stream_names("Cart-").size() == names.size());
  REQUIRE(stream_names("Cart-1000").size() == 100);
}

TEST_CASE_METHOD(EachBackend, "a stream tells its version and its first and last event") {
  add(at_time("Order-1", "Placed", 50));
  add(at_time("Order-2", "Placed", 60));
  add(at_time("Order-1", "Shipped", 40));
  const auto info = store_->stream("Order-1");
  REQUIRE(info.has_value());
  REQUIRE(info->name == "Order-1");
  REQUIRE(info->version == 2);
  REQUIRE(info->first_position == 1);
  REQUIRE(info->last_position == 3);
  REQUIRE(info->first_at == 50);
  REQUIRE(info->last_at == 40);
  REQUIRE(store_->stream_version("Order-1") == 2);
  const auto cursor = store_->streams("Order-1");
  const auto listed = drain(*cursor);
  REQUIRE(listed.size() == 1);
  REQUIRE(listed[0].version == 2);
  REQUIRE(listed[0].first_position == 1);
  REQUIRE(listed[0].last_position == 3);
  REQUIRE(listed[0].first_at == 50);
  REQUIRE(listed[0].last_at == 40);
}

TEST_CASE_METHOD(EachBackend, "the names of streams come in the order of the streams, with their versions") {
  for (const auto* name : {"Order-2", "Order-1", "Box-1", "Order-1", "Order", "Orders-1"}) add(name);
  for (const auto* prefix : {"", "Order", "Order-", "Order-1", "Z"}) {
    const auto streams = store_->streams(prefix);
    const auto names = store_->stream_names(prefix);
    const auto all = drain(*streams);
    const auto named = drain(*names);
    REQUIRE(named.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      REQUIRE(named[i].name == all[i].name);
      REQUIRE(named[i].version == all[i].version);
    }
  }
}

TEST_CASE_METHOD(EachBackend, "a stream that does not exist is absent, not an error") {
  add("Order-1");
  for (const auto* name : {"Order-2", "Order", "order-1", "", "%", "Order-1 "}) {
    REQUIRE_FALSE(store_->stream(name).has_value());
    REQUIRE(store_->stream_version(name) == 0);
  }
}

TEST_CASE_METHOD(EachBackend, "types are listed in byte order with counts, schema versions, positions and times") {
  add(at_time("Order-1", "Shipped", 10));
  add(at_time("Order-1", "Placed", 20));
  for (const std::int64_t schema_version : {3, 1, 3}) {
    auto one = at_time("Order-2", "Placed", 30 + schema_version);
    one.schema_version = schema_version;
    add(one);
  }
  const auto cursor = store_->types();
  const auto types = drain(*cursor);
  REQUIRE(types.size() == 2);
  REQUIRE(types[0].name == "Placed");
  REQUIRE(types[0].events == 4);
  REQUIRE(types[0].schema_versions == std::vector<std::int64_t>{1, 3});
  REQUIRE(types[0].first_position == 2);
  REQUIRE(types[0].last_position == 5);
  REQUIRE(types[0].first_at == 20);
  REQUIRE(types[0].last_at == 33);
  REQUIRE(types[1].name == "Shipped");
  REQUIRE(types[1].events == 1);
}

TEST_CASE_METHOD(EachBackend, "names of types are found by prefix, in byte order, no more than asked for") {
  for (const auto* type : {"OrderShipped", "OrderPlaced", "Other", "orderPlaced", "Order"}) add(event("Order-1", type));
  REQUIRE(store_->type_names("", 10) ==
          std::vector<std::string>{"Order", "OrderPlaced", "OrderShipped", "Other", "orderPlaced"});
  REQUIRE(store_->type_names("Order", 10) == std::vector<std::string>{"Order", "OrderPlaced", "OrderShipped"});
  REQUIRE(store_->type_names("Order", 2) == std::vector<std::string>{"Order", "OrderPlaced"});
  REQUIRE(store_->type_names("OrderS", 10) == std::vector<std::string>{"OrderShipped"});
  REQUIRE(store_->type_names("None", 10).empty());
  REQUIRE(store_->type_names("", 0).empty());
}

TEST_CASE_METHOD(EachBackend, "the head is the newest event's position and hash") {
  for (Position at = 1; at <= 3; ++at) {
    add("Order-1");
    REQUIRE(store_->head().position == at);
    REQUIRE(store_->head_position() == at);
    REQUIRE(store_->head().hash == read().back().hash);
  }
}

TEST_CASE_METHOD(EachBackend, "the hash at a position is the event's, the origin at 0 and absent past the head") {
  add("Order-1");
  add("Order-1");
  const auto all = read();
  REQUIRE(store_->hash_at(0) == chain_origin());
  REQUIRE(store_->hash_at(1) == all[0].hash);
  REQUIRE(store_->hash_at(2) == all[1].hash);
  REQUIRE_FALSE(store_->hash_at(3).has_value());
  REQUIRE_FALSE(store_->hash_at(-1).has_value());
  REQUIRE_FALSE(store_->hash_at(kLastPosition).has_value());
}

TEST_CASE_METHOD(EachBackend, "an event is found by its id") {
  auto given = event("Order-1");
  given.id = id_of(1);
  add("Order-1");
  add(given);
  REQUIRE(store_->find_event(id_of(1)) == 2);
  REQUIRE_FALSE(store_->find_event(id_of(2)).has_value());
  REQUIRE_FALSE(store_->find_event(Uuid{}).has_value());
}

TEST_CASE_METHOD(EachBackend, "a new store is open, of format 2 and epoch 1, and keeps its id") {
  const auto info = store_->info();
  REQUIRE(info.format == 2);
  REQUIRE(info.epoch == 1);
  REQUIRE(info.state == StoreState::open);
  REQUIRE_FALSE(info.production);
  REQUIRE(info.store_id != Uuid{});
  add("Order-1");
  store_ = another_handle();
  REQUIRE(store_->info().store_id == info.store_id);
  REQUIRE(store_->info().created_at == info.created_at);
}

}  // namespace evs::contract
