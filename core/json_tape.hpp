// The values of a JSON text as a flat list of extents, in the order they stand there: what a tree would say, without
// making one. For whoever looks at the same text several times (core/schema/). Texts are valid JSON
// (core/json_scanner.hpp) below 4 GiB, and outlive what is read of them. One thread; allocates nothing once warm; never
// fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json_kind.hpp"

namespace evs {

struct JsonNode {
  std::uint32_t begin;  // byte of the text
  std::uint32_t end;    // one past its last byte
  std::uint32_t next;   // index of the node behind this one and all that is in it
  std::uint32_t size;   // members of an object, elements of an array
  JsonKind kind;
  bool escaped;  // a string that holds an escape
};

class JsonTape {
 public:
  using Index = std::uint32_t;

  /// Replaces what was read before. The outermost value is node 0; behind an array come its elements, behind an object
  /// its keys, each followed by its value.
  void read(std::string_view json);

  const JsonNode& operator[](Index at) const { return nodes_[at]; }
  Index size() const { return static_cast<Index>(nodes_.size()); }
  /// The value as it is written, a string with its quotes.
  std::string_view text(Index at) const { return json_.substr(nodes_[at].begin, nodes_[at].end - nodes_[at].begin); }
  /// What the string at `at` stands for: a view into the text, or into `room` when it has escapes.
  std::string_view string(Index at, std::string& room) const;
  /// The value of the member `key` of the object at `at`, or 0 (no member is the outermost value).
  Index member(Index at, std::string_view key) const;
  // For messages: their time grows with the text.
  /// JSON Pointer (RFC 6901) of a node; that of a key is its member's.
  std::string pointer(Index at) const;
  /// The object or array that a node lies in directly; the outermost value's is itself.
  Index parent(Index at) const;

 private:
  Index add(JsonKind kind, std::size_t begin, std::size_t end, bool escaped = false);
  std::size_t add_string(std::size_t begin);
  std::size_t add_scalar(std::size_t begin);
  void close(Index open, std::size_t end);
  std::pair<Index, std::size_t> child_towards(Index at, Index wanted) const;

  std::string_view json_;
  std::vector<JsonNode> nodes_;
};

}  // namespace evs
