// Two definitions of a projection, run side by side over the same events in private databases, and the keys whose rows
// come out differently, each with the first event that made it so. Used by `projection diff`. One thread. Memory grows
// with the number of keys that differ. Failures are thrown as Error.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/definition/definition.hpp"
#include "core/event_batch.hpp"
#include "core/projection/handlers.hpp"

namespace evs {

struct ModelDifference {
  std::string before, after;  // the rows with that key as JSON objects, several joined by commas; empty = none
  Position since = 0;         // the first event after which they differed and stayed so; 0 = from evs:init on
};

struct ModelDiffOptions {
  std::string key;    // a column
  std::string table;  // compare this one only; empty = each that both make and that has the column
  HandlerLimits limits;
};

class ModelDiff {
 public:
  /// Full-text tables are left out. Throws usage when there is nothing to compare, bad_definition.
  ModelDiff(const Definition& before, const Definition& after, const ModelDiffOptions& options);
  ~ModelDiff();
  ModelDiff(const ModelDiff&) = delete;
  ModelDiff& operator=(const ModelDiff&) = delete;

  void apply(const EventBatch& batch);

  using Key = std::pair<std::string, std::string>;  // table, and the key's value as JSON
  const std::map<Key, ModelDifference>& differences() const;
  /// What cannot be compared, one sentence each: tables and columns that only one of the two has.
  const std::vector<std::string>& remarks() const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace evs
