#include "core/projection/projection_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/chain.hpp"
#include "core/error.hpp"
#include "core/projection/read_model_files.hpp"
#include "core/shell_quote.hpp"
#include "core/time.hpp"

namespace evs {

namespace {

/// A transaction is committed before its batch size when its events take more memory than this.
constexpr std::size_t kMostBytes = std::size_t{16} << 20;

/// Runs `evs:init` and prepares the handlers where nothing stays: what is wrong is told before a file is made.
void try_out(const Definition& definition, const HandlerLimits& limits) {
  ReadModel model("", ReadModel::Use::scratch);
  Handlers handlers(model.handle(), definition, limits);
  model.begin();
  handlers.make_tables();
  model.commit();
  handlers.prepare();
  if (!model.tables().empty()) return;
  throw Error(ErrorCode::bad_definition, fmt::format("projection '{}' makes no table", definition.name))
      .at(fmt::format("{}:{}", definition.path, definition.init.line))
      .help("evs:init holds the CREATE TABLE statements of the read model");
}

Error changed(const Definition& definition, const RunOptions& options, const std::string& why) {
  return Error(ErrorCode::definition_changed,
               fmt::format("the read model '{}' was not made by projection '{}' as it is now", options.path,
                           definition.name))
      .at(definition.path)
      .why(why)
      .help(rebuild_command(definition, options));
}

}  // namespace

std::string rebuild_command(const Definition& definition, const RunOptions& options) {
  return fmt::format("evs replay {} --rebuild{}", shell_quote(definition.path),
                     options.named ? " --into " + shell_quote(options.path) : "");
}

RebuildFile::RebuildFile(const std::string& read_model) : path_(rebuild_path(read_model)) {
  ReadModel::refuse_foreign(path_);
  remove_with_sidecars(path_);
}

RebuildFile::~RebuildFile() {
  try {
    remove_with_sidecars(path_);
  } catch (const Error&) {
    // The next rebuild finds it and says why it cannot go.
  }
}

ProjectionRun::ProjectionRun(Definition definition, RunOptions options)
    : definition_(std::move(definition)), options_(std::move(options)) {
  ReadModel::refuse_foreign(options_.path);
  if (options_.rebuild || !ReadModel::is_read_model(options_.path)) try_out(definition_, options_.limits);
  open();
  prepare();
  if (const auto info = model_->info()) {
    check_fits(*info);
    saved_ = info->place;
    handled_before_ = info->handled;
    parked_before_ = info->parked;
    last_error_ = info->last_error;
  } else {
    set_up();
  }
  place_ = saved_;
  first_ = saved_.position;
  handlers_->prepare();
}

ProjectionRun::~ProjectionRun() { model_->roll_back(); }

void ProjectionRun::open() {
  using Use = ReadModel::Use;
  // A trial looks at the rows that are there, and rolls back what it adds.
  const bool touches_the_file = !options_.trial || (!options_.rebuild && ReadModel::is_read_model(options_.path) &&
                                                    ReadModel(options_.path, Use::look, options_.model).info());
  if (touches_the_file) {
    lock_.emplace(read_model_lock(options_.path), read_model_text(options_.path));
  }
  if (options_.rebuild && !options_.trial) rebuild_.emplace(options_.path);
  if (rebuild_) {
    model_ = std::make_unique<ReadModel>(rebuild_->path(), Use::scratch, options_.model);
  } else if (touches_the_file) {
    model_ = std::make_unique<ReadModel>(options_.path, Use::update, options_.model);
  } else {
    model_ = std::make_unique<ReadModel>("", Use::scratch, options_.model);
  }
}

/// Whoever watches the rows has to do so before the statements are prepared.
void ProjectionRun::prepare() {
  if (options_.steps || options_.trial) {
    const auto keep = options_.steps ? RowChanges::Keep::rows : RowChanges::Keep::counts;
    changes_ = std::make_unique<RowChanges>(model_->handle(), keep);
  }
  handlers_ = std::make_unique<Handlers>(model_->handle(), definition_, options_.limits);
}

void ProjectionRun::set_up() {
  ReadModelInfo info;
  info.projection = definition_.name;
  info.version = definition_.version;
  info.definition = definition_.hash;
  info.upcasters = options_.upcasters;
  info.place = options_.log;
  info.place.position = 0;
  info.place.hash = chain_origin();
  info.saved_at = system_now();
  model_->begin();
  model_->set_up(info);
  handlers_->make_tables();
  // A trial keeps the tables for as long as it runs: they lie in a private file.
  model_->commit();
  saved_ = info.place;
}

void ProjectionRun::check_fits(const ReadModelInfo& info) const {
  if (info.projection != definition_.name) {
    throw changed(definition_, options_, fmt::format("it belongs to projection '{}'", info.projection))
        .help("give each projection a file of its own with --into FILE");
  }
  if (info.definition != definition_.hash) {
    throw changed(
        definition_, options_,
        info.version == definition_.version
            ? fmt::format("the definition has changed, and is still called version {}", info.version)
            : fmt::format("version {} made it, the file holds version {}", info.version, definition_.version));
  }
  if (info.upcasters != options_.upcasters) {
    throw changed(definition_, options_, "other upcasters were in force when it was made");
  }
}

void ProjectionRun::begin() {
  if (!model_->in_transaction()) model_->begin();
}

void ProjectionRun::save_and_commit(const Checkpoint& place) {
  if (!options_.trial) {
    begin();
    model_->save(place, progress(place.position));
    model_->commit();
    last_error_.clear();
    saved_ = place;
    handled_saved_ = handled_;
  }
  place_ = place;
  in_transaction_ = 0;
  uncommitted_.clear();
}

/// What was not committed is not there.
void ProjectionRun::go_back() {
  model_->roll_back();
  if (changes_) changes_->forget();
  place_ = saved_;
  handled_ = handled_saved_;
  in_transaction_ = 0;
}

/// Positions a second that this run has gone through.
double ProjectionRun::rate(Position position) const {
  const auto elapsed = std::max<Duration>(monotonic_now() - started_, 1);
  return static_cast<double>(position - first_) * static_cast<double>(kSecond) / static_cast<double>(elapsed);
}

ReadModelProgress ProjectionRun::progress(Position position) const {
  return {saved_.position, handled_before_ + handled_, rate(position), system_now()};
}

void ProjectionRun::note_error(const std::string& error) {
  if (options_.trial || error == last_error_) return;
  try {
    model_->note_error(error);
    last_error_ = error;
  } catch (const Error&) {
    // Where the file cannot be written to, that is what the run has failed of, and it is told.
  }
}

void ProjectionRun::commit() {
  if (place_.position == saved_.position) {
    uncommitted_.clear();
    return;
  }
  try {
    save_and_commit(place_);
  } catch (const Error&) {
    go_back();
    throw;
  }
}

void ProjectionRun::handle(std::span<const EventView> parts) {
  std::int64_t handled = 0;
  for (const auto& event : parts) {
    if (!handlers_->sees(event)) continue;
    begin();
    if (handlers_->apply(event)) ++handled;
  }
  if (handled > 0) handlers_->check_references(parts.front());
  handled_ += handled;
}

void ProjectionRun::apply(std::shared_ptr<const EventBatch> batch) {
  if (batch->through() <= place_.position) return;
  uncommitted_.push_back(batch);
  try {
    apply_to_end(*batch);
  } catch (const Error& error) {
    go_back();
    if (options_.trial || error.code() != ErrorCode::handler_failed) throw;
    retry_alone();
  }
  if (held_bytes() > kMostBytes) commit();
}

/// What the batches take that are kept because their rows are not committed.
std::size_t ProjectionRun::held_bytes() const {
  std::size_t bytes = 0;
  for (const auto& batch : uncommitted_) bytes += batch->bytes() + batch->size() * sizeof(EventView);
  return bytes;
}

void ProjectionRun::apply_to_end(const EventBatch& batch) {
  for (auto left = batch.events(definition_.upcasting); !left.empty();) {
    const auto parts = first_position(left);
    left = left.subspan(parts.size());
    const auto& event = parts.front();
    if (event.position <= place_.position) continue;
    handle(parts);
    place_.position = event.position;
    place_.hash = event.hash;
    if (++in_transaction_ < options_.batch_size) continue;
    const auto current = uncommitted_.back();
    commit();
    uncommitted_.push_back(current);
  }
  if (batch.through() <= place_.position) return;
  place_.position = batch.through();
  place_.hash = batch.hash();
}

void ProjectionRun::retry_alone() {
  try {
    apply_one_by_one();
  } catch (const Error&) {
    go_back();
    throw;
  }
}

/// The transaction failed somewhere. Its events are applied again, each in a transaction of its own, so that the
/// checkpoint ends right before the one that fails.
void ProjectionRun::apply_one_by_one() {
  const auto batches = std::move(uncommitted_);
  uncommitted_.clear();
  for (const auto& batch : batches) {
    for (auto left = batch->events(definition_.upcasting); !left.empty();) {
      const auto parts = first_position(left);
      left = left.subspan(parts.size());
      if (parts.front().position > place_.position) apply_alone(parts);
    }
    if (batch->through() <= place_.position) continue;
    place_.position = batch->through();
    place_.hash = batch->hash();
  }
  commit();
}

void ProjectionRun::apply_alone(std::span<const EventView> parts) {
  const auto& event = parts.front();
  begin();
  try {
    handle(parts);
  } catch (const Error& error) {
    model_->roll_back();
    if (options_.on_error == OnHandlerError::stop || error.code() != ErrorCode::handler_failed) throw;
    begin();
    model_->park({event.position, 1, system_now(), error.cause()});
    ++parked_;
  }
  save_and_commit({place_.store_id, place_.epoch, event.position, event.hash});
}

std::vector<RowChange> ProjectionRun::step(std::span<const EventView> parts) {
  const auto& event = parts.front();
  begin();
  try {
    handle(parts);
    auto changes = changes_->take();
    save_and_commit({place_.store_id, place_.epoch, event.position, event.hash});
    return changes;
  } catch (const Error&) {
    go_back();
    throw;
  }
}

void ProjectionRun::pass(const EventBatch& batch) {
  if (batch.through() <= place_.position) return;
  save_and_commit({place_.store_id, place_.epoch, batch.through(), batch.hash()});
}

std::optional<std::string> ProjectionRun::retry(std::span<const EventView> parts, const ParkedEvent& parked) {
  std::optional<std::string> reason;
  begin();
  try {
    handle(parts);
    model_->unpark(parked.position);
    model_->save(saved_, progress(saved_.position));
  } catch (const Error& error) {
    model_->roll_back();
    if (error.code() != ErrorCode::handler_failed) throw;
    reason = error.cause();
    begin();
    model_->park({parked.position, parked.attempts + 1, parked.parked_at, *reason});
  }
  options_.trial ? model_->roll_back() : model_->commit();
  return reason;
}

void ProjectionRun::install() {
  if (!rebuild_) return;
  commit();
  auto target = std::make_unique<ReadModel>(options_.path, ReadModel::Use::update, options_.model);
  target->take_content_of(*model_);
  handlers_.reset();
  changes_.reset();
  model_ = std::move(target);
  rebuild_.reset();
  prepare();
  handlers_->prepare();
}

}  // namespace evs
