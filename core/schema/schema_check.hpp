// One check of data against a compiled schema: the data is read onto a tape once, then each schema looks at the nodes
// that it is about. Deciding stops at the first violation and writes no text; collecting goes on and names them all.
// Used by SchemaChecker; one thread; rooms are kept from check to check. Throws limit_exceeded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json_tape.hpp"
#include "core/schema/json_equality.hpp"
#include "core/schema/schema_program.hpp"
#include "core/schema/step_budget.hpp"

namespace evs {

class SchemaCheck {
 public:
  /// Whether the data fits.
  bool decide(const SchemaProgram& program, std::string_view data);
  /// The violations of data that `decide` has just refused, of the same program and data.
  void collect(std::vector<SchemaViolation>& out);
  /// Of the last collecting: violations that were left out.
  std::size_t omitted() const { return omitted_; }

 private:
  using At = JsonTape::Index;
  /// Where in marks_ the bits begin that tell which children of the value have been evaluated; for unevaluated*.
  using Marks = std::size_t;
  static constexpr Marks kNoMarks = SIZE_MAX;

  struct Found {
    At at;
    const SchemaNode* schema;
    std::string_view keyword;  // empty: the schema itself
    std::string message;
  };

  bool goes_on(bool fits_so_far) const { return fits_so_far || collecting_; }
  template <typename Say>
  bool fail(const SchemaNode& schema, std::string_view keyword, At at, Say say);
  void add(Found found);
  void restart();

  bool fits(SchemaIndex index, At at, Marks marks);
  /// The same without collecting, and with marks only when it does.
  bool fits_apart(SchemaIndex index, At at, Marks marks);
  bool rules_fit(const SchemaNode& schema, At at, Marks marks);
  bool parts_fit(const SchemaNode& schema, At at, Marks marks);
  bool type_fits(const SchemaNode& schema, At at);
  bool values_fit(const SchemaNode& schema, At at);
  bool is_allowed(const ValueRules& rules, At at);
  bool number_fits(const SchemaNode& schema, At at);
  bool string_fits(const SchemaNode& schema, At at);

  bool array_fits(const SchemaNode& schema, At at, Marks marks);
  bool items_fit(const SchemaNode& schema, At at, Marks marks);
  bool contains_fits(const SchemaNode& schema, At at, Marks marks);
  bool items_are_unique(const SchemaNode& schema, At at);
  bool find_equal_items(At at, At& first, At& second);
  bool object_fits(const SchemaNode& schema, At at, Marks marks);
  bool members_fit(const SchemaNode& schema, At at, Marks marks, std::size_t seen);
  bool member_fits(const SchemaNode& schema, At key, bool& evaluated, std::size_t seen);
  bool is_seen(std::size_t seen, PropertyTable::Slot slot) const;
  bool required_is_there(const SchemaNode& schema, At at, std::size_t seen);
  bool dependencies_fit(const SchemaNode& schema, At at, Marks marks, std::size_t seen);
  bool unevaluated_fits(const SchemaNode& schema, At at, Marks marks);

  bool combination_fits(const SchemaNode& schema, At at, Marks marks);
  bool any_fits(const SchemaNode& schema, At at, Marks marks);
  bool one_fits(const SchemaNode& schema, At at, Marks marks);
  bool condition_fits(const Combination& combination, At at, Marks marks);
  void explain(const std::vector<SchemaIndex>& branches, At at);
  std::vector<Found> closest_branch(const std::vector<SchemaIndex>& branches, At at);
  SchemaIndex in_scope(const Combination& combination) const;

  void mark(Marks marks, std::size_t child) { marks_[marks + child / 64] |= std::uint64_t{1} << (child % 64); }
  bool is_marked(Marks marks, std::size_t child) const { return (marks_[marks + child / 64] >> (child % 64) & 1) != 0; }

  const SchemaProgram* program_ = nullptr;
  JsonTape data_;
  StepBudget budget_;
  JsonEquality equality_{budget_};
  bool collecting_ = false;
  bool at_a_name_ = false;  // the value is a property's name
  std::size_t depth_ = 0;
  std::size_t omitted_ = 0;
  std::vector<Found> found_;
  std::vector<std::uint64_t> marks_;  // a stack of bit sets
  std::vector<std::uint64_t> seen_;   // another: properties that an object has, by their slots
  std::vector<std::uint32_t> scopes_;
  std::vector<std::pair<std::uint64_t, At>> hashes_;
  std::string name_room_, text_room_;
};

}  // namespace evs
