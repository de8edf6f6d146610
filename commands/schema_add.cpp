#include "commands/schema_add.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/dry_run.hpp"
#include "commands/option_target.hpp"
#include "commands/schema_documents.hpp"
#include "core/excerpt.hpp"
#include "core/names.hpp"
#include "core/schema/event_schemas.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo SchemaAdd::info() const {
  return {
      "schema add",
      "register a JSON Schema for an event type",
      "[options] TYPE FILE|-",
      "Stores the JSON Schema of FILE (draft 2020-12 or draft-07) as what the data of events of TYPE has to look like at "
      "one schema version: 1 for the first schema of a type, any other is named with --version. Its bytes are kept as "
      "they are. Adding the same document again changes nothing and succeeds; another document for a version that has one "
      "needs --replace. A document that is no schema, refers out of itself, or has patterns that cannot be matched in "
      "linear time is exit 5, and nothing is registered.\n\n"
      "From then on an append or import of the type needs a schema_version. Whether data must fit is for `evs schema "
      "policy` to say; whether stored events do, for `evs schema validate --against FILE TYPE`, before or after.",
      {{"evs schema add OrderPlaced order-placed.json", "the first schema of a type"},
       {"evs schema add OrderPlaced order-placed-2.json --version 2", "the shape of a new version"},
       {"evs schema infer OrderPlaced | evs schema add OrderPlaced -", "what the stored events have in common"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 11, 12, 128},
      {"evs-append(1)", "evs-schema(7)"}};
}

OptionTable SchemaAdd::options() {
  OptionTable table;
  table.options = {
      {"--version", "N", "the schema version that it describes (default: 1, for the first)", ValueKind::number,
       integer_into(version_, 1, "a schema version")},
      {"--replace", "", "put it in the place of another document of that version", ValueKind::none, &replace_},
  };
  table.operands = {{"TYPE", "the event type", ValueKind::type, &type_, true},
                    {"FILE|-", "the JSON Schema, or stdin", ValueKind::file, &file_, true}};
  return table;
}

bool SchemaAdd::run(Context& context) {
  check_type_name(*type_);
  const auto document = read_schema_document(context, *file_);
  const auto schema = compile_schema_document(*file_, document);
  auto& store = store_to_change(context);
  std::int64_t version = 1;
  const bool added = add(context, store, document, version);
  for (const auto& pointer : schema.unknown_keywords()) {
    context.note(fmt::format("keyword {} means nothing in {} and checks nothing", excerpt(pointer),
                             schema.draft() == SchemaDraft::draft_07 ? "draft-07" : "draft 2020-12"));
  }
  const bool dry = context.globals().dry_run;
  if (context.out().format() == Format::table && !context.wants_records()) {
    context.out().text(fmt::format("{} schema version {} of {}\n",
                                   !added ? "already registered:"
                                   : dry  ? "would add"
                                          : "added",
                                   version, *type_));
  } else {
    context.out().record({{"event_type", *type_},
                          {"schema_version", version},
                          {"draft", std::string(draft_name(schema.draft()))},
                          {"added", added}});
  }
  note_if_dry(context, "nothing was registered");
  if (added) note_policy(context, store.registry());
  return true;
}

/// False when the document is registered already. Somebody else's change in between is taken into account.
bool SchemaAdd::add(Context& context, Store& store, const std::string& document, std::int64_t& version) const {
  while (true) {
    const auto registry = store.registry();
    version = choose_version(registry, document);
    const auto* known = find_schema(registry, *type_, version);
    if (known != nullptr && known->document == document) return false;
    if (known != nullptr && !replace_) refuse_other(*known);
    if (!writes_to(context, store)) return true;
    RegistryChange change;
    change.seen = registry.revision;
    change.add_schemas.push_back({*type_, version, context.now(), document});
    if (!store.change_registry(change)) continue;
    context.committed();
    return true;
  }
}

std::int64_t SchemaAdd::choose_version(const evs::Registry& registry, const std::string& document) const {
  if (version_) return *version_;
  std::int64_t newest = 0;
  for (const auto& record : registry.schemas) {
    if (record.type != *type_) continue;
    if (record.document == document) return record.version;
    newest = record.version;
  }
  if (newest == 0) return 1;
  throw Error(ErrorCode::usage, fmt::format("event type {} has schemas of version {}: --version says which this one is",
                                            excerpt(*type_), schema_versions_text(registry, *type_)))
      .help(fmt::format("evs schema add {} {} --version {}", shell_quote(*type_), shell_quote(*file_), newest + 1));
}

void SchemaAdd::refuse_other(const SchemaRecord& known) const {
  throw Error(ErrorCode::definition_changed, fmt::format("schema version {} of {} is registered with another document",
                                                         known.version, excerpt(*type_)))
      .why("a version stands for one shape: events that have it were written to that document")
      .help(fmt::format("evs schema show {} --version {}    # compare; --replace to overwrite it", shell_quote(*type_),
                        known.version));
}

/// People who register a schema mostly believe that it is checked from now on.
void SchemaAdd::note_policy(Context& context, const evs::Registry& registry) const {
  if (policy_of(registry, *type_) != SchemaPolicy::off) return;
  context.note("the policy is off: data is not checked before `evs schema policy known`");
}

}  // namespace evs::commands
