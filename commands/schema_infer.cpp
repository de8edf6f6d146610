#include "commands/schema_infer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/plural.hpp"
#include "core/excerpt.hpp"
#include "core/json_pretty.hpp"
#include "core/names.hpp"
#include "core/schema/inferred_schema.hpp"

namespace evs::commands {

CommandInfo SchemaInfer::info() const {
  return {
      "schema infer",
      "make a JSON Schema out of stored events",
      "[options] TYPE [STREAM|PATTERN]...",
      "Prints a JSON Schema (draft 2020-12) that the data of every selected event of TYPE is valid under, as stored: the "
      "types of each field, the properties that all have as required, formats (uuid, date-time, date) that all of its "
      "texts are of, and enumerations: 2 to 12 texts of at most 64 bytes, seen 10 times each on average and none only "
      "once. Objects are left open for other properties; --closed shuts them. The keys of an object with more than 256, "
      "or of the widest one when there are more than 2000 fields, are taken for data: a map, whose values have one schema "
      "in additionalProperties. One walk, constant memory. No event is exit 1.\n\n"
      "What was not always so is annotated, which validators ignore: x-evs-presence says in how many objects a property "
      "was, x-evs-types how many values were of each type, $comment which events were looked at. --no-statistics leaves "
      "these out. A schema is a document: -o json and plain output lay it out for eyes, -o ndjson prints it on one line.\n\n"
      "A shape is which types of values stand where. --shapes lists those that the events have had, with their first and "
      "last position, and not the schema; * stands for elements of arrays and values of maps. Integers are numbers there, "
      "null is a type of its own. Past 10,000 shapes, or 250,000 places in them, further ones are only counted.",
      {{"evs schema infer OrderPlaced > order_placed.schema.json", "a schema to begin with"},
       {"evs schema infer OrderPlaced --closed --since 30d", "what the last month has had, and nothing else"},
       {"evs schema infer OrderPlaced --shapes --fields shape,events,first_position", "when its shape changed"}},
      all_formats(),
      false,
      {1, 3, 6, 7, 8, 9, 10, 128},
      {"evs-types(1)", "evs-read(1)"}};
}

OptionTable SchemaInfer::options() {
  OptionTable table;
  table.options = {
      {"--closed", "", "objects take no other properties than those seen", ValueKind::none, &closed_},
      {"--no-statistics", "", "no $comment and no x-evs-... annotations", ValueKind::none, &no_statistics_},
      {"--shapes", "", "list the shapes instead", ValueKind::none, &shapes_wanted_},
  };
  add_selection(table, selection_, Offers::batch);
  std::erase_if(table.options, [](const OptionSpec& option) {
    return option.names == "--with-hash" || option.names == "-r,--reverse" || option.names == "-t,--type";
  });
  table.operands = {
      {"TYPE", "the event type", ValueKind::type, &type_, true},
      {"STREAM|PATTERN", "only events of these streams", ValueKind::stream, &selection_.operands, false, true}};
  return table;
}

void SchemaInfer::check(Context& context) const {
  check_type_name(*type_);
  if (shapes_wanted_) {
    if (closed_ || no_statistics_) {
      throw Error(ErrorCode::usage, fmt::format("{} is about the schema, and --shapes prints none",
                                                closed_ ? "--closed" : "--no-statistics"));
    }
    return;
  }
  const auto& globals = context.globals();
  if (globals.chooses_fields || globals.null_separated) {
    throw Error(ErrorCode::usage, "--fields, --ids and --null choose among records, and a schema is a document")
        .help(fmt::format("evs schema infer {} --shapes    # records", *type_));
  }
  const auto format = context.out().format();
  if (format == Format::csv || format == Format::tsv) {
    throw Error(ErrorCode::usage, "a schema is a document: -o takes json or ndjson").help("--shapes prints records");
  }
}

bool SchemaInfer::run(Context& context) {
  check(context);
  if (shapes_wanted_) context.out().columns({"shape", "events", "first_position", "last_position", "fields"});
  selection_.types = {*type_};
  auto& store = *context.store(Access::read).store;
  SelectedEvents events(context, store, selection_);
  walk(context, events);
  if (redacted_ > 0) context.note(fmt::format("{} left out: the data was redacted", plural(redacted_, "event")));
  if (tree_.documents() == 0) {
    context.note(fmt::format("no event of type {} is selected, so there is nothing to infer from", excerpt(*type_)));
    return false;
  }
  shapes_wanted_ ? print_shapes(context) : print_schema(context);
  return true;
}

void SchemaInfer::walk(Context& context, SelectedEvents& events) {
  context.progress().start("looked at", events.end() - events.begin(), "events");
  EventView event;
  while (events.next(event)) {
    if (event.data_redacted) {
      ++redacted_;
      continue;
    }
    const bool united = tree_.add(event.data);
    if (shapes_wanted_) shapes_.add(tree_, united, event.position);
    if (tree_.documents() == 1) first_ = event.position;
    last_ = event.position;
    if ((tree_.documents() & 0xFFF) == 0) context.progress().update(event.position - events.begin(), event.position);
  }
  context.progress().finish();
}

void SchemaInfer::print_schema(Context& context) const {
  const auto comment = fmt::format("inferred by evs from {} of type {}, positions {} to {}",
                                   plural(tree_.documents(), "event"), *type_, first_, last_);
  const auto schema = inferred_schema(tree_, {*type_, comment, closed_, !no_statistics_});
  const bool one_line = context.wants_records() && context.out().format() == Format::ndjson;
  context.out().raw((one_line ? schema : pretty_json(schema, 0)) + "\n");
}

void SchemaInfer::print_shapes(Context& context) const {
  for (const auto* shape : shapes_.in_order()) {
    context.out().record({{"shape", shape_id(tree_, *shape)},
                          {"events", shape->events},
                          {"first_position", shape->first},
                          {"last_position", shape->last},
                          {"fields", Json{shape_fields(tree_, *shape)}}});
  }
  if (shapes_.not_kept() == 0) return;
  context.note(fmt::format("{} had a shape past the first {}", plural(shapes_.not_kept(), "event"),
                           group_digits(shapes_.size())));
}

}  // namespace evs::commands
