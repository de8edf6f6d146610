#include "commands/schema_diff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/schema_differences.hpp"
#include "commands/schema_documents.hpp"

namespace evs::commands {

CommandInfo SchemaDiff::info() const {
  static const auto description = fmt::format(
      "Compares two JSON Schemas (draft 2020-12 or draft-07) by the values that they accept, and lists what differs. With "
      "any difference the exit status is 1; with --mode only with one that breaks what the mode asks for, as evs schema "
      "check takes OLD for the registered version. No store is needed.\n\n{}\n\n"
      "The kinds are type_ (widened, narrowed, changed); enum_ (added, removed, extended, narrowed, changed), for const too; "
      "minimum_, maximum_, min_length_, max_length_, min_items_, max_items_, min_properties_ and max_properties_ (added, "
      "removed, raised, lowered); multiple_of_, pattern_, contains_, property_names_, dependency_, not_ and condition_ "
      "(added, removed, changed); unique_items_ (added, removed); property_added_to_ and property_removed_from_, "
      "item_added_to_ and item_removed_from_ (open_model, closed_model, partially_open_model: what the schema without it "
      "accepts in its place); pattern_property_ (added, removed); content_model_ (closed, opened, narrowed, widened) and "
      "items_ (closed, opened, restricted, unrestricted), for what has no schema of its own; required_ (added, "
      "added_with_default, removed); any_of_ and one_of_ (added, removed, branch_added, branch_removed), "
      "any_of_became_one_of, one_of_became_any_of and one_of_overlaps; schema_ (closed, opened), for false; undecided; "
      "default_changed, format_changed and annotation_changed.",
      kDifferencesExplained);
  return {"schema diff",
          "compare two JSON Schemas",
          "[options] OLD NEW",
          description,
          {{"evs schema diff order-1.json order-2.json", "what the new version changes, and what that breaks"},
           {"evs schema show OrderPlaced | evs schema diff - order-2.json", "against the newest registered one"},
           {"evs schema diff order-1.json order-2.json --mode backward", "in CI, before there is a store"},
           {"evs schema diff a.json b.json -o ndjson | jq -r 'select(.breaks | contains([\"backward\"])) | .path'",
            "the places that break old data"}},
          all_formats(),
          false,
          {1, 3, 5, 9, 128},
          {"evs-schema(7)"}};
}

OptionTable SchemaDiff::options() {
  OptionTable table;
  table.options = {mode_option(mode_, "exit 1 only with a difference that breaks this")};
  table.operands = {{"OLD", "the schema as it was: a file, or - for stdin", ValueKind::file, &old_, true},
                    {"NEW", "the schema as it would be: a file, or - for stdin", ValueKind::file, &new_, true}};
  return table;
}

bool SchemaDiff::run(Context& context) {
  if (*old_ == "-" && *new_ == "-") throw Error(ErrorCode::usage, "only one of the schemas can come from stdin");
  const auto before = compile_schema_document(*old_, read_schema_document(context, *old_));
  const auto after = compile_schema_document(*new_, read_schema_document(context, *new_));
  context.out().columns({"path", "kind", "breaks", "message"});
  const auto differences = compare_schemas(before, after);
  for (const auto& difference : differences) {
    Record record;
    append_difference(context, difference, record);
    context.out().record(record);
  }
  if (context.out().format() == Format::table && !context.wants_records()) {
    context.out().text(fmt::format("{}\n", differences.empty() ? "no difference" : verdict(differences)));
  }
  if (!mode_) return differences.empty();
  return std::none_of(differences.begin(), differences.end(),
                      [&](const SchemaDifference& one) { return breaks(*mode_, one); });
}

}  // namespace evs::commands
