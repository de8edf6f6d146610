#include "commands/schema_show.hpp"

#include "commands/option_target.hpp"
#include "commands/schema_documents.hpp"
#include "core/names.hpp"

namespace evs::commands {

CommandInfo SchemaShow::info() const {
  return {
      "schema show",
      "print a registered schema",
      "[options] TYPE",
      "Prints the document of a JSON Schema as it was registered, byte for byte: of the newest version of the type, or "
      "of --version. Where there is none, exit 3.",
      {{"evs schema show OrderPlaced", "the newest"},
       {"evs schema show OrderPlaced --version 1 > v1.json", "an older one into a file"}},
      {},
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-schema(7)"}};
}

OptionTable SchemaShow::options() {
  OptionTable table;
  table.options = {{"--version", "N", "the schema of version N (default: the newest)", ValueKind::number,
                    integer_into(version_, 1, "a schema version")}};
  table.operands = {{"TYPE", "the event type", ValueKind::type, &type_, true}};
  return table;
}

bool SchemaShow::run(Context& context) {
  check_type_name(*type_);
  const auto registry = context.store(Access::read).store->registry();
  context.out().raw(require_schema(registry, *type_, version_).document);
  return true;
}

}  // namespace evs::commands
