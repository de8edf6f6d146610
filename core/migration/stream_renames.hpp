// The `-- evs:rename-stream` rules of all migrations as one: what a copy calls the streams. A value; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/migration/migration.hpp"
#include "core/store.hpp"

namespace evs {

class StreamRenames {
 public:
  explicit StreamRenames(const std::vector<Migration>& migrations);
  bool empty() const { return stages_.empty(); }

  /// The name in the copy; in each migration the first rule that fits holds. Throws bad_name when it is too long by
  /// then.
  std::string renamed(std::string_view stream) const;
  /// Other names that could become the same one: two streams that end as one would lose their order.
  std::vector<std::string> rivals(const std::string& stream) const;
  /// Throws migration_order when another stream of the store would get the same name as `stream` and has not got it by
  /// `before` already, bad_name as `renamed` does.
  void check_rivals(Store& store, const std::string& stream, const StreamRenames& before) const;
  /// The same for every stream of the store.
  void check_all(Store& store, const StreamRenames& before) const;

 private:
  std::vector<std::vector<RenameStream>> stages_;
};

}  // namespace evs
