// Names of interned keys while reading, in bounded memory whatever the number of streams: a table with one place a
// slot, where a newer name replaces an older one. Also remembers what a filter said of a name. One thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sqlite/late_statement.hpp"

namespace evs::sqlite {

class NameCache {
 public:
  using Filter = std::function<bool(std::string_view)>;

  /// `sql`, which must outlive it, gives the name for a key bound as ?1; `slots` is a power of two.
  NameCache(Connection& connection, const char* sql, std::size_t slots, Filter filter);

  struct Entry {
    std::int64_t key = 0;
    std::string name;
    bool wanted = true;
  };
  /// The entry of `key`, valid until the next call. `what` names it in the error for a key without a row.
  const Entry& at(std::int64_t key, std::string_view what);
  /// Takes in a name that is known already.
  void put(std::int64_t key, std::string_view name);

 private:
  Entry& slot_of(std::int64_t key);

  LateStatement query_;
  Filter filter_;
  std::size_t mask_;
  std::vector<Entry> slots_;
};

}  // namespace evs::sqlite
