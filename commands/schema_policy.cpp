#include "commands/schema_policy.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"
#include "core/names.hpp"
#include "core/schema/event_schemas.hpp"

namespace evs::commands {

namespace {

SchemaPolicy policy_named(std::string_view name) {
  return name == "off" ? SchemaPolicy::off : name == "known" ? SchemaPolicy::known : SchemaPolicy::strict;
}

}  // namespace

CommandInfo SchemaPolicyCommand::info() const {
  return {
      "schema policy",
      "show or set what becomes of data that fits no schema",
      "[options] [off|known|strict|default]",
      "Says what append, import and handle do with events, for the whole store or for one type:\n\n"
      "off checks nothing: how every store begins.\n\n"
      "known checks the data of events whose type and schema_version have a schema. What does not fit is refused with all "
      "its violations (exit 5); of an import it is a rejected line.\n\n"
      "strict does the same, and refuses events whose type or version has no schema.\n\n"
      "With --type it is for that type alone; default takes such a policy of its own away again. Without a value the "
      "policies are shown. Stored events are never looked at: `evs schema validate` does that.",
      {{"evs schema policy known", "check what has a schema, everywhere"},
       {"evs schema policy strict --type OrderPlaced", "nothing unknown in one type"},
       {"evs schema policy default --type OrderPlaced", "that type as all others again"},
       {"evs schema policy", "show them"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-append(1)", "evs-import(1)", "evs-schema(7)"}};
}

OptionTable SchemaPolicyCommand::options() {
  OptionTable table;
  table.options = {{"--type", "NAME", "for this event type alone", ValueKind::type, &type_}};
  table.operands = {{"POLICY",
                     "what to set (default: show)",
                     ValueKind::choice,
                     &policy_,
                     false,
                     false,
                     {"off", "known", "strict", "default"}}};
  return table;
}

RegistryChange SchemaPolicyCommand::change_on(const evs::Registry& registry) const {
  RegistryChange change;
  change.seen = registry.revision;
  if (policy_ == "default") {
    change.drop_policies.push_back(*type_);
  } else {
    change.set_policies.push_back({type_.value_or(""), policy_named(*policy_)});
  }
  return change;
}

bool SchemaPolicyCommand::run(Context& context) {
  if (type_) check_type_name(*type_);
  if (policy_ == "default" && !type_) {
    throw Error(ErrorCode::usage, "the policy default is for a --type that has one of its own")
        .help("evs schema policy off");
  }
  auto& store = policy_ ? store_to_change(context) : *context.store(Access::read).store;
  auto registry = store.registry();
  const bool writes = policy_ && writes_to(context, store);
  if (writes) {
    while (!store.change_registry(change_on(registry))) registry = store.registry();
    context.committed();
    registry = store.registry();
  }
  if (policy_ && !writes) {
    std::erase_if(registry.policies, [&](const PolicyRecord& record) { return record.type == type_.value_or(""); });
    for (const auto& record : change_on(registry).set_policies) registry.policies.push_back(record);
    note_if_dry(context, "nothing was set");
  }
  if (policy_ && policy_ != "off" && registry.schemas.empty()) {
    context.note("no event type has a schema yet: `evs schema add` registers one");
  }
  show(context, registry);
  return true;
}

/// The store's own first, whose type is null; then every type with one of its own.
void SchemaPolicyCommand::show(Context& context, const evs::Registry& registry) const {
  context.out().columns({"event_type", "policy"});
  if (type_) {
    context.out().record({{"event_type", *type_}, {"policy", std::string(to_string(policy_of(registry, *type_)))}});
    return;
  }
  const bool for_eyes = context.out().format() == Format::table && !context.wants_records();
  context.out().record({{"event_type", for_eyes ? Value("(all others)") : Value()},
                        {"policy", std::string(to_string(policy_of(registry, "")))}});
  for (const auto& record : registry.policies) {
    if (record.type.empty()) continue;
    context.out().record({{"event_type", record.type}, {"policy", std::string(to_string(record.policy))}});
  }
}

}  // namespace evs::commands
