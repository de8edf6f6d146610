#include "core/sqlite/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/shell_quote.hpp"
#include "core/sqlite/connection.hpp"

namespace evs::sqlite {

namespace {

constexpr std::array kObjects{
    SchemaObject{"table", "meta", Phase::table,
                 R"sql(CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  store_id BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'copying')),
  successor TEXT,
  production INTEGER NOT NULL CHECK (production IN (0, 1)),
  head_position INTEGER NOT NULL,
  last_assigned_at INTEGER NOT NULL,
  time_ordered INTEGER NOT NULL CHECK (time_ordered IN (0, 1)),
  redaction_epoch INTEGER NOT NULL,
  registry_revision INTEGER NOT NULL,
  read_features TEXT NOT NULL,
  write_features TEXT NOT NULL
) STRICT)sql"},
    SchemaObject{"table", "streams", Phase::table,
                 R"sql(CREATE TABLE streams (
  stream_key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT)sql"},
    SchemaObject{"index", "streams_by_name", Phase::table, "CREATE UNIQUE INDEX streams_by_name ON streams (name)"},
    SchemaObject{"table", "types", Phase::table,
                 R"sql(CREATE TABLE types (
  type_key INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT)sql"},
    SchemaObject{"index", "types_by_name", Phase::table, "CREATE UNIQUE INDEX types_by_name ON types (name)"},
    SchemaObject{"table", "events", Phase::table,
                 R"sql(CREATE TABLE events (
  global_position INTEGER PRIMARY KEY,
  stream_key INTEGER NOT NULL,
  version INTEGER NOT NULL,
  type_key INTEGER NOT NULL,
  schema_version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  event_id BLOB NOT NULL,
  salt BLOB,
  hash BLOB NOT NULL,
  metadata TEXT,
  data TEXT
) STRICT)sql"},
    SchemaObject{"index", "events_by_stream", Phase::events_index,
                 "CREATE UNIQUE INDEX events_by_stream ON events (stream_key, version)"},
    SchemaObject{"index", "events_by_id", Phase::events_index, "CREATE UNIQUE INDEX events_by_id ON events (event_id)"},
    SchemaObject{"table", "redactions", Phase::first_use,
                 R"sql(CREATE TABLE redactions (
  global_position INTEGER PRIMARY KEY,
  data_salt BLOB,
  data_commitment BLOB NOT NULL,
  metadata_salt BLOB,
  metadata_commitment BLOB NOT NULL,
  redacted_at INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT)sql"},
    SchemaObject{"table", "snapshots", Phase::table,
                 R"sql(CREATE TABLE snapshots (
  stream_key INTEGER NOT NULL,
  reducer_hash BLOB NOT NULL,
  upcaster_hash BLOB NOT NULL,
  engine_tag TEXT NOT NULL,
  redaction_epoch INTEGER NOT NULL,
  version INTEGER NOT NULL,
  reducer TEXT NOT NULL,
  global_position INTEGER NOT NULL,
  chain_hash BLOB NOT NULL,
  taken_at INTEGER NOT NULL,
  checksum BLOB NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (stream_key, reducer_hash, upcaster_hash, engine_tag, redaction_epoch, version)
) STRICT, WITHOUT ROWID)sql"},
    SchemaObject{"table", "checkpoints", Phase::table,
                 R"sql(CREATE TABLE checkpoints (
  consumer TEXT NOT NULL,
  member INTEGER NOT NULL,
  group_size INTEGER NOT NULL,
  store_id BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  global_position INTEGER NOT NULL,
  chain_hash BLOB NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (consumer, member)
) STRICT, WITHOUT ROWID)sql"},
    SchemaObject{"table", "parked", Phase::table,
                 R"sql(CREATE TABLE parked (
  consumer TEXT NOT NULL,
  global_position INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  parked_at INTEGER NOT NULL,
  due INTEGER NOT NULL CHECK (due IN (0, 1)),
  reason TEXT NOT NULL,
  PRIMARY KEY (consumer, global_position)
) STRICT, WITHOUT ROWID)sql"},
    SchemaObject{"table", "schemas", Phase::first_use,
                 R"sql(CREATE TABLE schemas (
  event_type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (event_type, schema_version)
) STRICT, WITHOUT ROWID)sql"},
    SchemaObject{"table", "schema_policies", Phase::first_use,
                 R"sql(CREATE TABLE schema_policies (
  event_type TEXT PRIMARY KEY,
  policy TEXT NOT NULL CHECK (policy IN ('off', 'known', 'strict'))
) STRICT, WITHOUT ROWID)sql"},
    SchemaObject{"table", "migrations", Phase::first_use,
                 R"sql(CREATE TABLE migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash BLOB NOT NULL,
  applied_at INTEGER NOT NULL,
  applied_by TEXT NOT NULL,
  definition TEXT NOT NULL,
  in_force INTEGER NOT NULL CHECK (in_force IN (0, 1))
) STRICT)sql"},
    SchemaObject{"view", "event_log", Phase::guard,
                 R"sql(CREATE VIEW event_log AS
SELECT e.global_position, s.name AS stream_id, e.version, t.name AS event_type, e.schema_version,
  lower(substr(hex(e.event_id), 1, 8) || '-' || substr(hex(e.event_id), 9, 4) || '-' ||
    substr(hex(e.event_id), 13, 4) || '-' || substr(hex(e.event_id), 17, 4) || '-' ||
    substr(hex(e.event_id), 21)) AS event_id,
  strftime('%Y-%m-%dT%H:%M:%S', (e.created_at - (e.created_at % 1000000 + 1000000) % 1000000) / 1000000,
    'unixepoch') || printf('.%06dZ', (e.created_at % 1000000 + 1000000) % 1000000) AS created_at,
  e.data, e.metadata
FROM events e JOIN streams s USING (stream_key) JOIN types t USING (type_key))sql"},
    SchemaObject{"trigger", "events_are_not_updated", Phase::guard,
                 R"sql(CREATE TRIGGER events_are_not_updated BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are immutable: append a correcting event instead'); END)sql"},
    // INSERT OR REPLACE deletes without firing the delete trigger.
    SchemaObject{"trigger", "events_are_not_replaced", Phase::guard,
                 R"sql(CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE global_position = NEW.global_position OR event_id = NEW.event_id
  OR (stream_key = NEW.stream_key AND version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'events are immutable: they cannot be replaced'); END)sql"},
    SchemaObject{"trigger", "events_are_not_deleted", Phase::guard,
                 R"sql(CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are immutable: they cannot be deleted'); END)sql"},
};

/// Where format 1 differs.
constexpr std::array kOfFormat1{
    SchemaObject{"table", "meta", Phase::table,
                 R"sql(CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  store_id BLOB NOT NULL,
  epoch INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  successor TEXT,
  production INTEGER NOT NULL CHECK (production IN (0, 1)),
  head_position INTEGER NOT NULL,
  last_assigned_at INTEGER NOT NULL,
  time_ordered INTEGER NOT NULL CHECK (time_ordered IN (0, 1)),
  redaction_epoch INTEGER NOT NULL,
  read_features TEXT NOT NULL,
  write_features TEXT NOT NULL
) STRICT)sql"},
    SchemaObject{"table", "migrations", Phase::table,
                 R"sql(CREATE TABLE migrations (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash BLOB NOT NULL,
  applied_at INTEGER NOT NULL,
  applied_by TEXT NOT NULL,
  definition TEXT NOT NULL
) STRICT)sql"},
};

bool is_extra_index(std::string_view kind, std::string_view name) {
  return kind == "index" && name.starts_with("evs_x_");
}

/// The hidden indexes that SQLite makes for PRIMARY KEY by itself.
bool is_internal(std::string_view name) { return name.starts_with("sqlite_autoindex_"); }

std::string_view article(std::string_view kind) { return kind == "index" ? "an" : "a"; }

/// The lines of a CREATE TABLE are its columns: the first of them that `found` lacks, by its name.
std::string_view lacking_column(std::string_view known, std::string_view found) {
  for (auto rest = known.substr(std::min(known.find('\n') + 1, known.size())); rest.starts_with("  ");) {
    const auto line = rest.substr(2, rest.find_first_of(",\n") - 2);
    if (found.find(line) == std::string_view::npos) return line.substr(0, line.find(' '));
    rest.remove_prefix(std::min(rest.find('\n') + 1, rest.size()));
  }
  return {};
}

std::string difference(const SchemaObject& known, std::string_view found, int format) {
  const auto column = known.kind == "table" ? lacking_column(known.sql, found) : std::string_view();
  if (column.empty()) {
    return fmt::format("holds {} {} '{}' that differs from format {}", article(known.kind), known.kind, known.name,
                       format);
  }
  return fmt::format("holds a table '{0}' whose column {0}.{1} is missing or differs from format {2}", known.name,
                     column, format);
}

Error foreign(const std::string& path, std::string what) {
  return Error(ErrorCode::foreign_objects, fmt::format("store '{}' {}", path, what))
      .why("a store holds exactly the objects of its format; anything else could change what reading it does")
      .help("sqlite3 " + shell_quote(path) + " .schema    # look at it; indexes of your own are named evs_x_*");
}

}  // namespace

const SchemaObject* object_of_format(int format, std::string_view name) {
  if (format != 1) return nullptr;
  const auto* found = std::find_if(kOfFormat1.begin(), kOfFormat1.end(),
                                   [&](const SchemaObject& object) { return object.name == name; });
  return found == kOfFormat1.end() ? nullptr : found;
}

void create_object(Connection& connection, std::string_view name) {
  for (const auto& object : kObjects) {
    if (object.name == name) connection.run(std::string(object.sql).c_str());
  }
}

void create_objects(Connection& connection, Phase phase) {
  for (const auto& object : kObjects) {
    if (object.phase == phase) connection.run(std::string(object.sql).c_str());
  }
}

bool has_table(Connection& connection, std::string_view name) {
  Statement query(connection, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
  query.bind_text(1, name);
  return query.step();
}

void need_table(Connection& connection, std::string_view name) {
  if (!has_table(connection, name)) create_object(connection, name);
}

void check_schema(Connection& connection, const std::string& path, int format) {
  std::array<bool, kObjects.size()> seen{};
  Statement rows(connection, "SELECT type, name, sql FROM sqlite_schema");
  ResetGuard guard(rows);
  while (rows.step()) {
    const auto kind = rows.text(0);
    const auto name = rows.text(1);
    if (is_internal(name) || is_extra_index(kind, name)) continue;
    const auto* known = std::find_if(kObjects.begin(), kObjects.end(), [&](const SchemaObject& object) {
      return object.kind == kind && object.name == name;
    });
    if (known == kObjects.end()) {
      throw foreign(path,
                    fmt::format("holds {} {} '{}' that is not part of format {}", article(kind), kind, name, format));
    }
    const auto* other = object_of_format(format, name);
    const auto& wanted = other == nullptr ? *known : *other;
    if (rows.text(2) != wanted.sql) throw foreign(path, difference(wanted, rows.text(2), format));
    seen[static_cast<std::size_t>(known - kObjects.begin())] = true;
  }
  for (std::size_t i = 0; i < kObjects.size(); ++i) {
    if (seen[i] || (kObjects[i].phase == Phase::first_use && format == kFormat)) continue;
    throw foreign(path, fmt::format("lacks the {} '{}'", kObjects[i].kind, kObjects[i].name));
  }
}

}  // namespace evs::sqlite
