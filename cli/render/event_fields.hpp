// Picks keys out of events and records for --fields, csv and tables: `global_position`, `data.total_cents`,
// `metadata.user_id`, `data:/a.b/0`, with `:json`, `:number` or `:string` behind a payload key. Pure functions. A wrong
// key is thrown as Error (usage).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/output.hpp"

namespace evs::cli {

/// The envelope's parts; `other` is a key that only records may have.
enum class Part {
  position,
  stream,
  version,
  type,
  schema_version,
  id,
  created_at,
  data,
  metadata,
  category,
  hash,
  part,
  parts,
  other
};
/// How a value inside a payload is given: JSON as it stands, or the text that it stands for.
enum class Cell { json, text };

struct Field {
  std::string key;   // as typed: the key in the output
  std::string base;  // "data", "global_position", ...
  std::string path;  // inside data or metadata; empty = the whole
  Part part = Part::other;
  std::optional<Cell> cell;  // absent = as the form of output has it
};

/// Splits `a,b,c`; an empty part is an error, and one that is there twice.
std::vector<Field> parse_fields(std::string_view list);
/// The envelope's keys in their order (contract section 2).
std::vector<Field> envelope_fields(bool with_hash);
/// Throws usage, with the nearest keys, for a field that no event has.
void check_event_field(const Field& field);
/// The same against the keys that a command announced for its records.
void check_record_field(const Field& field, const std::vector<std::string_view>& keys);

/// The value of `field` in `event`; absent when the event lacks it. `cell` decides where the field does not.
std::optional<commands::Value> event_value(const EventView& event, const Field& field, Cell cell);
/// The same for a record; a path leads into a JSON value.
std::optional<commands::Value> record_value(const commands::Record& record, const Field& field, Cell cell);

}  // namespace evs::cli
