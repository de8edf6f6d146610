#include "core/schema/event_schemas.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/excerpt.hpp"
#include "core/json_text.hpp"
#include "core/numbers.hpp"
#include "core/shell_quote.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

std::string violations_json(const std::vector<SchemaViolation>& violations) {
  std::string out = "[";
  for (const auto& violation : violations) {
    if (out.size() > 1) out += ',';
    out += "{\"instance\":";
    append_json_string(violation.instance, out);
    out += ",\"schema\":";
    append_json_string(violation.schema, out);
    out += ",\"message\":";
    append_json_string(violation.message, out);
    out += '}';
  }
  return out + ']';
}

Error violation_error(std::string_view type, std::int64_t version, const std::vector<SchemaViolation>& violations,
                      std::size_t omitted) {
  const auto count = static_cast<std::int64_t>(violations.size() + omitted);
  Error error(ErrorCode::schema_violation,
              fmt::format("the data breaks schema version {} of {} in {} {}", version, excerpt(type),
                          group_digits(count), count == 1 ? "place" : "places"));
  for (const auto& violation : violations) error = std::move(error).and_why(violation_text(violation));
  if (omitted > 0) {
    error = std::move(error).and_why(fmt::format("and {} more", group_digits(static_cast<std::int64_t>(omitted))));
  }
  return std::move(error)
      .help(fmt::format("evs schema show {} --version {}", shell_quote(type), version))
      .detail("event_type", std::string(type))
      .detail("schema_version", version)
      .detail("violations", JsonText{violations_json(violations)});
}

[[noreturn]] void throw_no_schema(std::string_view type, std::optional<std::int64_t> version) {
  const auto what = version ? fmt::format("schema version {} of {}", *version, excerpt(type))
                            : fmt::format("event type {}", excerpt(type));
  throw Error(ErrorCode::schema_violation, version ? fmt::format("{} is not registered, and the policy is strict", what)
                                                   : fmt::format("{} has no schema, and the policy is strict", what))
      .help(fmt::format("evs schema add {} FILE{}", shell_quote(type),
                        version ? fmt::format(" --version {}", *version) : ""))
      .detail("event_type", std::string(type));
}

/// `newest`: of the schemas, 0 without any; `current`: what the upcasters make of the type.
[[noreturn]] void throw_no_version(std::string_view type, std::int64_t newest, const std::optional<Shape>& current) {
  const bool renamed = current && current->type != type;
  const auto version = renamed || !current ? newest : std::max(newest, current->version);
  auto message = fmt::format("event type {} has {}, so its events need a schema_version: ", excerpt(type),
                             newest == 0 ? "upcasters"
                             : current   ? "schemas and upcasters"
                                         : "schemas");
  if (renamed) {
    message += fmt::format("it is {} version {} by now", excerpt(current->type), current->version);
  } else {
    message += fmt::format("the current one is {}", version);
  }
  Error error(ErrorCode::bad_envelope, std::move(message));
  error = std::move(error)
              .why("a version that is guessed would mislabel the old shape or the new one")
              .detail("event_type", std::string(type));
  if (renamed) {
    throw std::move(error)
        .help(fmt::format("write events of type {}, or say of which version of {} this one is", excerpt(current->type),
                          excerpt(type)))
        .detail("current_type", current->type)
        .detail("current", current->version);
  }
  throw std::move(error)
      .help(fmt::format("\"schema_version\":{0} in the event's line, --schema-version {0} of evs append", version))
      .detail("current", version);
}

/// `copied`: the shape that the copy of the store's events ends at.
void refuse_left_behind(std::string_view type, std::int64_t version, const Shape& copied) {
  if (type == copied.type && version >= copied.version) return;
  throw Error(
      ErrorCode::bad_envelope,
      fmt::format("{} version {} is a shape that this store's events were copied out of", excerpt(type), version))
      .why("its migrations have nothing left to lift here, so the event would keep that shape for ever")
      .help(fmt::format("write it as {} version {}", excerpt(copied.type), copied.version))
      .detail("current_type", copied.type)
      .detail("current", copied.version);
}

}  // namespace

EventSchemas::EventSchemas(const Registry& registry) : revision_(registry.revision) {
  for (const auto& policy : registry.policies) {
    if (policy.type.empty()) {
      default_policy_ = policy.policy;
    } else {
      types_[policy.type].policy = policy.policy;
    }
  }
  for (const auto& schema : registry.schemas) types_[schema.type].versions[schema.version].document = schema.document;
  for (const auto& record : registry.migrations) {
    if (!record.in_force) upcasters_.emplace_back(std::vector{parse_migration(record.definition, record.name)});
  }
  copied_ = upcasters_.size();
  if (!registry.migrations.empty()) upcasters_.push_back(UpcasterSet::of(registry));
  for (auto& [type, rules] : types_) take_shapes(type, rules);
}

/// What the migrations made of a type, one after the other: also those that have nothing left to lift.
void EventSchemas::take_shapes(const std::string& type, Type& rules) const {
  for (std::size_t i = 0; i < upcasters_.size(); ++i) {
    if (auto shape = upcasters_[i].current(rules.current ? rules.current->type : type))
      rules.current = std::move(shape);
    if (i < copied_) rules.copied = rules.current;
  }
}

/// Null when nothing is asked of the type that is not asked of every other.
EventSchemas::Type* EventSchemas::rules_of(std::string_view type) {
  const auto found = types_.find(type);
  if (found != types_.end()) return &found->second;
  if (upcasters_.empty()) return nullptr;
  std::string name(type);
  Type rules;
  take_shapes(name, rules);
  return &types_.emplace(std::move(name), std::move(rules)).first->second;
}

void EventSchemas::check(const NewEvent& event) {
  auto* rules = rules_of(event.type);
  const auto policy = rules == nullptr ? default_policy_ : rules->policy.value_or(default_policy_);
  const bool has_schemas = rules != nullptr && !rules->versions.empty();
  if (!event.schema_version && rules != nullptr && (has_schemas || rules->current)) {
    const auto newest = has_schemas ? rules->versions.rbegin()->first : 0;
    throw_no_version(event.type, newest, rules->current);
  }
  if (rules != nullptr && rules->copied && event.schema_version) {
    refuse_left_behind(event.type, *event.schema_version, *rules->copied);
  }
  if (policy == SchemaPolicy::off) return;
  if (!has_schemas) {
    if (policy == SchemaPolicy::strict) throw_no_schema(event.type, std::nullopt);
    return;
  }
  const auto* schema = find(event.type, *rules, *event.schema_version);
  if (schema == nullptr) {
    if (policy == SchemaPolicy::strict) throw_no_schema(event.type, event.schema_version);
    return;
  }
  const auto& violations = checker_.check(*schema, event.data);
  if (violations.empty()) return;
  throw violation_error(event.type, *event.schema_version, violations, checker_.omitted());
}

const JsonSchema* EventSchemas::find(std::string_view type, std::int64_t version) {
  const auto found = types_.find(type);
  return found == types_.end() ? nullptr : find(type, found->second, version);
}

const JsonSchema* EventSchemas::find(std::string_view type, Type& rules, std::int64_t version) {
  const auto found = rules.versions.find(version);
  if (found == rules.versions.end()) return nullptr;
  auto& schema = found->second;
  if (!schema.compiled) {
    try {
      schema.compiled = JsonSchema::compile(schema.document);
    } catch (Error& error) {
      error.set_at(fmt::format("schema version {} of {}: {}", version, excerpt(type), error.where()));
      throw;
    }
    schema.document.clear();
  }
  return &*schema.compiled;
}

SchemaPolicy policy_of(const Registry& registry, std::string_view type) {
  auto policy = SchemaPolicy::off;
  for (const auto& record : registry.policies) {
    if (record.type == type) return record.policy;
    if (record.type.empty()) policy = record.policy;
  }
  return policy;
}

std::string violation_text(const SchemaViolation& violation) {
  return fmt::format("data{}: {} ({})", terminal_safe(violation.instance), violation.message,
                     violation.schema.empty() ? "the whole schema" : terminal_safe(violation.schema));
}

}  // namespace evs
