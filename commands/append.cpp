#include "commands/append.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/append_answer.hpp"
#include "commands/checked_append.hpp"
#include "commands/command_text.hpp"
#include "commands/event_source.hpp"
#include "commands/json_operand.hpp"
#include "commands/option_target.hpp"
#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/names.hpp"
#include "core/numbers.hpp"

namespace evs::commands {

CommandInfo Append::info() const {
  return {
      "append",
      "append one event, or an atomic batch",
      "[options] STREAM TYPE [DATA|@FILE|-]\nevs append --batch FILE|-",
      "Appends one event to a stream and prints its version and global position. When this command ends with 0 the event "
      "is durable: it survives a crash and a power cut. DATA is any JSON value, {} when left out; @FILE reads a file, - reads "
      "stdin. Its bytes are kept as they are given; only whitespace between tokens is dropped.\n\n"
      "--expect states what the writer believes of the stream (optimistic concurrency): a version, none, exists or any. "
      "When the stream has moved on, nothing is written and the exit status is 4.\n\n"
      "With --id a retry is safe: an id that is stored with the same content is a success with duplicate true, with other "
      "content it is a conflict. --batch takes NDJSON envelopes over any streams and appends all of them or none; a line "
      "may carry expected_version, which sees the batch's earlier lines.",
      {{"evs append Order-1 OrderPlaced '{\"total_cents\":5000}'", "one event"},
       {"evs append Order-1 OrderPaid --expect 1 --user u-7", "only if the stream is at version 1"},
       {"evs append Doc-9 DocumentStored @document.json --id 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11",
        "a payload from a file, safe to retry"},
       {"evs append --batch transfer.ndjson", "two accounts, both or none"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 11, 12, 128},
      {"evs-import(1)", "evs-read(1)", "evs-store(5)"}};
}

OptionTable Append::options() {
  OptionTable table;
  table.options = {
      {"--expect", "any|none|exists|N", "version that the stream must have before", ValueKind::version, &expect_},
      {"--id", "UUID", "the event's id: makes a retry safe (default: a new UUIDv7)", ValueKind::event_id, &id_},
      {"--data", "JSON", "the payload, for values that begin with '-'", ValueKind::json, &data_},
      {"--meta", "KEY=VALUE", "a string in metadata", ValueKind::text, &meta_, true},
      {"--metadata", "JSON", "the metadata object", ValueKind::json, &metadata_},
      {"--correlation", "ID", "metadata.correlation_id", ValueKind::text, &correlation_},
      {"--causation", "ID", "metadata.causation_id", ValueKind::event_id, &causation_},
      {"--user", "ID", "metadata.user_id", ValueKind::text, &user_},
      {"--at", "TIME", "metadata.timestamp: when it happened", ValueKind::time, &at_},
      {"--schema-version", "N", "schema version of the payload (default 1)", ValueKind::number, &schema_version_},
      {"--batch", "FILE|-", "append these NDJSON envelopes in one transaction", ValueKind::file, &batch_},
      {"--create", "", "make the store if it does not exist", ValueKind::none, &create_},
      max_bytes_option(max_bytes_),
  };
  table.operands = {{"STREAM", "the stream, {Type}-{id}", ValueKind::stream, &stream_},
                    {"TYPE", "the event type", ValueKind::type, &type_},
                    {"DATA|@FILE|-", "the payload, a file with it, or stdin", ValueKind::json, &data_operand_}};
  return table;
}

bool Append::run(Context& context) {
  if (!batch_) return append_one(context);
  const bool single = stream_ || data_ || expect_ || id_ || metadata_ || !meta_.empty() || correlation_ || causation_ ||
                      user_ || at_ || schema_version_;
  if (single)
    throw Error(ErrorCode::usage, "--batch takes everything from its lines: no operands and no options for one event");
  return append_batch(context);
}

std::string Append::read_data(Context& context) const {
  if (data_ && data_operand_)
    throw Error(ErrorCode::usage, "the payload is given twice: as an operand and with --data");
  if (data_) return typed_json(*data_, "--data");
  if (!data_operand_) return "{}";
  return json_operand(context, *data_operand_, "DATA", max_bytes_);
}

std::string Append::make_metadata() const {
  std::string metadata = metadata_ ? typed_json(*metadata_, "--metadata") : "{}";
  if (json_kind(metadata) != JsonKind::object)
    throw Error(ErrorCode::usage, fmt::format("--metadata is {}, expected an object", excerpt(metadata)))
        .help("--metadata '{\"key\":\"value\"}'");
  const auto add = [&](std::string_view key, std::string_view value, std::string_view option) {
    std::string escaped;
    for (const char c : key) escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    if (json_find(metadata, "/" + escaped)) {
      throw Error(ErrorCode::usage,
                  fmt::format("metadata key {} is given twice, the second time by {}", excerpt(key), option));
    }
    metadata = with_member(metadata, key, value);
  };
  for (const auto& pair : meta_) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(ErrorCode::usage, fmt::format("--meta is {}, expected KEY=VALUE", excerpt(pair)));
    }
    add(std::string_view(pair).substr(0, equals), std::string_view(pair).substr(equals + 1), "--meta");
  }
  if (correlation_) add("correlation_id", *correlation_, "--correlation");
  if (causation_) add("causation_id", *causation_, "--causation");
  if (user_) add("user_id", *user_, "--user");
  return metadata;
}

NewEvent Append::make_event(Context& context) {
  if (!stream_ || !type_) {
    throw Error(ErrorCode::usage, !stream_ ? "operand STREAM is missing" : "operand TYPE is missing")
        .help("evs append STREAM TYPE [DATA]");
  }
  check_stream_name(*stream_);
  check_type_name(*type_);
  NewEvent event;
  event.stream = *stream_;
  event.type = *type_;
  if (expect_) event.expected = ExpectedVersion::parse(*expect_);
  if (id_) {
    event.id = parse_uuid(*id_);
    if (!event.id)
      throw Error(ErrorCode::bad_id, fmt::format("--id is {}, expected a UUID of 36 characters", excerpt(*id_)));
  }
  if (schema_version_) event.schema_version = parse_integer(*schema_version_, 1, kMaxInteger, "--schema-version");
  auto& metadata = arena_.emplace_back(make_metadata());
  if (at_) {
    const auto time = parsed_option("--at", [&] { return parse_time(*at_, context.now()); });
    if (json_find(metadata, "timestamp"))
      throw Error(ErrorCode::usage, "metadata key 'timestamp' is given twice, the second time by --at");
    // Kept as it was understood: the command may have to be run again, and "now" is later then.
    at_ = format_timestamp(time);
    metadata = with_member(metadata, "timestamp", *at_);
  }
  event.metadata = metadata;
  event.data = arena_.emplace_back(read_data(context));
  check_size(event, max_bytes_);
  return event;
}

bool Append::append_one(Context& context) {
  const auto event = make_event(context);
  return write(context, {&event, 1});
}

bool Append::append_batch(Context& context) {
  if (*batch_ == "-" && context.globals().stdin_is_terminal) {
    throw Error(ErrorCode::usage, "stdin is a terminal, a batch is expected from a pipe");
  }
  EventSourceOptions options;
  options.envelope = {LineKind::batch, Reserved::ignored, max_bytes_};
  EventSource source({*batch_}, options, context.stop());
  std::vector<NewEvent> events;
  std::vector<std::string> places;
  SourceRecord record;
  while (source.next(record)) {
    const auto& stable = arena_.emplace_back(record.text);
    events.push_back(source.parse(stable, arena_));
    places.push_back(record.place());
  }
  if (events.empty())
    throw Error(ErrorCode::bad_envelope,
                fmt::format("the batch {} holds no event", *batch_ == "-" ? "on stdin" : "'" + *batch_ + "'"));
  try {
    return write(context, events);
  } catch (const Error& error) {
    const auto code = error.code();
    const bool of_event = code == ErrorCode::version_conflict || code == ErrorCode::id_conflict ||
                          code == ErrorCode::bad_envelope || code == ErrorCode::schema_violation;
    if (of_event && events.size() == 1) throw Error(error).at(places.front());
    for (const auto& [key, value] : error.details()) {
      if (key != "index") continue;
      throw Error(error).at(places[static_cast<std::size_t>(std::get<std::int64_t>(value))]);
    }
    throw;
  }
}

AppendReport Append::append_to_store(Context& context, std::span<const NewEvent> events) const {
  auto& store = *context.store(Access::write, create_ ? IfMissing::create : IfMissing::fail).store;
  return append_checked(store,
                        {events, AppendPolicy::atomic, context.globals().dry_run ? Commit::roll_back : Commit::commit});
}

/// A dry run that would make the store: tried on one that is thrown away.
AppendReport Append::try_on_new_store(Context& context, std::span<const NewEvent> events) const {
  auto report = build_store(context.globals().store, context.create_options())->append(events);
  if (report.refusals.empty()) return report;
  const auto& refusal = report.refusals.front();
  throw Error(refusal.error).detail("index", static_cast<std::int64_t>(refusal.index));
}

bool Append::write(Context& context, std::span<const NewEvent> events) {
  const bool dry = context.globals().dry_run;
  AppendReport report;
  try {
    report = dry && create_ && !store_exists(context.globals().store) ? try_on_new_store(context, events)
                                                                      : append_to_store(context, events);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unknown_outcome) throw;
    if (!batch_) throw Error(error).help(retry_command(context, first_event_id(error)));
    // Run again, lines without an id would get another one.
    const bool have_ids = std::all_of(events.begin(), events.end(), [](const auto& event) { return event.id; });
    throw have_ids ? error : look_first(error, "the batch");
  }
  answer_append(context, events, report);
  return true;
}

/// The same command with the ids that the failed commit used: run again it leaves exactly one copy.
std::string Append::retry_command(const Context& context, const std::string& id) const {
  CommandText command("evs append");
  command.add(*stream_);
  command.add(*type_);
  if (data_operand_) command.add(*data_operand_);
  command.add("--data", data_);
  command.add("--expect", expect_);
  for (const auto& pair : meta_) command.add("--meta", pair);
  command.add("--metadata", metadata_);
  command.add("--correlation", correlation_);
  command.add("--causation", causation_);
  command.add("--user", user_);
  command.add("--at", at_);
  command.add("--schema-version", schema_version_);
  if (max_bytes_ != kDefaultMaxBytes) command.add("--max-bytes", std::to_string(max_bytes_));
  command.add("--store", context.globals().store);
  command.add("--id", id);
  return command.text();
}

}  // namespace evs::commands
