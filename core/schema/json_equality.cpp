#include "core/schema/json_equality.hpp"

#include <functional>

#include "core/schema/decimal.hpp"

namespace evs {

namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 29);
}

}  // namespace

bool JsonEquality::equal(JsonValue a, JsonValue b) {
  budget_.take();
  if (a.node().kind != b.node().kind || a.node().size != b.node().size) return false;
  switch (a.node().kind) {
    case JsonKind::object: return equal_objects(a, b);
    case JsonKind::array: return equal_arrays(a, b);
    case JsonKind::string: return equal_strings(a, b);
    case JsonKind::number: return a.text() == b.text() || Decimal(a.text()) == Decimal(b.text());
    case JsonKind::boolean: return a.text() == b.text();
    case JsonKind::null: return true;
  }
  return false;
}

bool JsonEquality::equal_strings(JsonValue a, JsonValue b) {
  if (!a.node().escaped && !b.node().escaped) return a.text() == b.text();
  return a.tape->string(a.at, room_) == b.tape->string(b.at, other_room_);
}

bool JsonEquality::equal_arrays(JsonValue a, JsonValue b) {
  const auto end = a.node().next;
  for (++a.at, ++b.at; a.at < end; a.at = a.node().next, b.at = b.node().next) {
    if (!equal(a, b)) return false;
  }
  return true;
}

/// Members in the same order, as they mostly are, are found at once. Neither object has a key twice, so equal numbers
/// of members and each one's find are enough.
bool JsonEquality::equal_objects(JsonValue a, JsonValue b) {
  const auto begin = b.at + 1;
  const auto end = b.node().next;
  const auto behind = [&](JsonTape::Index key) {
    const auto next = (*b.tape)[key + 1].next;
    return next == end ? begin : next;
  };
  auto likely = begin;
  for (JsonTape::Index key = a.at + 1; key < a.node().next; key = (*a.tape)[key + 1].next) {
    auto found = likely;
    while (!equal_strings({a.tape, key}, {b.tape, found})) {
      budget_.take();
      found = behind(found);
      if (found == likely) return false;
    }
    if (!equal({a.tape, key + 1}, {b.tape, found + 1})) return false;
    likely = behind(found);
  }
  return true;
}

std::uint64_t JsonEquality::hash(JsonValue value) {
  budget_.take();
  const auto& node = value.node();
  auto hash = mix(static_cast<std::uint64_t>(node.kind) + 1, node.size);
  switch (node.kind) {
    case JsonKind::object: {
      std::uint64_t members = 0;  // a sum, which knows no order
      for (auto key = value.at + 1; key < node.next; key = (*value.tape)[key + 1].next) {
        members += mix(this->hash({value.tape, key}), this->hash({value.tape, key + 1}));
      }
      return mix(hash, members);
    }
    case JsonKind::array:
      for (auto item = value.at + 1; item < node.next; item = (*value.tape)[item].next) {
        hash = mix(hash, this->hash({value.tape, item}));
      }
      return hash;
    case JsonKind::string: return mix(hash, std::hash<std::string_view>()(value.tape->string(value.at, room_)));
    case JsonKind::number: return mix(hash, Decimal(value.text()).hash());
    case JsonKind::boolean: return mix(hash, value.text() == "true" ? 1 : 2);
    case JsonKind::null: return hash;
  }
  return hash;
}

}  // namespace evs
