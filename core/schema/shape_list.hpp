// The shapes that documents of one kind have had: which values of which types stand where, first and last seen when.
// A shape that comes back is found again; when fields are united as a map, so are the shapes that differed in them
// alone. One thread; bounded memory; never fails.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/event.hpp"
#include "core/schema/field_tree.hpp"

namespace evs {

struct DataShape {
  std::int64_t events = 0;
  Position first = 0, last = 0;  // smallest and largest position of an event of this shape
  std::vector<FieldType> fields;
};

class ShapeList {
 public:
  /// Past so many shapes, or places in all of them, further ones are not kept.
  static constexpr std::size_t kMostShapes = 10'000;
  static constexpr std::size_t kMostFields = 250'000;

  /// Counts the document that was added to `tree` last; `united` is what that gave.
  void add(const FieldTree& tree, bool united, Position position);
  /// How many there are; those not kept are none.
  std::int64_t size() const { return static_cast<std::int64_t>(shapes_.size()); }
  /// By the position of their first event.
  std::vector<const DataShape*> in_order() const;
  /// Events whose shape is one too many to be kept.
  std::int64_t not_kept() const { return not_kept_; }

 private:
  void unite(const FieldTree& tree);

  std::unordered_map<std::uint64_t, DataShape> shapes_;
  std::size_t fields_ = 0;  // of all shapes
  std::int64_t not_kept_ = 0;
};

/// The types of each place of a shape as a JSON object, in byte order: `{"":"object","/total":"number"}`; several types
/// of one place as `number|null`.
std::string shape_fields(const FieldTree& tree, const DataShape& shape);
/// 16 hexadecimal digits that are the same for the same shape in every run and store.
std::string shape_id(const FieldTree& tree, const DataShape& shape);

}  // namespace evs
