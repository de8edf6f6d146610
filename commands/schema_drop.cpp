#include "commands/schema_drop.hpp"

#include <fmt/format.h>

#include "commands/dry_run.hpp"
#include "commands/option_target.hpp"
#include "commands/schema_documents.hpp"
#include "core/excerpt.hpp"
#include "core/names.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo SchemaDrop::info() const {
  return {
      "schema drop",
      "drop a schema that no event has",
      "[options] --version N TYPE",
      "Takes the schema of one version of an event type out of the registry. While stored events of the type have that "
      "schema_version it is refused (exit 4): the schema is what says what they are. The log is searched for them.",
      {{"evs schema drop OrderPlaced --version 3", "one that was registered by mistake"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-schema(7)"}};
}

OptionTable SchemaDrop::options() {
  OptionTable table;
  table.options = {
      {"--version", "N", "the schema's version", ValueKind::number, integer_into(version_, 1, "a schema version")}};
  table.operands = {{"TYPE", "the event type", ValueKind::type, &type_, true}};
  return table;
}

/// Called again it looks at what was appended since.
void SchemaDrop::refuse_when_used(Context& context, Store& store) {
  ReadRequest request;
  request.after = seen_;
  request.type_matches = [this](std::string_view type) { return type == *type_; };
  const auto cursor = store.read(std::move(request));
  seen_ = cursor->end();
  for (EventView event; cursor->next(event);) {
    context.stop().throw_if_stopped();
    if (event.schema_version != *version_) continue;
    throw Error(ErrorCode::schema_in_use,
                fmt::format("stored events of {} have schema version {}, the first at position {}", excerpt(*type_),
                            *version_, event.position))
        .help(fmt::format("evs show --store {} {}", shell_quote(context.globals().store), event.position))
        .detail("global_position", event.position);
  }
}

bool SchemaDrop::run(Context& context) {
  check_type_name(*type_);
  if (!version_) {
    throw Error(ErrorCode::usage, "schema drop needs --version N: which schema of the type")
        .help(fmt::format("evs schema list {}", shell_quote(*type_)));
  }
  const bool dry = context.globals().dry_run;
  auto& store = store_to_change(context);
  while (true) {
    const auto registry = store.registry();
    require_schema(registry, *type_, version_);
    refuse_when_used(context, store);
    if (!writes_to(context, store)) break;
    RegistryChange change;
    change.seen = registry.revision;
    change.drop_schemas.push_back({*type_, *version_});
    change.look_again = [&] { refuse_when_used(context, store); };
    if (store.change_registry(change)) break;
  }
  if (!dry) context.committed();
  if (context.out().format() == Format::table && !context.wants_records()) {
    context.out().text(fmt::format("{} schema version {} of {}\n", dry ? "would drop" : "dropped", *version_, *type_));
  } else {
    context.out().record({{"event_type", *type_}, {"schema_version", *version_}});
  }
  note_if_dry(context, "nothing was dropped");
  return true;
}

}  // namespace evs::commands
