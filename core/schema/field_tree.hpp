// What many JSON documents have in common: a tree of the places where values stand in them, with how often and of what
// types. Documents are walked as text, none is kept, and the places are bounded, so memory is constant. For inferring
// schemas and telling shapes. One thread; never fails.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/schema/json_field.hpp"

namespace evs {

struct FieldLimits {
  std::size_t fields = 2000;  // of the whole tree; past that the object with the most keys is taken as a map, and
                              // when all are maps the deepest are not looked into any more
  std::size_t keys = 256;     // of one object that is no map
};

class FieldTree {
 public:
  explicit FieldTree(FieldLimits limits = {});

  /// Counts a document, which is valid JSON. True when an object has become a map, so that fields were united, or
  /// fields were given up.
  bool add(std::string_view json);
  std::int64_t documents() const { return static_cast<std::int64_t>(document_); }
  /// Field 0 is the document itself.
  const Field& operator[](FieldId id) const { return fields_[id]; }
  std::size_t size() const { return fields_.size() - free_.size() - united_.size(); }
  /// `/items/*/sku`: as a JSON Pointer, with `*` for the elements of arrays and the values of maps; empty for the root.
  std::string path(FieldId id) const;

  /// The shape of the last document: what it has where, each once.
  std::span<const FieldType> shape() const { return shape_; }
  /// One number for a shape, whatever the order in which it is met.
  std::uint64_t shape_hash(std::span<const FieldType> shape) const;
  std::uint64_t shape_hash() const { return shape_hash_; }
  /// After `add` gave true: rewrites a shape that was taken before into the fields that are left.
  void unite_fields(std::vector<FieldType>& shape) const;

 private:
  struct KeyView {
    FieldId parent;
    std::string_view key;
  };
  struct Key {
    FieldId parent;
    std::string key;
    operator KeyView() const { return {parent, key}; }
  };
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(const KeyView& key) const;
    std::size_t operator()(const Key& key) const { return (*this)(KeyView(key)); }
  };
  struct KeyEqual {
    using is_transparent = void;
    bool operator()(const KeyView& a, const KeyView& b) const { return a.parent == b.parent && a.key == b.key; }
  };

  std::size_t walk(std::string_view json, std::size_t at, FieldId id);
  std::size_t walk_object(std::string_view json, std::size_t at, FieldId id);
  std::size_t walk_array(std::string_view json, std::size_t at, FieldId id);
  void see(FieldId id, JsonType type);
  FieldId member(FieldId parent, std::string_view key);
  FieldId element(FieldId parent);
  FieldId make_field(FieldId parent, std::string_view key);
  void adopt(FieldId parent, FieldId child);
  void set_path_hash(FieldId id);
  bool make_maps();
  std::optional<FieldId> too_many_keys();
  FieldId deepest() const;
  void make_map(FieldId id);
  void unite(FieldId into, FieldId from);
  void unite_members(FieldId into, FieldId from);
  void unite_child(FieldId parent, FieldId& child, FieldId other);
  void stop_reading(FieldId id);
  void remove(FieldId id);
  FieldId united(FieldId id) const;

  FieldLimits limits_;
  std::deque<Field> fields_;
  std::vector<FieldId> free_;
  std::unordered_map<Key, FieldId, KeyHash, KeyEqual> by_key_;
  std::vector<FieldId> crowded_;  // objects with more keys than one may have
  std::unordered_map<FieldId, FieldId>
      united_;  // since the last document began: what they became part of, kNoField for nothing
  std::uint64_t document_ = 0;
  std::vector<FieldType> shape_;
  std::uint64_t shape_hash_ = 0;
  std::string room_;  // for keys with escapes
};

}  // namespace evs
