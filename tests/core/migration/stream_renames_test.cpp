#include "core/migration/stream_renames.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/memory/memory_store.hpp"
#include "tests/contract/manual_mint.hpp"

namespace {

evs::StreamRenames renames(const std::vector<std::string>& rules) {
  std::vector<evs::Migration> migrations;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    migrations.push_back(
        evs::parse_migration("-- evs:migration " + std::to_string(i + 1) + " t\n" + rules[i], "m.sql"));
  }
  return evs::StreamRenames(migrations);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("streams are renamed by the first rule that fits, migration after migration", "[stream_renames]") {
  const auto all = renames({"-- evs:rename-stream 'cust-1' -> 'vip-1'\n-- evs:rename-stream 'cust-*' -> 'customer-*'\n",
                            "-- evs:rename-stream 'customer-*' -> 'client-*'\n"});
  CHECK(all.renamed("cust-1") == "vip-1");
  CHECK(all.renamed("cust-22") == "client-22");
  CHECK(all.renamed("customer-3") == "client-3");
  CHECK(all.renamed("cust") == "cust");
  CHECK(all.renamed("cust-") == "cust-");
  CHECK(all.renamed("Order-1") == "Order-1");
  CHECK(renames({}).empty());
}

TEST_CASE("the streams that could become the same one are known", "[stream_renames]") {
  const auto all =
      renames({"-- evs:rename-stream 'cust-*' -> 'customer-*'\n",
               "-- evs:rename-stream 'customer-*' -> 'client-*'\n-- evs:rename-stream 'x-1' -> 'client-1'\n"});
  CHECK(all.rivals("cust-1") == Names{"client-1", "customer-1", "x-1"});
  CHECK(all.rivals("client-2") == Names{"cust-2", "customer-2"});
  CHECK(all.rivals("Order-1").empty());
}

TEST_CASE("a name that is too long by then is refused", "[stream_renames]") {
  const auto all = renames({"-- evs:rename-stream 'c-*' -> 'customer-*'\n"});
  CHECK_THROWS_AS(all.renamed("c-" + std::string(250, 'x')), evs::Error);
}

TEST_CASE("a store in which two streams would become one is refused, naming both", "[stream_renames]") {
  const auto store = evs::make_memory_store(std::make_shared<evs::contract::ManualMint>());
  const auto all = renames({"-- evs:rename-stream 'cust-*' -> 'customer-*'\n"});
  const auto add = [&](std::string stream) {
    evs::NewEvent event;
    event.stream = std::move(stream);
    event.type = "Joined";
    store->append({{&event, 1}, evs::AppendPolicy::atomic, evs::Commit::commit});
  };
  add("cust-1");
  add("customer-2");
  const evs::StreamRenames none({});
  CHECK_NOTHROW(all.check_all(*store, none));
  add("customer-1");
  CHECK_THROWS_WITH(all.check_all(*store, none), "streams 'cust-1' and 'customer-1' would both become 'customer-1'");
  CHECK_NOTHROW(all.check_all(*store, all));
}
