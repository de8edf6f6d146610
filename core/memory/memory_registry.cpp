#include "core/memory/memory_registry.hpp"

#include <algorithm>
#include <tuple>

namespace evs {

namespace {

/// Puts `record` in its place of a list that is in the order of `key`, over one of the same key.
template <typename Record, typename Key>
void put(std::vector<Record>& list, const Record& record, Key key) {
  const auto at = std::lower_bound(list.begin(), list.end(), record,
                                   [&](const Record& a, const Record& b) { return key(a) < key(b); });
  if (at != list.end() && key(*at) == key(record)) {
    *at = record;
  } else {
    list.insert(at, record);
  }
}

}  // namespace

bool MemoryRegistry::change(const RegistryChange& change) {
  if (change.seen != registry_.revision) return false;
  for (const auto& gone : change.drop_schemas) {
    std::erase_if(registry_.schemas,
                  [&](const SchemaRecord& each) { return each.type == gone.type && each.version == gone.version; });
  }
  for (const auto& schema : change.add_schemas) {
    put(registry_.schemas, schema, [](const SchemaRecord& each) { return std::tie(each.type, each.version); });
  }
  for (const auto& type : change.drop_policies) {
    std::erase_if(registry_.policies, [&](const PolicyRecord& each) { return each.type == type; });
  }
  for (const auto& policy : change.set_policies) {
    put(registry_.policies, policy, [](const PolicyRecord& each) { return std::tie(each.type); });
  }
  for (const auto number : change.undo) {
    std::erase_if(registry_.migrations, [&](const MigrationRecord& each) { return each.number == number; });
  }
  for (const auto& migration : change.apply) {
    put(registry_.migrations, migration, [](const MigrationRecord& each) { return std::tie(each.number); });
  }
  ++registry_.revision;
  return true;
}

}  // namespace evs
