// The rules of a store's applied migrations as one: what each stored shape becomes, step by step, in the order of the
// migrations. A value; any thread. Rules that do not fit together throw bad_definition with file:line when it is made.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/migration/migration.hpp"
#include "core/registry.hpp"

namespace evs {

/// One rule on an event's way. Points into the set that it comes from.
struct LiftStep {
  enum class Kind { drop, upcast, split };
  Kind kind = Kind::upcast;
  std::size_t stage = 0;          // index of the migration in the set
  const SqlBlock* sql = nullptr;  // where, data or parts; its text may be empty
  const Shape* to = nullptr;      // of an upcast
  std::int64_t line = 0;          // of the directive
  bool operator==(const LiftStep&) const = default;
};

class UpcasterSet {
 public:
  UpcasterSet() : UpcasterSet(std::vector<Migration>{}) {}
  /// `migrations` by number.
  explicit UpcasterSet(std::vector<Migration> migrations);
  /// Of those in force in a registry's ledger.
  static UpcasterSet of(const Registry& registry);
  /// The first so many of these migrations: how events are between two of them. Later ones may fill its gaps.
  UpcasterSet first(std::size_t stages) const;

  /// Whether every event comes out as it is stored.
  bool empty() const { return !lifts_; }
  /// Whether an event may come out as several.
  bool splits() const;
  /// Of the rules that lift: part of the key of everything that was made from lifted events.
  const Digest& hash() const { return hash_; }
  const std::vector<Migration>& migrations() const { return migrations_; }

  /// What happens to an event of this shape from the migration at index `stage` on; ends at a split, whose parts go on
  /// by their own shapes. A part has entered its stage already: no drop of that stage is for it.
  enum class Entering { stored, part };
  std::vector<LiftStep> path(const Shape& shape, std::size_t stage, Entering entering) const;
  /// The shape after an upcast path without a split.
  static Shape end_of(const Shape& shape, const std::vector<LiftStep>& path);
  /// A rule that an event of this shape should have met earlier on its way; absent when the shape is a current one.
  std::optional<LiftStep> rule_for(const Shape& shape) const;

  /// Whether an event stored as `type` can come out as a type that `wanted` takes.
  bool may_become(std::string_view type, const std::function<bool(std::string_view)>& wanted) const;
  /// Whether a rule gives events this type; what a split gives is known only when it is evaluated, and taken from the
  /// names in its expression.
  bool may_come_out(std::string_view type) const;
  /// Adds the types that upcasters name as what they give, each once.
  void add_given_types(std::vector<std::string>& types) const;
  /// What becomes of stored events of a type that none comes out with: "are read as 'OrderSubmitted'", "are split",
  /// "are dropped". Absent for a type that events have when they are read.
  std::optional<std::string> fate_of(const std::string& type) const;
  /// What events of this type should be stored as from now on; absent when no rule knows it.
  std::optional<Shape> current(const std::string& type) const;
  /// Throws bad_definition for a version that is stored and that no rule lifts to the current one.
  void check_stored(const std::string& type, const std::vector<std::int64_t>& versions) const;

 private:
  enum class Checks { made, later };
  UpcasterSet(std::vector<Migration> migrations, Checks checks);
  void check_one_rule_each() const;
  void check_order_and_cycles() const;
  void check_gaps() const;
  std::optional<LiftStep> rule_in(std::size_t stage, const Shape& shape) const;
  std::optional<std::int64_t> newest_known(const std::string& type) const;
  Error error(std::size_t stage, std::int64_t line, std::string message) const;

  std::vector<Migration> migrations_;
  bool lifts_ = false;
  Digest hash_{};
};

}  // namespace evs
