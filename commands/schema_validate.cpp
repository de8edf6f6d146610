#include "commands/schema_validate.hpp"

#include <fmt/format.h>

#include "commands/plural.hpp"
#include "commands/schema_documents.hpp"
#include "core/excerpt.hpp"
#include "core/names.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kFirstPositions = 5;

}  // namespace

CommandInfo SchemaValidate::info() const {
  return {
      "schema validate",
      "check stored events against their schemas",
      "[options] [TYPE [STREAM|PATTERN]...]",
      "Reads the selected events, of one type or of all, and checks the data of each against the schema of its type and "
      "schema_version, whatever the policy. Prints for each type and version how many events there are, how many do not "
      "fit, how many were not checked, because there is no schema or the data is redacted, and the first positions that "
      "do not fit with the first violation. --violations prints every violation of every event instead. With -e the "
      "status is 1 when an event does not fit.\n\n"
      "--against checks the events of TYPE against a schema that is not registered yet: whether history fits it, before "
      "it is added. Memory stays constant.",
      {{"evs schema validate", "everything"},
       {"evs schema validate OrderPlaced --violations -n 100", "what is wrong in a hundred events of a type"},
       {"evs schema validate --against order-2.json OrderPlaced -e && evs schema add OrderPlaced order-2.json --version 2",
        "add a schema only if all stored events fit it"},
       {"evs schema validate 'Order*' --since 1d -e -o ndjson", "in CI: the events of the last day"}},
      all_formats(),
      false,
      {1, 3, 5, 6, 7, 8, 9, 10, 128},
      {"evs-read(1)", "evs-schema(7)"}};
}

OptionTable SchemaValidate::options() {
  OptionTable table;
  table.options = {
      {"--against", "FILE|-", "check the events of TYPE against this schema", ValueKind::file, &against_},
      {"--violations", "", "print each violation of each event", ValueKind::none, &violations_},
      {"-e,--exit-status", "", "exit with 1 when an event does not fit", ValueKind::none, &exit_status_},
  };
  add_selection(table, selection_, Offers::batch);
  table.operands = {{"TYPE", "the event type, or a pattern of types (default: all)", ValueKind::type, &type_},
                    {"STREAM|PATTERN", "only of these streams", ValueKind::stream, &selection_.operands, false, true}};
  return table;
}

void SchemaValidate::check_options() const {
  if (type_ && !selection_.types.empty()) {
    throw Error(ErrorCode::usage, "the type is given twice: as an operand and with --type");
  }
  if (against_ && !type_) {
    throw Error(ErrorCode::usage, "--against needs the TYPE whose events are checked")
        .help("evs schema validate --against FILE TYPE");
  }
}

void SchemaValidate::load_schemas(Context& context, Store& store) {
  if (against_) {
    candidate_ = compile_schema_document(*against_, read_schema_document(context, *against_));
    return;
  }
  const auto registry = store.registry();
  if (type_ && !is_pattern(*type_)) require_schema(registry, *type_, std::nullopt);
  if (registry.schemas.empty()) context.note("no event type has a schema: nothing is checked");
  schemas_.emplace(registry);
}

bool SchemaValidate::run(Context& context) {
  check_options();
  if (type_) selection_.types = {*type_};
  auto& store = *context.store(Access::read).store;
  load_schemas(context, store);
  SelectedEvents events(context, store, selection_);
  if (violations_) {
    context.out().columns(
        {"global_position", "stream_id", "event_type", "schema_version", "instance", "schema", "message"});
    context.out().table_columns({"global_position", "event_type", "instance", "message"});
  }
  context.progress().start("validated", events.end() - events.begin(), "events");
  std::int64_t count = 0;
  std::int64_t invalid = 0;
  for (EventView event; events.next(event);) {
    auto& tally = tally_of(event);
    const auto before = tally.invalid;
    check(context, event, tally);
    invalid += tally.invalid - before;
    if ((++count & 0xFFF) == 0) context.progress().update(count, event.position);
  }
  context.progress().finish();
  if (violations_) {
    context.out().flush();
    context.note(fmt::format("{} of {} {} not fit", group_digits(invalid), plural(count, "event"),
                             invalid == 1 ? "does" : "do"));
  } else {
    print(context);
  }
  return invalid == 0 || !exit_status_;
}

SchemaValidate::Tally& SchemaValidate::tally_of(const EventView& event) {
  auto found = tallies_.find(event.type);
  if (found == tallies_.end()) found = tallies_.try_emplace(std::string(event.type)).first;
  const auto [version, fresh] = found->second.try_emplace(event.schema_version);
  if (fresh) {
    version->second.schema = candidate_ ? &*candidate_ : schemas_->find(event.type, event.schema_version);
  }
  return version->second;
}

void SchemaValidate::check(Context& context, const EventView& event, Tally& tally) {
  ++tally.events;
  if (tally.schema == nullptr || event.data_redacted) {
    ++tally.unchecked;
    return;
  }
  if (fits(*tally.schema, event)) return;
  ++tally.invalid;
  if (violations_) {
    list(context, event, checker_.check(*tally.schema, event.data));
    return;
  }
  if (tally.positions.size() < kFirstPositions) tally.positions.push_back(event.position);
  if (tally.violation.empty()) tally.violation = violation_text(checker_.check(*tally.schema, event.data).front());
}

bool SchemaValidate::fits(const JsonSchema& schema, const EventView& event) {
  try {
    return checker_.fits(schema, event.data);
  } catch (Error& error) {
    error.set_at(fmt::format("position {}", event.position));
    throw;
  }
}

void SchemaValidate::list(Context& context, const EventView& event, const std::vector<SchemaViolation>& found) const {
  const auto record = [&](std::string instance, std::string schema, std::string message) {
    context.out().record({{"global_position", event.position},
                          {"stream_id", std::string(event.stream)},
                          {"event_type", std::string(event.type)},
                          {"schema_version", event.schema_version},
                          {"instance", std::move(instance)},
                          {"schema", std::move(schema)},
                          {"message", std::move(message)}});
  };
  for (const auto& violation : found) record(violation.instance, violation.schema, violation.message);
  if (checker_.omitted() > 0) {
    record("", "", fmt::format("and {} more violations", group_digits(static_cast<std::int64_t>(checker_.omitted()))));
  }
}

void SchemaValidate::print(Context& context) const {
  context.out().columns({"event_type", "schema_version", "events", "invalid", "unchecked", "positions", "violation"});
  const bool for_eyes = context.out().format() == Format::table && !context.wants_records();
  for (const auto& [type, versions] : tallies_) {
    for (const auto& [version, tally] : versions) {
      const auto positions = fmt::format("{}", fmt::join(tally.positions, ","));
      context.out().record({{"event_type", type},
                            {"schema_version", version},
                            {"events", tally.events},
                            {"invalid", tally.invalid},
                            {"unchecked", tally.unchecked},
                            {"positions", for_eyes ? Value(positions) : Value(Json{"[" + positions + "]"})},
                            {"violation", tally.violation.empty() ? Value() : Value(tally.violation)}});
    }
  }
}

}  // namespace evs::commands
