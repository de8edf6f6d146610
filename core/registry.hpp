// What a store knows of the shapes of its events: JSON Schemas by type and version, which types must obey them, and the
// ledger of migrations, whose text lifts old events on read. Plain values for the seam; any thread. Nothing in it
// changes an event. Every change makes the revision greater, so that what was decided on an older one is noticed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/digest.hpp"
#include "core/time.hpp"

namespace evs {

/// A JSON Schema for the data of one event type at one schema version.
struct SchemaRecord {
  std::string type;
  std::int64_t version = 1;
  Timestamp added_at = 0;
  std::string document;  // the bytes as given
  bool operator==(const SchemaRecord&) const = default;
};
struct SchemaKey {
  std::string type;
  std::int64_t version = 1;
};

/// off: nothing is checked; known: events of a type that has a schema must obey it; strict: events of a type without
/// one are refused too.
enum class SchemaPolicy { off, known, strict };
/// "off", "known", "strict".
std::string_view to_string(SchemaPolicy policy);

struct PolicyRecord {
  std::string type;  // empty = every type that has none of its own
  SchemaPolicy policy = SchemaPolicy::off;
  bool operator==(const PolicyRecord&) const = default;
};

/// An applied migration.
struct MigrationRecord {
  std::int64_t number = 0;  // 1 or more; the order in which they are applied
  std::string name;
  Digest hash{};  // SHA-256 of `definition`
  Timestamp applied_at = 0;
  std::string applied_by;
  std::string definition;  // the whole text of its file
  bool in_force = true;    // false: the events were copied with it, and nothing is left for it to lift
  bool operator==(const MigrationRecord&) const = default;
};

struct Registry {
  std::int64_t revision = 0;                // 0 = nothing was ever registered
  std::vector<SchemaRecord> schemas;        // by type in byte order, then version
  std::vector<PolicyRecord> policies;       // by type in byte order
  std::vector<MigrationRecord> migrations;  // by number
};

/// What becomes of a registry, all of it or nothing.
struct RegistryChange {
  std::int64_t seen = 0;                     // the revision that this was decided on
  std::vector<SchemaRecord> add_schemas{};   // put in the place of those of the same type and version
  std::vector<SchemaKey> drop_schemas{};     // removed where they are registered
  std::vector<PolicyRecord> set_policies{};  // put in the place of those of the same type
  std::vector<std::string> drop_policies{};  // by type, removed where there are any
  std::vector<MigrationRecord> apply{};      // added to the ledger
  std::vector<std::int64_t> undo{};          // removed from the ledger, by number
  // Called when the revision is the one seen and nobody else can append, to look at what came since the decision; what
  // it throws leaves everything as it was. May read the store.
  std::function<void()> look_again{};
};

}  // namespace evs
