#include "commands/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "commands/lifting.hpp"
#include "commands/option_target.hpp"
#include "commands/position_option.hpp"
#include "commands/replay_output.hpp"
#include "core/checkpoint.hpp"
#include "core/excerpt.hpp"
#include "core/json_text.hpp"
#include "core/numbers.hpp"
#include "core/open_store.hpp"
#include "core/projection/read_model_files.hpp"
#include "core/projection/replay_crew.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

constexpr std::int64_t kMostBatch = 1'000'000;
/// What the read models of one run may keep of their pages together, and one of them at least and at most.
constexpr std::int64_t kCacheKib = 24 * 1024;
constexpr std::int64_t kLeastCacheKib = 1024;
constexpr std::int64_t kMostCacheKib = 16 * 1024;

/// As the read model keeps it.
std::string error_text(const Error& error) {
  return error.message() + (error.cause().empty() ? "" : ": " + error.cause());
}

}  // namespace

CommandInfo Replay::info() const {
  return {
      "replay",
      "run projections into their read models",
      "[options] FILE|DIR...",
      "Reads the log once and feeds every projection found: files, and the .sql files directly in a DIR that hold a "
      "projection. A read model is a SQLite file of its own, STORE.PROJECTION.db beside the store or --into FILE, and the "
      "checkpoint lies in it: rows and checkpoint move in one transaction, so a run that was killed goes on where it "
      "stopped, and no event counts twice or is left out. The store is only read. Which events a projection sees is said "
      "in its definition (evs:from and the handlers) and not by options, so that the same rows come out each time.\n\n"
      "A definition that has changed since the read model was made is refused (exit 4): --rebuild replays it from the "
      "first event in a file of its own, whose content then takes the place of the old one in one transaction. Whoever "
      "reads the read model sees the old rows until the new ones are complete.\n\n"
      "An event that a handler fails on stops its projection there (exit 10), with everything before it saved; other "
      "projections go on, and with --follow they go on following. With --on-error park the event is set aside in the read model and the projection "
      "goes on: see evs projection parked and retry. Only one process may run a projection at a time. With --step an event "
      "is shown once it is committed: a run that is killed may have applied one that it did not show.",
      {{"evs replay projections/", "bring every projection of a folder up to date"},
       {"evs replay totals.sql --rebuild", "make a read model anew"},
       {"evs replay totals.sql --follow", "keep it up to date"},
       {"evs replay totals.sql --step --to 5 --dry-run", "which rows the first events change"}},
      all_formats(),
      true,
      {3, 4, 5, 6, 7, 8, 9, 10, 12, 128},
      {"evs-projection(1)", "evs-projection(5)", "evs-state(1)"}};
}

OptionTable Replay::options() {
  OptionTable table;
  table.options = {
      {"--into", "FILE", "the read model of the single projection (default STORE.PROJECTION.db)", ValueKind::file,
       &into_},
      {"--rebuild", "", "make the read model anew from the first event", ValueKind::none, &rebuild_},
      {"--to", "POSITION", "stop after this position (start, end, N, -N = N-th from the end)", ValueKind::position,
       &to_},
      {"--until", "TIME", "stop before the first event created at or after TIME", ValueKind::time, &until_},
      {"-f,--follow", "", "wait for new events and go on", ValueKind::none, &follow_},
      {"--idle-exit", "DURATION", "end a --follow after this long without a new event", ValueKind::duration,
       duration_into(follow_end_.idle_exit)},
      {"--until-caught-up", "", "end a --follow once every event of the log has been applied", ValueKind::none,
       &follow_end_.until_caught_up},
      {"--on-error",
       "stop|park",
       "what to do with an event that a handler fails on (default stop)",
       ValueKind::choice,
       &on_error_,
       false,
       {"stop", "park"}},
      {"--step", "", "print for each event which rows changed, before and after (one projection)", ValueKind::none,
       &step_},
      {"--batch", "N", "events in a transaction (default 40000)", ValueKind::number,
       [this](std::string_view text) {
         batch_ = static_cast<std::size_t>(parse_integer(text, 1, kMostBatch, "a number of events"));
       }},
      {"--handler-timeout", "DURATION", "longest time for one event (default 5s)", ValueKind::duration,
       time_limit_into(handler_timeout_)},
  };
  table.operands = {{"FILE|DIR", "projections: files, or folders of .sql files", ValueKind::file, &files_, true, true}};
  return table;
}

void Replay::check_options(Context& context, const std::vector<Definition>& definitions) const {
  if (into_ && definitions.size() != 1) {
    throw Error(ErrorCode::usage,
                fmt::format("--into names one read model, and there are {} projections", definitions.size()));
  }
  if (step_ && definitions.size() != 1) {
    throw Error(ErrorCode::usage, fmt::format("--step follows one projection, and there are {}", definitions.size()));
  }
  if (to_ && until_) throw Error(ErrorCode::usage, "--to and --until exclude each other");
  follow_end_.check(context, follow_);
  if (follow_ && until_) throw Error(ErrorCode::usage, "--follow and --until exclude each other");
  if (context.globals().dry_run && follow_) throw Error(ErrorCode::usage, "--dry-run and --follow exclude each other");
  if (step_ && on_error_ == "park") {
    throw Error(ErrorCode::usage, "--step stops at an event that fails: --on-error park and --step exclude each other");
  }
  if (context.globals().dry_run && on_error_ == "park") {
    throw Error(ErrorCode::usage, "--on-error park saves what it sets aside, and a --dry-run saves nothing");
  }
}

RunOptions Replay::run_options(Context& context, const Definition& definition) const {
  RunOptions options;
  options.path = into_.value_or(read_model_path(context.globals().store, definition.name));
  options.named = into_.has_value();
  options.log = log_;
  options.upcasters = definition.upcasting == Upcasting::on ? lifted_ : UpcasterSet().hash();
  options.batch_size = batch_;
  options.on_error = on_error_ == "park" ? OnHandlerError::park : OnHandlerError::stop;
  options.rebuild = rebuild_;
  options.trial = context.globals().dry_run;
  if (handler_timeout_) options.limits.time = *handler_timeout_;
  options.limits.stop = context.stop();
  options.model.busy_timeout = context.globals().timeout;
  options.model.cache_kib = cache_kib_;
  options.steps = step_;
  return options;
}

Position Replay::last_wanted(Context& context, Store& store) const {
  if (to_) return std::max<Position>(parse_position("--to", *to_, log_.position), 0);
  if (until_) {
    return position_before(store, parsed_option("--until", [&] { return parse_time(*until_, context.now()); }));
  }
  return kLastPosition;
}

void Replay::look_at_registry(Context& context, Store& store) {
  const auto registry = store.registry();
  registry_ = registry.revision;
  lifted_ = context.globals().untrusted ? UpcasterSet().hash() : UpcasterSet::of(registry).hash();
}

/// What is followed with the old upcasters would not be what a rebuild gives.
void Replay::check_registry(Store& store) const {
  if (store.info().registry_revision == registry_ || UpcasterSet::of(store.registry()).hash() == lifted_) return;
  throw Error(ErrorCode::definition_changed, "the migrations applied to the store were changed while it was followed")
      .help("run it again: it says which read models have to be rebuilt");
}

/// Going back in time would need the rows of then.
void Replay::check_range(const Definition& definition, const RunOptions& options, Position position) const {
  if (position <= last_ || rebuild_) return;
  throw Error(ErrorCode::usage, fmt::format("the read model of projection '{}' is at position {}, past position {}",
                                            definition.name, position, last_))
      .help(fmt::format("{} {} {}", rebuild_command(definition, options), to_ ? "--to" : "--until",
                        shell_quote(to_ ? *to_ : until_.value_or(""))));
}

/// A projection that has nothing to do is told from its file alone: no lock, no thread, nothing prepared.
bool Replay::is_finished(Context& context, Store& store, const Definition& definition, const RunOptions& options) {
  const auto& path = options.path;
  if (rebuild_ || follow_ || context.globals().dry_run || !ReadModel::is_read_model(path)) return false;
  auto info = ReadModel::peek(path);
  if (!info) info = ReadModel(path, ReadModel::Use::look, {.busy_timeout = context.globals().timeout}).info();
  if (!info || info->projection != definition.name || !info->last_error.empty()) return false;
  if (info->definition != definition.hash || info->upcasters != options.upcasters) return false;
  check_fits(info->place, store, log_, read_model_text(options.path), rebuild_command(definition, options));
  if (info->place.position < std::min(log_.position, last_)) return false;
  check_range(definition, options, info->place.position);
  finished_.push_back(replay_record(definition, path, info->place.position, 0, info->parked));
  return true;
}

/// Where every projection is up to date, as it is for most runs by a timer, nothing is opened.
bool Replay::is_all_finished(Context& context, const std::vector<Definition>& definitions) {
  const auto& globals = context.globals();
  if (rebuild_ || follow_ || step_ || globals.dry_run || globals.untrusted) return false;
  const bool held = glance_at_store(globals.store, [&](Store& store) {
    log_ = checkpoint_at_head(store);
    last_ = last_wanted(context, store);
    look_at_registry(context, store);
    for (const auto& definition : definitions) {
      if (!is_finished(context, store, definition, run_options(context, definition))) return;
    }
  });
  if (held && finished_.size() == definitions.size()) return true;
  finished_.clear();
  return false;
}

void Replay::open_runs(Context& context, Store& store, std::vector<Definition> definitions) {
  for (auto& definition : definitions) {
    const auto options = run_options(context, definition);
    if (is_finished(context, store, definition, options)) continue;
    auto run = std::make_unique<ProjectionRun>(std::move(definition), options);
    check_fits(run->place(), store, log_, read_model_text(run->path()), rebuild_command(run->definition(), options));
    check_range(run->definition(), options, run->place().position);
    runs_.push_back(std::move(run));
  }
}

bool Replay::run(Context& context) {
  auto definitions = load_definitions(files_, DefinitionKind::projection);
  check_options(context, definitions);
  if (is_all_finished(context, definitions)) {
    print_replayed(context, finished_, runs_);
    return true;
  }
  const auto count = static_cast<std::int64_t>(std::max<std::size_t>(definitions.size(), 1));
  cache_kib_ = std::clamp(kCacheKib / count, kLeastCacheKib, kMostCacheKib);
  auto& store = *context.store(Access::read).store;
  log_ = checkpoint_at_head(store);
  last_ = last_wanted(context, store);
  look_at_registry(context, store);
  lifter_ = make_lifter(context, store, Shapes::lifted);
  try {
    open_runs(context, store, std::move(definitions));
    step_ ? apply_steps(context, store) : apply_all(context, store);
  } catch (Error& error) {
    complete_help(context, error);
    if (error.code() == ErrorCode::interrupted && !runs_.empty()) throw std::move(error).why(where_saved());
    throw;
  }
  return true;
}

/// What an interrupted run leaves behind.
std::string Replay::where_saved() const {
  std::string text;
  for (const auto& run : runs_) {
    if (!text.empty()) text += ", ";
    text += run->in_place()
                ? fmt::format("'{}' is saved up to position {}", run->definition().name, run->saved().position)
                : fmt::format("'{}' is as it was, its rebuild begins anew", run->definition().name);
  }
  return text;
}

/// The command that the help names, with this run's store.
void Replay::complete_help(Context& context, Error& error) const {
  auto command = error.fix();
  if (!command.starts_with("evs replay ") && !command.starts_with("evs show ")) return;
  if (command.starts_with(show_command(context, Shapes::stored))) return;
  command += " --store " + shell_quote(context.globals().store);
  error.set_help(std::move(command));
}

/// One that cannot take its place keeps none of the others from theirs.
std::exception_ptr Replay::install(ProjectionRun& run) {
  try {
    run.install();
    return nullptr;
  } catch (const Error&) {
    return std::current_exception();
  }
}

/// Feeds every event from the least checkpoint on, and goes on while following. `settled` waits until all of it is
/// saved; false = nobody is left to feed.
void Replay::scan(Context& context, Store& store, const Feed& feed, const std::function<bool()>& settled) {
  if (runs_.empty()) return;
  std::vector<const Definition*> definitions;
  Position from = kLastPosition;
  for (const auto& run : runs_) {
    definitions.push_back(&run->definition());
    from = std::min(from, run->place().position);
  }
  ReplayScan scan(store, std::move(definitions), lifter_.get());
  FollowWait follow(context, store, follow_end_);
  do {
    check_registry(store);
    scan.start(from, last_);
    while (const auto batch = scan.next()) {
      context.stop().throw_if_stopped();
      if (!feed(batch)) break;
      follow.not_idle();
    }
    from = scan.end();
    failure_ = scan.failure();
    if (!settled()) return;
  } while (from < last_ && follow_ && follow.wait(from) == FollowWait::Coming::now);
}

void Replay::apply_all(Context& context, Store& store) {
  errors_.resize(runs_.size());
  context.progress().start("replayed", std::min(store.head_position(), last_), "events");
  if (!runs_.empty()) {
    const auto show = [&](Position position) { context.progress().update(position, position); };
    ReplayCrew crew(runs_, std::max(1U, std::thread::hardware_concurrency()), show);
    const auto feed = [&](const std::shared_ptr<const EventBatch>& batch) {
      crew.feed(batch);
      show(crew.slowest());
      return !crew.all_failed();
    };
    scan(context, store, feed, [&] {
      crew.settle();
      show(crew.slowest());
      for (std::size_t i = 0; i < runs_.size(); ++i) {
        settle(context, i, crew.error_of(i) != nullptr ? crew.error_of(i) : failure_);
      }
      return std::count(errors_.begin(), errors_.end(), nullptr) > 0;
    });
  }
  context.progress().finish();
  end_runs(context);
}

/// After all that was fed is applied: a rebuild takes its place, an error is noted; while following, where the others
/// go on, it is also told at once.
void Replay::settle(Context& context, std::size_t index, std::exception_ptr error) {
  auto& run = *runs_[index];
  if (errors_[index] != nullptr) return;
  errors_[index] = error != nullptr ? error : install(run);
  if (run.has_saved()) context.committed();
  if (errors_[index] == nullptr) return run.note_error("");
  const auto known = error_of(errors_[index]);
  if (known.code() == ErrorCode::interrupted) return;
  run.note_error(error_text(known));
  if (follow_ && runs_.size() > 1 && errors_[index] != failure_) report(context, known);
}

Error Replay::error_of(const std::exception_ptr& problem) {
  try {
    std::rethrow_exception(problem);
  } catch (const Error& error) {
    return error;
  }
}

void Replay::report(Context& context, Error error) const {
  complete_help(context, error);
  context.report(error);
}

void Replay::apply_steps(Context& context, Store& store) {
  const StepOutput output(context);
  const auto feed = [&](const std::shared_ptr<const EventBatch>& batch) {
    auto& run = *runs_.front();
    for (auto left = batch->events(run.definition().upcasting); !left.empty();) {
      const auto parts = first_position(left);
      left = left.subspan(parts.size());
      context.stop().throw_if_stopped();
      std::vector<RowChange> changes;
      try {
        changes = run.step(parts);
      } catch (const Error& error) {
        if (error.code() != ErrorCode::interrupted) run.note_error(error_text(error));
        throw;
      }
      if (run.has_saved()) context.committed();
      output.show(parts.front(), changes);
    }
    run.pass(*batch);
    return true;
  };
  scan(context, store, feed, [&] {
    if (failure_ != nullptr) {
      runs_.front()->note_error(error_text(error_of(failure_)));
      std::rethrow_exception(failure_);
    }
    runs_.front()->install();
    runs_.front()->note_error("");
    context.out().flush();
    return true;
  });
}

/// What each run came to. The last error is thrown, so that it is the last thing to be seen.
void Replay::end_runs(Context& context) {
  context.globals().dry_run ? print_trial(context, runs_) : print_replayed(context, finished_, runs_);
  context.out().flush();
  std::optional<std::size_t> last;
  for (std::size_t i = 0; i < errors_.size(); ++i) {
    if (errors_[i] == nullptr) continue;
    // While following each was told when it came.
    if (last && !follow_ && errors_[i] != errors_[*last]) report(context, error_of(errors_[*last]));
    last = i;
  }
  if (last) throw error_of(errors_[*last]);
}

}  // namespace evs::commands
