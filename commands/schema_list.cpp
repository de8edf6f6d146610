#include "commands/schema_list.hpp"

#include "commands/schema_documents.hpp"
#include "core/names.hpp"
#include "core/schema/event_schemas.hpp"

namespace evs::commands {

CommandInfo SchemaList::info() const {
  return {
      "schema list",
      "list the registered schemas",
      "[options] [TYPE|PATTERN]",
      "Lists the JSON Schemas of the store by event type in byte order and version, with their draft and size, when "
      "they were registered, and the policy that their type is under. A TYPE without a schema is exit 3.",
      {{"evs schema list", "every schema"}, {"evs schema list 'Order*'", "those of some types"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-types(1)", "evs-schema(7)"}};
}

OptionTable SchemaList::options() {
  OptionTable table;
  table.operands = {{"TYPE|PATTERN", "an event type, or a pattern of them (default: all)", ValueKind::type, &type_}};
  return table;
}

bool SchemaList::run(Context& context) {
  const bool pattern = type_ && is_pattern(*type_);
  if (type_) pattern ? check_pattern(*type_) : check_type_name(*type_);
  const auto registry = context.store(Access::read).store->registry();
  if (type_ && !pattern) require_schema(registry, *type_, std::nullopt);
  context.out().columns({"event_type", "schema_version", "draft", "bytes", "added_at", "policy"});
  for (const auto& record : registry.schemas) {
    if (type_ && (pattern ? !glob_match(*type_, record.type) : record.type != *type_)) continue;
    const auto draft = draft_name_of(record.document);
    context.out().record({{"event_type", record.type},
                          {"schema_version", record.version},
                          {"draft", draft.empty() ? Value() : Value(std::string(draft))},
                          {"bytes", ByteCount{static_cast<std::int64_t>(record.document.size())}},
                          {"added_at", Instant{record.added_at}},
                          {"policy", std::string(to_string(policy_of(registry, record.type)))}});
  }
  return true;
}

}  // namespace evs::commands
