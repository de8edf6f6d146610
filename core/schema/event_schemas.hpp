// The schemas of a registry as they bear on events: which schema an event's data has to fit, and what the policies make
// of it. Checks new events before they are appended (contract section 2), and finds schemas for those that look at
// stored ones. Schemas are compiled when they are first needed. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/event.hpp"
#include "core/migration/upcaster_set.hpp"
#include "core/registry.hpp"
#include "core/schema/json_schema.hpp"

namespace evs {

class EventSchemas {
 public:
  /// Throws bad_definition for a ledger of migrations that this evs cannot use.
  explicit EventSchemas(const Registry& registry);

  /// Of the registry that this was made of.
  std::int64_t revision() const { return revision_; }
  /// Throws bad_envelope when the type has schemas or upcasters and the event says no schema_version, or a shape that
  /// the store's events were copied out of, which nothing would lift; schema_violation when its data does not fit or
  /// the policy is strict and there is no schema, limit_exceeded when checking has no end.
  void check(const NewEvent& event);
  /// Null when that version of the type has none. Throws bad_schema when it was added by an evs that could use it.
  const JsonSchema* find(std::string_view type, std::int64_t version);

 private:
  struct Version {
    std::string document;
    std::optional<JsonSchema> compiled;
  };
  struct Type {
    std::optional<SchemaPolicy> policy;
    std::map<std::int64_t, Version> versions;
    std::optional<Shape> current;  // by the upcasters
    std::optional<Shape> copied;   // by those of them that the events were copied with
  };

  Type* rules_of(std::string_view type);
  const JsonSchema* find(std::string_view type, Type& rules, std::int64_t version);
  void take_shapes(const std::string& type, Type& rules) const;

  std::int64_t revision_;
  SchemaPolicy default_policy_ = SchemaPolicy::off;
  std::map<std::string, Type, std::less<>> types_;
  std::vector<UpcasterSet> upcasters_;  // each migration that the events were copied with, then those in force
  std::size_t copied_ = 0;              // of them, those that the events were copied with
  SchemaChecker checker_;
};

/// The policy that events of a type come under: its own or the store's.
SchemaPolicy policy_of(const Registry& registry, std::string_view type);
/// "data/total_cents: expected an integer, not the string '12' (/properties/total_cents/type)".
std::string violation_text(const SchemaViolation& violation);

}  // namespace evs
