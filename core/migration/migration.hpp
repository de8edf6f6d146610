// A migration file as values: rules that say what events of older shapes are today (contract section 9,
// evs-migration(5)). Used by the `migrate` commands and, out of a store's ledger, by everything that reads lifted
// events. Pure; any thread. A text that is no migration throws bad_definition with file:line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/definition/sql_block.hpp"
#include "core/digest.hpp"

namespace evs {

/// What an event's data looks like: its type at one schema version.
struct Shape {
  std::string type;
  std::int64_t version = 1;
  auto operator<=>(const Shape&) const = default;
};
/// "OrderPlaced 2".
std::string to_string(const Shape& shape);

/// `-- evs:upcast TYPE a -> b`, or `-- evs:upcast TYPE a -> OTHER b`, which renames the type too.
struct Upcast {
  Shape from, to;
  SqlBlock data;  // the expression that gives the new data; empty: the data stays (with another type only)
  std::int64_t line = 0;
};
/// `-- evs:drop TYPE [where EXPR]`: the events are not seen any more.
struct Drop {
  std::string type;
  SqlBlock where;  // empty: all of them
  std::int64_t line = 0;
};
/// `-- evs:split TYPE v`: the expression gives an array of {event_type, schema_version, data}.
struct Split {
  Shape from;
  SqlBlock parts;
  std::int64_t line = 0;
};
/// `-- evs:rename-stream 'cust-*' -> 'customer-*'`: both literal, or both ending with the one `*` that stays the same.
/// Only a copy does it: streams are found by their stored names.
struct RenameStream {
  std::string from, to;  // without the `*`
  bool prefix = false;   // they ended with `*`
  std::int64_t line = 0;
};

/// The largest number that a migration can have: file names have four digits, or a few more.
inline constexpr std::int64_t kMostMigration = 999'999;

struct Migration {
  std::string path;  // of the file as the user named it, or its name in the ledger
  std::int64_t number = 0;
  std::string title;
  std::string text;  // the whole file
  Digest hash{};     // SHA-256 of `text`
  std::vector<Drop> drops;
  std::vector<Upcast> upcasts;
  std::vector<Split> splits;
  std::vector<RenameStream> renames;

  /// Whether there is no rule in it yet.
  bool changes_nothing() const;
  /// "0002".
  std::string number_text() const;
  /// The rule that lifts or drops whose directive is at a line, for messages: "upcaster 'OrderPlaced 1 -> 2'".
  std::string rule_text(std::int64_t line) const;
};

/// `path` is for messages and kept as it is.
Migration parse_migration(std::string_view text, const std::string& path);

}  // namespace evs
