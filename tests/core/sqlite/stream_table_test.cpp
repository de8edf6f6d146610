#include "core/sqlite/stream_table.hpp"

#include <catch2/catch.hpp>

using evs::sqlite::StreamTable;

TEST_CASE("a stream table finds what was added, and nothing else, however many there are") {
  StreamTable table;
  CHECK(table.find("Order-1") == nullptr);
  const auto* first = &table.add({"Order-1", 1, 7, true, false});
  for (std::int64_t i = 2; i <= 5000; ++i) table.add({"Order-" + std::to_string(i), i, 0, false, false});
  CHECK(table.size() == 5000);
  CHECK(table.find("Order-1") == first);
  CHECK(first->version == 7);
  for (std::int64_t i = 1; i <= 5000; ++i) {
    const auto* stream = table.find("Order-" + std::to_string(i));
    REQUIRE(stream != nullptr);
    REQUIRE(stream->key == i);
  }
  CHECK(table.find("Order-5001") == nullptr);
  CHECK(table.find("") == nullptr);
}

TEST_CASE("names whose hashes are the same are told apart") {
  StreamTable table;
  const auto& one = table.add({"Order-1", 1, 0, false, false});
  CHECK(table.find("Order-2", StreamTable::hash("Order-1")) == nullptr);
  CHECK(table.find("Order-1", StreamTable::hash("Order-1")) == &one);
}

TEST_CASE("a cleared stream table is empty and can be filled again") {
  StreamTable table;
  for (std::int64_t i = 1; i <= 1000; ++i) table.add({std::to_string(i), i, 0, false, false});
  table.clear();
  CHECK(table.size() == 0);
  CHECK(table.find("1") == nullptr);
  table.add({"1", 9, 0, false, false});
  CHECK(table.find("1")->key == 9);
}
