#include "commands/schema_check.hpp"

#include <fmt/format.h>

#include "commands/option_target.hpp"
#include "commands/schema_differences.hpp"
#include "commands/schema_documents.hpp"
#include "core/excerpt.hpp"
#include "core/names.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

CommandInfo SchemaCheckCommand::info() const {
  static const auto description = fmt::format(
      "Compares the JSON Schema of FILE with those registered for TYPE by the values that they accept, and lists what "
      "differs from which version. A break of what --mode asks for is exit 1: backward (the default), that readers of the "
      "new schema can take data of the newest registered one; forward, that readers of that one can take data of the new "
      "one; full, both; with -transitive, the same of every registered version; none, nothing. A TYPE without a schema is "
      "exit 3. Nothing is registered or changed.\n\n{}",
      kDifferencesExplained);
  return {"schema check",
          "is a new schema compatible with the registered ones",
          "[options] TYPE FILE|-",
          description,
          {{"evs schema check OrderPlaced order-3.json", "may it follow the newest version"},
           {"evs schema check OrderPlaced order-3.json --mode full-transitive", "any version, both ways"},
           {"evs schema check OrderPlaced order-2.json --version 2 -o json", "as version 2: against those before it"}},
          all_formats(),
          false,
          {1, 3, 5, 6, 7, 8, 9, 128},
          {"evs-schema(7)"}};
}

OptionTable SchemaCheckCommand::options() {
  OptionTable table;
  table.options = {
      mode_option(mode_, "what must hold (default: backward)"),
      {"--version", "N", "FILE is to be version N: compare with lower ones (default: with all)", ValueKind::number,
       integer_into(version_, 1, "a schema version")},
  };
  table.operands = {{"TYPE", "the event type", ValueKind::type, &type_, true},
                    {"FILE|-", "the new JSON Schema, or stdin", ValueKind::file, &file_, true}};
  return table;
}

bool SchemaCheckCommand::run(Context& context) {
  check_type_name(*type_);
  const auto after = compile_schema_document(*file_, read_schema_document(context, *file_));
  const auto registry = context.store(Access::read).store->registry();
  context.out().columns({"schema_version", "path", "kind", "breaks", "refused", "message"});
  bool good = true;
  for (const auto* before : predecessors(registry)) {
    context.stop().throw_if_stopped();
    good = check(context, *before, after) && good;
  }
  return good;
}

/// Those to compare with, the oldest first; none only where nothing may come before.
std::vector<const SchemaRecord*> SchemaCheckCommand::predecessors(const Registry& registry) const {
  require_schema(registry, *type_, std::nullopt);
  std::vector<const SchemaRecord*> records;
  for (const auto& record : registry.schemas) {
    if (record.type == *type_ && (!version_ || record.version < *version_)) records.push_back(&record);
  }
  if (records.empty()) {
    throw Error(ErrorCode::schema_not_found,
                fmt::format("event type {} has no schema below version {}, it has {}", excerpt(*type_), *version_,
                            schema_versions_text(registry, *type_)))
        .help(fmt::format("evs schema list {}", shell_quote(*type_)));
  }
  if (!is_transitive(mode())) records.erase(records.begin(), records.end() - 1);
  return records;
}

bool SchemaCheckCommand::check(Context& context, const SchemaRecord& before, const JsonSchema& after) const {
  const auto name = fmt::format("version {} of {}", before.version, excerpt(before.type));
  const auto differences = compare_schemas(compile_schema_document(name, before.document), after);
  bool good = true;
  for (const auto& difference : differences) {
    const bool refused = breaks(mode(), difference);
    Record record{{"schema_version", before.version}};
    append_difference(context, difference, record);
    record.insert(record.end() - 1, {"refused", refused});
    context.out().record(record);
    good = good && !refused;
  }
  if (context.out().format() == Format::table && !context.wants_records()) {
    context.out().text(fmt::format("compared with version {}: {}\n", before.version,
                                   differences.empty() ? "no difference" : verdict(differences)));
  }
  return good;
}

}  // namespace evs::commands
