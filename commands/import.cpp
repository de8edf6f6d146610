#include "commands/import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/numbers.hpp"

namespace evs::commands {

namespace {

constexpr std::int64_t kDefaultMaxBytes = 1 << 20;
constexpr std::int64_t kHardMaxBytes = 64 << 20;
constexpr Duration kFutureSlack = 5 * 60 * kSecond;
/// A write transaction aims at this length, below the 250 ms after which others must get their turn. The longer it is, the
/// fewer times each page of the stream index is written.
constexpr Duration kAimedTransaction = 200 * kMillisecond;
constexpr std::size_t kLeastChunk = 200;
constexpr std::size_t kMostChunk = 60'000;

Interchange interchange(const std::optional<std::string>& format) {
  if (format == "cloudevents") return Interchange::cloudevents;
  return format == "csv" ? Interchange::csv : Interchange::ndjson;
}

}  // namespace

CommandInfo Import::info() const {
  return {"import",
          "append many events from files or stdin",
          "[options] [FILE|-]...",
          "Appends events from NDJSON (or a JSON array of envelopes, CloudEvents, CSV with a head), from files in order or from "
          "stdin, in durable chunks: what a chunk holds is committed as a whole, and other writers get their turn in between. "
          "Events that arrive slowly through a pipe are committed as they come.\n\n"
          "Event ids and created_at of the lines are kept; positions and versions are assigned anew unless --exact demands "
          "them. A rerun after a crash or Ctrl-C skips the events that are there already, by event id; for lines without an id "
          "use --id-from or --skip-lines. An id that is no UUID becomes a UUIDv5, the original goes to metadata.external_id.\n\n"
          "A line that cannot be imported stops the import (--on-error stop), is counted and skipped (skip), or is written to a "
          "file of rejected lines. With --create and regular files the store is built out of sight and put in place when it is "
          "complete: after an interrupt no file exists.",
          {{"evs import orders.ndjson --create --store orders.db", "a new store from a file"},
           {"evs export --store a.db | evs import --create --store b.db", "copy a log"},
           {"producer | evs import --ack -", "a durable acknowledgement for each chunk"},
           {"evs import --on-error rejected.ndjson --id-from data.id dump.ndjson", "keep going, keep what was refused"}},
          {Format::table, Format::ndjson, Format::json, Format::csv, Format::tsv},
          true,
          {3, 4, 5, 6, 7, 8, 9, 11, 12, 128},
          {"evs-append(1)", "evs-export(1)", "evs-store(5)"}};
}

OptionTable Import::options() {
  OptionTable table;
  table.options = {
      {"--ack", "", "print {line, global_position, appended, duplicates} for each durable chunk", ValueKind::none, &ack_},
      {"--on-error", "WHAT", "stop (default), skip, or a new file for rejected lines", ValueKind::file, &on_error_},
      {"--format", "FORMAT", "what the input holds (ndjson also takes a JSON array)", ValueKind::choice, &format_, false,
       {"ndjson", "cloudevents", "csv"}},
      {"--create", "", "make the store if it does not exist", ValueKind::none, &create_},
      {"--exact", "", "global_position, version and hash of a line must equal what is assigned", ValueKind::none, &exact_},
      {"--id-from", "line|FIELD", "derive missing event ids from the line or from a field: data.id", ValueKind::text, &id_from_},
      {"--source", "URI", "goes in front of ids that are no UUIDs, so that two sources cannot collide", ValueKind::text, &source_},
      {"--skip-lines", "N", "skip the first N lines of the (single) input", ValueKind::number, &skip_lines_},
      {"--allow-future", "", "take created_at later than 5 minutes from now", ValueKind::none, &allow_future_},
      {"--max-bytes", "SIZE", "largest event, names and payload together (default 1MiB, at most 64MiB)", ValueKind::size, &max_bytes_},
      {"--chunk", "N", "at most N events in a transaction", ValueKind::number, &chunk_},
      {"--durability", "full|fast", "fast: a power cut may lose the newest chunks, never consistency", ValueKind::choice,
       &durability_, false, {"full", "fast"}},
  };
  table.operands = {{"FILE|-", "inputs in order; - or none is stdin", ValueKind::file, &inputs_, false, true}};
  return table;
}

void Import::check_options(Context& context) const {
  if (skip_lines_ && inputs_.size() > 1) throw Error(ErrorCode::usage, "--skip-lines needs a single input");
  if (std::count(inputs_.begin(), inputs_.end(), "-") > 0 && inputs_.size() > 1) {
    throw Error(ErrorCode::usage, "'-' (stdin) cannot be combined with files").help("cat FILES | evs import -");
  }
  if ((inputs_.empty() || inputs_.front() == "-") && context.globals().stdin_is_terminal) {
    throw Error(ErrorCode::usage, "stdin is a terminal, events are expected from a file or a pipe")
        .help("evs import FILE, or COMMAND | evs import -");
  }
}

std::unique_ptr<EventSource> Import::open_source(Context& context) const {
  EventSourceOptions options;
  options.format = interchange(format_);
  options.envelope.kind = LineKind::import;
  options.envelope.reserved = exact_ ? Reserved::exact : Reserved::ignored;
  options.envelope.max_bytes = static_cast<std::size_t>(
      max_bytes_ ? parse_size(*max_bytes_, 1, kHardMaxBytes, "--max-bytes") : kDefaultMaxBytes);
  options.id_from = id_from_;
  options.source = source_.value_or("");
  if (!allow_future_) options.newest_allowed = context.now() + kFutureSlack;
  if (skip_lines_) options.skip_lines = parse_integer(*skip_lines_, 0, kMaxInteger, "--skip-lines");
  return std::make_unique<EventSource>(inputs_, options, context.stop());
}

/// Only regular files can be read again should an event id come twice.
bool Import::can_build(const EventSource& source) const {
  return create_ && !ack_ && !durability_ && !chunk_ && inputs_.size() == 1 && source.total_bytes() &&
         (!on_error_ || on_error_ == "stop");
}

bool Import::run(Context& context) {
  check_options(context);
  auto source = open_source(context);
  if (on_error_ && on_error_ != "stop" && on_error_ != "skip") rejects_ = create_sink(*on_error_, SinkKind::live_file);
  context.progress().start("imported", source->total_bytes().value_or(0), source->total_bytes() ? "bytes" : "events");
  if (can_build(*source) && !context.globals().dry_run && !store_exists(context.globals().store)) {
    if (build(context, std::move(source))) {
      finish(context);
      return true;
    }
    context.note("an event id comes twice in the input: importing again, event by event");
    totals_ = {};
    source = open_source(context);
  }
  const bool fast = durability_ == "fast";
  if (fast) context.note("--durability fast: a power cut may lose the newest chunks; the store stays consistent");
  auto& store = *context.store(Access::write, create_ ? IfMissing::create : IfMissing::fail, fast ? Durability::fast : Durability::full).store;
  const auto policy = !on_error_ || on_error_ == "stop" ? AppendPolicy::until_refused : AppendPolicy::skip_known;
  const auto commit = context.globals().dry_run ? Commit::roll_back : Commit::commit;
  import_into(context, std::move(source), [&](std::span<const NewEvent> events) { return store.append({events, policy, commit}); },
              commit == Commit::commit);
  finish(context);
  return true;
}

bool Import::build(Context& context, std::unique_ptr<EventSource> source) {
  auto builder = build_store(context.globals().store, context.create_options());
  try {
    import_into(context, std::move(source), [&](std::span<const NewEvent> events) { return builder->append(events); }, false);
    context.stop().throw_if_stopped();
  } catch (const Error& error) {
    throw Error(error).why(error.cause().empty() ? "the store was to appear when complete: no file was made" : error.cause());
  }
  if (!builder->finish()) return false;
  context.committed();
  return true;
}

void Import::import_into(Context& context, std::unique_ptr<EventSource> source, const Sink& sink, bool durable) {
  const auto on_error = !on_error_ || on_error_ == "stop" ? OnError::stop : OnError::skip;
  const auto most = chunk_ ? static_cast<std::size_t>(parse_integer(*chunk_, 1, 1'000'000, "--chunk")) : kMostChunk;
  const bool by_bytes = source->total_bytes().has_value();
  ImportPipeline pipeline(std::move(source), on_error, context.create_options().mint->salts_ahead());
  pipeline.set_batch_events(std::min<std::size_t>(most, 5'000));
  while (true) {
    std::unique_ptr<ImportBatch> batch;
    try {
      batch = pipeline.take();
    } catch (const Error& error) {
      if (!durable || totals_.durable_line == 0) throw;
      throw Error(error).help(fmt::format("everything before it is stored; correct the line and run it again: stored events are skipped"
                                          "{}", without_id_ > 0 ? fmt::format(" with --skip-lines {}", totals_.durable_line) : ""));
    }
    if (!batch) return;
    for (const auto& rejected : batch->rejected) reject(context, rejected.text, rejected.error);
    if (without_id_ == 0 && batch->without_id > 0 && !id_from_) {
      context.note("events without an id get a new one: running this import again would append them again (see --id-from)");
    }
    without_id_ = batch->without_id;
    if (!batch->events.empty()) {
      const auto report = sink(batch->events);
      write_batch(context, *batch, report, durable);
      const auto fitting =
          static_cast<Duration>(batch->events.size()) * kAimedTransaction / std::max<Duration>(report.held, 1);
      pipeline.set_batch_events(std::clamp(static_cast<std::size_t>(fitting), std::min(kLeastChunk, most), most));
    }
    context.progress().update(by_bytes ? batch->consumed : totals_.appended + totals_.duplicates, totals_.position);
    context.stop().throw_if_stopped();
  }
}

void Import::write_batch(Context& context, const ImportBatch& batch, const AppendReport& report, bool durable) {
  std::int64_t appended = 0;
  std::int64_t duplicates = 0;
  for (std::size_t i = 0; i < report.events.size(); ++i) {
    const auto& event = report.events[i];
    if (event.outcome == Outcome::refused) continue;
    (event.outcome == Outcome::appended ? appended : duplicates) += 1;
    totals_.position = event.position;
    totals_.durable_line = batch.lines[i];
  }
  totals_.appended += appended;
  totals_.duplicates += duplicates;
  totals_.input = batch.input;
  if (durable) context.committed();
  if (ack_ && appended + duplicates > 0) {
    Record record{{"line", totals_.durable_line}, {"global_position", totals_.position}, {"appended", appended}, {"duplicates", duplicates}};
    if (inputs_.size() > 1) record.emplace_back("input", batch.input);
    context.out().record(record);
    context.out().flush();
  }
  for (const auto& refusal : report.refusals) {
    const auto place = fmt::format("{}:{}", batch.input, batch.lines[refusal.index]);
    if (!on_error_ || on_error_ == "stop") throw Error(refusal.error).at(place);
    reject(context, {}, Error(refusal.error).at(place));
  }
}

void Import::reject(Context&, const std::string& text, const Error& error) {
  ++totals_.rejected;
  if (rejects_ && !text.empty()) rejects_->write(text + "\n");
  const auto name = error_info(error.code()).name;
  const auto known = rejected_kinds_.find(name);
  if (known == rejected_kinds_.end()) {
    rejected_kinds_.emplace(name, std::pair{1, error});
  } else {
    ++known->second.first;
  }
}

void Import::finish(Context& context) {
  context.progress().finish();
  if (rejects_) rejects_->close();
  for (const auto& [name, kind] : rejected_kinds_) {
    const auto& [count, first] = kind;
    context.note(fmt::format("{} {} rejected with {}, the first at {}: {}", count, count == 1 ? "line" : "lines", name, first.where(), first.message()));
  }
  if (ack_) return;
  context.out().record({{"appended", totals_.appended}, {"duplicates", totals_.duplicates}, {"rejected", totals_.rejected},
                        {"global_position", totals_.position}});
}

}  // namespace evs::commands
