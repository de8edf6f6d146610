// Runs pending migrations over the events that are stored, without changing anything: what each of them does, and
// whether it can be applied at all. Used by `migrate plan` and `migrate apply`. One thread, the store's.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/expression/lifter.hpp"
#include "core/store.hpp"

namespace evs {

/// One event before and after a migration, as NDJSON envelopes: a line for each part, before when an earlier migration
/// has split it, and none after when it was dropped.
struct MigrationSample {
  Position position = 0;
  std::string before, after;
};

struct MigrationEffect {
  std::int64_t number = 0;
  std::int64_t events = 0;  // stored ones that its rules meet
  // Of what is left of them by then: each part of one that an earlier migration has split counts.
  std::int64_t dropped = 0;
  std::int64_t split = 0;
  std::vector<MigrationSample> samples;
};

struct TrialOptions {
  std::size_t most_samples = 0;  // of each migration
  std::string show{};            // a command that shows the stored event at the position that is put behind it
  StopToken stop{};
};

class MigrationTrial {
 public:
  /// `pending` by number; `registry` is the store's and outlives this. Throws bad_definition for rules that do not fit
  /// together, or that leave stored versions behind.
  MigrationTrial(Store& store, const Registry& registry, const std::vector<const Migration*>& pending,
                 TrialOptions options);

  /// Events of types that no pending rule can meet are not read. `progress` gets positions. Throws bad_definition with
  /// file and line for a rule that fails on an event, and for an upcaster that changes none of the events it meets;
  /// migration_order for streams that a pending rename would make one, bad_name for one whose name would be too long.
  /// Called again it goes on with what was appended since.
  void run(const std::function<void(Position done, Position total)>& progress);
  /// The end of the log as the last run saw it.
  Position seen() const { return seen_; }
  const std::vector<MigrationEffect>& effects() const { return effects_; }
  /// What is allowed and most often a mistake, each with its place: a pending rule of a type that no event has, and
  /// another name for a type with a schema, where that name has none.
  std::vector<std::string> doubts() const;
  /// How long the rules took over all events that were read.
  Duration spent() const { return spent_; }

 private:
  struct RuleUse {
    std::int64_t met = 0, changed = 0;
    Position first = 0;  // that it met
  };
  bool names(const std::string& type) const;
  bool concerns(const std::string& type, const std::vector<std::int64_t>& versions) const;
  void look_at(const EventView& event);
  std::optional<std::string> schema_left_behind(const Upcast& rule) const;
  MigrationSample sample(const EventView& event, std::size_t stage);
  Lifter& lifter_up_to(std::size_t stages);
  void check_changes() const;

  Store& store_;
  const Registry& registry_;
  TrialOptions options_;
  std::vector<Migration> migrations_;
  std::size_t first_pending_;
  Lifter lifter_;
  std::map<std::size_t, std::unique_ptr<Lifter>> prefixes_;  // of the first N migrations
  std::vector<MigrationEffect> effects_;
  std::map<std::pair<std::size_t, std::int64_t>, RuleUse> uses_;  // by stage and line
  Duration spent_ = 0;
  Position seen_ = 0;
};

}  // namespace evs
