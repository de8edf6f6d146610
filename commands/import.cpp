#include "commands/import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "commands/checked_append.hpp"
#include "commands/dry_run.hpp"
#include "core/large_heap.hpp"
#include "core/numbers.hpp"

namespace evs::commands {

namespace {

constexpr Duration kFutureSlack = 5 * 60 * kSecond;
/// A write transaction aims at this length, below the 250 ms after which others must get their turn. The longer it is,
/// the fewer times each page of the stream index is written.
constexpr Duration kAimedTransaction = 200 * kMillisecond;
constexpr std::size_t kLeastChunk = 200;
constexpr std::size_t kFirstChunk = 5'000;
constexpr std::size_t kMostChunk = 40'000;
/// A store in the making knows no transactions that others wait for: small batches keep memory small.
constexpr std::size_t kBuildChunk = 10'000;
/// An input of this many bytes gets a large heap, as one does whose end is not known; a store made from it is made for
/// bulk.
constexpr std::int64_t kLargeInput = 16 << 20;

Interchange interchange(const std::optional<std::string>& format) {
  if (format == "cloudevents") return Interchange::cloudevents;
  return format == "csv" ? Interchange::csv : Interchange::ndjson;
}

}  // namespace

CommandInfo Import::info() const {
  return {
      "import",
      "append many events from files or stdin",
      "[options] [FILE|-]...",
      "Appends events from NDJSON (or a JSON array of envelopes, CloudEvents, CSV with a head), from files in order or from "
      "stdin, in durable chunks: what a chunk holds is committed as a whole, and other writers get their turn in between. "
      "Events that arrive slowly through a pipe are committed as they come.\n\n"
      "Event ids and created_at of the lines are kept; positions and versions are assigned anew unless --exact demands "
      "them. A rerun after a crash or Ctrl-C skips the events that are there already, by event id; for lines without an id "
      "use --id-from or --skip-lines. An id that is no UUID becomes a UUIDv5, the original goes to metadata.external_id.\n\n"
      "A line that cannot be imported stops the import (--on-error stop), is counted and skipped (skip), or is written to a "
      "new file of rejected lines; in the last two cases the status is 5 when there were any. With --create and one regular "
      "file the store is built out of sight and put in place when it is complete: after an interrupt no file exists.",
      {{"evs import orders.ndjson --create --store orders.db", "a new store from a file"},
       {"evs export --store a.db | evs import --create --store b.db", "copy a log"},
       {"producer | evs import --ack -", "a durable acknowledgement for each chunk"},
       {"evs import --on-error rejected.ndjson --id-from data.id dump.ndjson", "keep going, keep what was refused"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 11, 12, 128},
      {"evs-append(1)", "evs-export(1)", "evs-store(5)"}};
}

OptionTable Import::options() {
  OptionTable table;
  table.options = {
      {"--ack", "", "print {line, global_position, appended, duplicates} for each durable chunk", ValueKind::none,
       &ack_},
      {"--on-error", "WHAT", "stop (default), skip, or a new file for rejected lines", ValueKind::file, &on_error_},
      {"--format",
       "FORMAT",
       "what the input holds (ndjson also takes a JSON array)",
       ValueKind::choice,
       &format_,
       false,
       {"ndjson", "cloudevents", "csv"}},
      {"--create", "", "make the store if it does not exist", ValueKind::none, &create_},
      {"--exact", "", "global_position, version and hash of a line must equal what is assigned", ValueKind::none,
       &exact_},
      {"--id-from", "line|FIELD",
       "derive missing event ids from the source, the line's number and text, or from the source and a field: data.id",
       ValueKind::text, &id_from_},
      {"--source", "URI", "goes in front of what ids are derived from, so that two files cannot collide",
       ValueKind::text, &source_},
      {"--skip-lines", "N", "skip the first N lines of the (single) input", ValueKind::number, &skip_lines_},
      {"--allow-future", "", "take created_at later than 5 minutes from now", ValueKind::none, &allow_future_},
      max_bytes_option(max_bytes_),
      {"--chunk", "N", "at most N events in a transaction", ValueKind::number, &chunk_},
      {"--durability",
       "full|fast",
       "fast: a power cut may lose the newest chunks, never consistency",
       ValueKind::choice,
       &durability_,
       false,
       {"full", "fast"}},
  };
  table.operands = {{"FILE|-", "inputs in order; - or none is stdin", ValueKind::file, &inputs_, false, true}};
  return table;
}

void Import::check_options(Context& context) {
  keeps_rejects_ = on_error_ && on_error_ != "stop" && on_error_ != "skip" && !context.globals().dry_run;
  // The file is made when there is something for it, but it must not be in the way then.
  if (keeps_rejects_ && store_exists(*on_error_)) {
    throw Error(ErrorCode::store_exists, fmt::format("'{}' exists already", *on_error_))
        .help("choose another name for the rejected lines");
  }
  if (skip_lines_ && inputs_.size() > 1) throw Error(ErrorCode::usage, "--skip-lines needs a single input");
  if (std::count(inputs_.begin(), inputs_.end(), "-") > 0 && inputs_.size() > 1) {
    throw Error(ErrorCode::usage, "'-' (stdin) cannot be combined with files").help("cat FILES | evs import -");
  }
  if (id_from_ == "line" && inputs_.size() > 1) {
    context.note("equal lines at the same place of two files get one id, and are one event: give each its --source");
  }
  if (ack_ && context.globals().dry_run)
    throw Error(ErrorCode::usage, "--ack tells what is durable, and a --dry-run makes nothing durable");
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
  options.envelope.max_bytes = max_bytes_;
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
  context.progress().start("imported", source->total_bytes().value_or(0), source->total_bytes() ? "bytes" : "events");
  const bool dry = context.globals().dry_run;
  const bool fresh = create_ && !store_exists(context.globals().store);
  if (fresh && (dry || can_build(*source))) {
    if (build(context, std::move(source))) {
      finish(context);
      return true;
    }
    context.note("an event id comes twice in the input: importing again, event by event");
    totals_ = {};
    source = open_source(context);
  }
  import_in_chunks(context, std::move(source));
  finish(context);
  return true;
}

/// In a dry run the new store is thrown away instead of put in place.
bool Import::build(Context& context, std::unique_ptr<EventSource> source) {
  const bool dry = context.globals().dry_run;
  auto options = context.create_options();
  if (source->total_bytes().value_or(0) >= kLargeInput) options.workload = Workload::bulk;
  auto builder = build_store(context.globals().store, options);
  try {
    import_into(
        context, std::move(source), [&](ImportBatch& batch, ImportPipeline&) { return builder->append(batch.events); },
        false);
    context.stop().throw_if_stopped();
  } catch (const Error& error) {
    if (dry || !error.cause().empty()) throw;
    throw Error(error).why("the store was to appear when complete: no file was made");
  }
  if (dry) return true;
  if (!builder->finish()) return false;
  context.committed();
  return true;
}

void Import::import_in_chunks(Context& context, std::unique_ptr<EventSource> source) {
  const bool fast = durability_ == "fast";
  const bool dry = context.globals().dry_run;
  if (fast) context.note("--durability fast: a power cut may lose the newest chunks; the store stays consistent");
  if (dry && exact_)
    throw Error(ErrorCode::usage, "--dry-run cannot check --exact: it takes each chunk back before the next");
  if (source->total_bytes().value_or(kLargeInput) >= kLargeInput) expect_large_heap();
  auto& store = *context
                     .store(Access::write, create_ ? IfMissing::create : IfMissing::fail,
                            fast ? Durability::fast : Durability::full)
                     .store;
  load_registry(store);
  const auto append = [&](ImportBatch& batch, ImportPipeline& pipeline) {
    return append_chunk(store, dry ? Commit::roll_back : Commit::commit, batch, pipeline);
  };
  try {
    import_into(context, std::move(source), append, !dry);
  } catch (Error& error) {
    // Extended in place: an answer that could not be written must stay recognizable as one.
    if (!dry) error = with_progress(error);
    throw;
  } catch (const std::bad_alloc&) {
    throw with_progress(Error(ErrorCode::io_error, "out of memory"));
  }
}

void Import::load_registry(Store& store) {
  registry_ = std::make_shared<evs::Registry>(store.registry());
  schemas_.reset();
}

/// Batches are checked as they are read; one that was read before somebody changed the registry is checked once more.
AppendReport Import::append_chunk(Store& store, Commit commit, ImportBatch& batch, ImportPipeline& pipeline) {
  const auto policy = on_error() == OnError::stop ? AppendPolicy::until_refused : AppendPolicy::skip_known;
  while (true) {
    if (batch.registry_revision != registry_->revision) check_again(batch);
    set_unfit_aside(store, batch);
    if (batch.events.empty()) return {};
    auto report = store.append({batch.events, policy, commit, registry_->revision});
    if (!report.registry_changed) return report;
    load_registry(store);
    pipeline.set_registry(registry_);
  }
}

void Import::check_again(ImportBatch& batch) {
  if (!schemas_) schemas_.emplace(*registry_);
  batch.unfit.clear();
  for (std::size_t i = 0; i < batch.events.size(); ++i) check_event(*schemas_, batch, i);
  batch.registry_revision = registry_->revision;
}

/// What is stored already stays: it is a duplicate, whatever schemas came after it.
void Import::set_unfit_aside(Store& store, ImportBatch& batch) {
  std::erase_if(batch.unfit, [&](const UnfitEvent& unfit) { return store_answers(store, batch.events[unfit.index]); });
  if (batch.unfit.empty()) return;
  auto kept = batch.unfit.front().index;
  if (on_error() == OnError::stop) {
    batch.failure = batch.unfit.front().error;
  } else {
    auto unfit = batch.unfit.begin();
    for (auto i = kept; i < batch.events.size(); ++i) {
      if (unfit != batch.unfit.end() && unfit->index == i) {
        reject(batch, batch.records[i], (unfit++)->error);
        continue;
      }
      batch.events[kept] = batch.events[i];
      batch.records[kept++] = batch.records[i];
    }
  }
  batch.events.resize(kept);
  batch.records.resize(kept);
  batch.unfit.clear();
}

/// What is stored when the import ends early, and how to go on from there.
Error Import::with_progress(Error error) const {
  // The store's advice is for events that have ids.
  if (error.code() == ErrorCode::unknown_outcome && without_id_ > 0) {
    error.set_help(
        "evs last    # are they there? Run it again without those that are: they have no ids to know them by");
  }
  const auto stored = totals_.appended + totals_.duplicates;
  if (stored == 0) return error;
  auto why =
      fmt::format("{} {} stored, up to {}", stored, stored == 1 ? "event is" : "events are", totals_.durable_place);
  const bool has_help = !error.fix().empty() && error.code() != ErrorCode::busy && error.code() != ErrorCode::disk_full;
  const bool has_more = !error.more_causes().empty();
  // Where there is other advice, it comes first; but without ids nothing may be run again just so.
  if (without_id_ > 0 && (has_help || has_more)) why += ": then run it again " + onward();
  if (has_more) return Error(error).and_why(std::move(why));
  if (!error.cause().empty()) why = error.cause() + "; " + why;
  if (has_help) return Error(error).why(std::move(why));
  const auto* first = error.code() == ErrorCode::interrupted ? "run it again to go on"
                      : error.code() == ErrorCode::busy      ? "wait longer with --timeout 60s, and run it again"
                      : error.code() == ErrorCode::disk_full ? "free some space and run it again"
                                                             : "correct the cause and run it again";
  return Error(error)
      .why(std::move(why))
      .help(without_id_ == 0 ? fmt::format("{}: what is stored is skipped", first)
                             : fmt::format("{} {}", first, onward()));
}

/// How a rerun leaves out what is stored: events without ids cannot be known by themselves.
std::string Import::onward() const {
  if (inputs_.size() < 2 && one_per_line_) return fmt::format("with --skip-lines {}", totals_.durable_line);
  return "without the events that are stored: they have no ids to know them by";
}

void Import::import_into(Context& context, std::unique_ptr<EventSource> source, const Sink& sink, bool durable) {
  const auto most = chunk_    ? static_cast<std::size_t>(parse_integer(*chunk_, 1, 1'000'000, "--chunk"))
                    : durable ? kMostChunk
                              : kBuildChunk;
  const bool by_bytes = source->total_bytes().has_value();
  ImportPipeline pipeline(std::move(source), {on_error(), context.create_options().mint->salts_ahead(),
                                              std::min(most, kFirstChunk), registry_});
  while (const auto batch = pipeline.take()) {
    for (const auto& rejected : batch->rejected) reject(*batch, rejected.record, rejected.error);
    if (without_id_ == 0 && batch->without_id > 0 && !id_from_) {
      context.note(
          "events without an id get a new one: running this import again would append them again (see --id-from)");
    }
    without_id_ = batch->without_id;
    one_per_line_ = batch->one_per_line;
    if (!batch->events.empty()) {
      const auto report = sink(*batch, pipeline);
      write_batch(context, *batch, report, durable);
      const auto fitting =
          static_cast<Duration>(batch->events.size()) * kAimedTransaction / std::max<Duration>(report.held, 1);
      pipeline.set_batch_events(std::clamp(static_cast<std::size_t>(fitting), std::min(kLeastChunk, most), most));
      if (batch->failure) throw Error(*batch->failure);
    }
    context.progress().update(by_bytes ? batch->consumed : totals_.appended + totals_.duplicates, totals_.position);
    context.stop().throw_if_stopped();
  }
}

void Import::write_batch(Context& context, const ImportBatch& batch, const AppendReport& report, bool durable) {
  std::int64_t appended = 0;
  std::int64_t duplicates = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < report.events.size(); ++i) {
    const auto& event = report.events[i];
    if (event.outcome == Outcome::refused) continue;
    (event.outcome == Outcome::appended ? appended : duplicates) += 1;
    totals_.position = event.position;
    last = i;
  }
  totals_.appended += appended;
  totals_.duplicates += duplicates;
  if (durable) context.committed();
  if (appended + duplicates > 0) {
    totals_.durable_line = batch.records[last].line;
    totals_.durable_place = batch.records[last].place();
    if (ack_) acknowledge(context, *batch.records[last].input, appended, duplicates);
  }
  for (const auto& refusal : report.refusals) {
    const auto& record = batch.records[refusal.index];
    const auto error = Error(refusal.error).at(record.place());
    if (on_error() == OnError::stop) throw Error(error);
    reject(batch, record, error);
  }
}

void Import::acknowledge(Context& context, const std::string& input, std::int64_t appended, std::int64_t duplicates) {
  Record record{{"line", totals_.durable_line},
                {"global_position", totals_.position},
                {"appended", appended},
                {"duplicates", duplicates}};
  if (inputs_.size() > 1) record.emplace_back("input", input);
  context.out().record(record);
  context.out().flush();
}

void Import::reject(const ImportBatch& batch, const SourceRecord& record, const Error& error) {
  ++totals_.rejected;
  if (keeps_rejects_) {
    if (!rejects_) {
      rejects_ = create_sink(*on_error_, SinkKind::live_file);
      if (!batch.head.empty()) rejects_->write(batch.head + "\n");
    }
    rejects_->write(std::string(record.text) + "\n");
  }
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
  note_if_dry(context, "nothing was written");
  for (const auto& [name, kind] : rejected_kinds_) {
    const auto& [count, first] = kind;
    context.note(fmt::format("{} {} rejected with {}, the first at {}: {}", count, count == 1 ? "line" : "lines", name,
                             first.where(), first.message()));
  }
  if (!ack_) {
    context.out().record({{"appended", totals_.appended},
                          {"duplicates", totals_.duplicates},
                          {"rejected", totals_.rejected},
                          {"global_position", totals_.position}});
  }
  if (totals_.rejected == 0) return;
  const auto read = totals_.appended + totals_.duplicates + totals_.rejected;
  Error error(ErrorCode::rejected_lines, fmt::format("{} of {} events {} rejected", totals_.rejected, read,
                                                     totals_.rejected == 1 ? "was" : "were"));
  error = std::move(error)
              .detail("appended", totals_.appended)
              .detail("duplicates", totals_.duplicates)
              .detail("rejected", totals_.rejected);
  if (rejects_)
    error = std::move(error).help(fmt::format("correct the lines in '{}' and import that file", *on_error_));
  throw Error(error);
}

}  // namespace evs::commands
