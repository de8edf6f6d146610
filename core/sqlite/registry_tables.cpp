#include "core/sqlite/registry_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/error.hpp"
#include "core/sqlite/schema.hpp"

namespace evs::sqlite {

namespace {

constexpr std::array<std::string_view, 3> kTables{"schemas", "schema_policies", "migrations"};
constexpr std::array kPolicies{SchemaPolicy::off, SchemaPolicy::known, SchemaPolicy::strict};

Error damaged(std::string what) {
  return Error(ErrorCode::store_corrupt, std::move(what))
      .help("evs verify    # finds what is damaged; restore a backup");
}

void read_schemas(Connection& connection, Registry& registry) {
  Statement rows(connection,
                 "SELECT event_type, schema_version, added_at, document FROM schemas "
                 "ORDER BY event_type, schema_version");
  while (rows.step()) {
    registry.schemas.push_back(
        {std::string(rows.text(0)), rows.integer(1), rows.integer(2), std::string(rows.text(3))});
  }
}

void read_policies(Connection& connection, Registry& registry) {
  Statement rows(connection, "SELECT event_type, policy FROM schema_policies ORDER BY event_type");
  while (rows.step()) {
    const auto* policy = std::find_if(kPolicies.begin(), kPolicies.end(),
                                      [&](SchemaPolicy each) { return to_string(each) == rows.text(1); });
    if (policy == kPolicies.end()) {
      throw damaged(fmt::format("the schema policy of event type '{}' is damaged", rows.text(0)));
    }
    registry.policies.push_back({std::string(rows.text(0)), *policy});
  }
}

void read_migrations(Connection& connection, Registry& registry) {
  Statement rows(
      connection,
      "SELECT number, name, hash, applied_at, applied_by, definition, in_force FROM migrations ORDER BY number");
  while (rows.step()) {
    MigrationRecord record{rows.integer(0),     std::string(rows.text(1)), {},
                           rows.integer(3),     std::string(rows.text(4)), std::string(rows.text(5)),
                           rows.integer(6) != 0};
    if (!rows.copy_blob(2, record.hash) || record.hash != sha256(record.definition)) {
      throw damaged(
          fmt::format("the text of migration {} in the ledger is not the one that was applied", record.number));
    }
    registry.migrations.push_back(std::move(record));
  }
}

void change_schemas(Connection& connection, const RegistryChange& change) {
  Statement drop(connection, "DELETE FROM schemas WHERE event_type = ?1 AND schema_version = ?2");
  for (const auto& key : change.drop_schemas) drop.bind_text(1, key.type).bind(2, key.version).execute();
  Statement add(connection,
                "INSERT INTO schemas (event_type, schema_version, added_at, document) VALUES (?1, ?2, ?3, ?4) "
                "ON CONFLICT (event_type, schema_version) DO UPDATE SET added_at = ?3, document = ?4");
  for (const auto& schema : change.add_schemas) {
    add.bind_text(1, schema.type).bind(2, schema.version).bind(3, schema.added_at).bind_text(4, schema.document);
    add.execute();
  }
}

void change_policies(Connection& connection, const RegistryChange& change) {
  Statement drop(connection, "DELETE FROM schema_policies WHERE event_type = ?1");
  for (const auto& type : change.drop_policies) drop.bind_text(1, type).execute();
  Statement set(connection,
                "INSERT INTO schema_policies (event_type, policy) VALUES (?1, ?2) "
                "ON CONFLICT (event_type) DO UPDATE SET policy = ?2");
  for (const auto& each : change.set_policies)
    set.bind_text(1, each.type).bind_text(2, to_string(each.policy)).execute();
}

void change_migrations(Connection& connection, const RegistryChange& change) {
  Statement undo(connection, "DELETE FROM migrations WHERE number = ?1");
  for (const auto number : change.undo) undo.bind(1, number).execute();
  Statement apply(connection,
                  "INSERT INTO migrations (number, name, hash, applied_at, applied_by, definition, in_force) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  for (const auto& each : change.apply) {
    apply.bind(1, each.number).bind_text(2, each.name).bind_blob(3, each.hash).bind(4, each.applied_at);
    apply.bind_text(5, each.applied_by).bind_text(6, each.definition).bind(7, each.in_force ? 1 : 0).execute();
  }
}

}  // namespace

Registry read_registry(Connection& connection) {
  Registry registry;
  try {
    read_schemas(connection, registry);
    read_policies(connection, registry);
    read_migrations(connection, registry);
  } catch (const Error& error) {
    // Tables that are there are known to be right: a statement that cannot be prepared lacks one. Asking for them
    // beforehand would cost each append to a store with schemas 6 %.
    if (error.code() != ErrorCode::internal) throw;
    throw damaged(fmt::format("the tables of schemas and migrations cannot be read: {}", error.what()));
  }
  return registry;
}

void apply_change(Connection& connection, const RegistryChange& change) {
  for (const auto table : kTables) need_table(connection, table);
  change_schemas(connection, change);
  change_policies(connection, change);
  change_migrations(connection, change);
  connection.run("UPDATE meta SET registry_revision = registry_revision + 1");
}

}  // namespace evs::sqlite
