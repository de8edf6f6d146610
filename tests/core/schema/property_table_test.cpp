#include "core/schema/property_table.hpp"

#include <catch2/catch.hpp>

using evs::PropertyTable;

TEST_CASE("names keep the number that they got first", "[schema]") {
  PropertyTable table;
  CHECK(table.find("a") == PropertyTable::kNone);
  std::vector<std::string> names = {"",           "a",          "b",           "ab",
                                    "created_at", "created_by", "creation_at", std::string(300, 'x')};
  for (int i = 0; i < 500; ++i) names.push_back("property_" + std::to_string(i) + "_name");
  for (PropertyTable::Slot i = 0; i < names.size(); ++i) CHECK(table.add(names[i]) == i);
  for (PropertyTable::Slot i = 0; i < names.size(); ++i) {
    CHECK(table.find(names[i]) == i);
    CHECK(table.add(names[i]) == i);
    CHECK(table.name(i) == names[i]);
  }
  CHECK(table.size() == names.size());
  for (const auto* other : {"c", "created_a", "created_att", "property_500_name", "property_1_nam"}) {
    CHECK(table.find(other) == PropertyTable::kNone);
  }
}
