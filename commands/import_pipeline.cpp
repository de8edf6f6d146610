#include "commands/import_pipeline.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
/// Reading is several times faster than writing: one batch ahead is enough, and memory stays small.
constexpr std::size_t kQueued = 1;
/// Small inputs and slow pipes get small buffers; a batch that fills up is followed by larger ones.
constexpr std::size_t kFirstBatchBytes = std::size_t{1} << 16;

}  // namespace

void check_event(EventSchemas& schemas, ImportBatch& batch, std::size_t index) {
  try {
    schemas.check(batch.events[index]);
  } catch (Error& error) {
    error.set_at(batch.records[index].place());
    batch.unfit.push_back({index, error});
  }
}

ImportPipeline::ImportPipeline(std::unique_ptr<EventSource> source, PipelineOptions options)
    : source_(std::move(source)),
      on_error_(options.on_error),
      seal_ahead_(options.seal_ahead),
      mint_(Mint::make(std::nullopt, std::nullopt)),
      batch_events_(options.batch_events),
      registry_(std::move(options.registry)),
      thread_([this] { read_all(); }) {}

ImportPipeline::~ImportPipeline() {
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ImportPipeline::read_all() {
  std::exception_ptr failure;
  try {
    std::size_t room = kFirstBatchBytes;
    std::size_t expected = 0;  // events: as many as the batch before had
    bool more = true;
    while (more) {
      auto batch = std::make_unique<ImportBatch>();
      batch->text.reserve(std::max(room, holds_ ? held_.text.size() : 0));
      batch->events.reserve(expected);
      take_registry(*batch);
      try {
        more = fill(*batch);
      } catch (...) {
        failure = std::current_exception();
        more = false;
      }
      if (batch->text.size() > room / 2) room = kBatchBytes;
      expected = batch->events.size();
      batch->head = source_->head();
      batch->one_per_line = source_->one_per_line();
      batch->consumed = source_->consumed();
      batch->without_id = source_->without_id();
      hand_over(std::move(batch));
    }
  } catch (...) {
    failure = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  failure_ = failure;
  ended_ = true;
  changed_.notify_all();
}

void ImportPipeline::set_registry(std::shared_ptr<const evs::Registry> registry) {
  const std::lock_guard lock(mutex_);
  registry_ = std::move(registry);
}

void ImportPipeline::take_registry(ImportBatch& batch) {
  std::shared_ptr<const evs::Registry> registry;
  {
    const std::lock_guard lock(mutex_);
    registry = registry_;
  }
  if (!schemas_ || schemas_->revision() != registry->revision) schemas_.emplace(*registry);
  batch.registry_revision = registry->revision;
}

/// False at the end of the input. A batch is closed when it is full, or when the next record would have to be waited
/// for: what a slow pipe gave is committed at once.
bool ImportPipeline::fill(ImportBatch& batch) {
  const auto wanted = batch_events_.load();
  while (batch.events.size() + batch.rejected.size() < wanted) {
    if (!holds_) {
      const bool empty = batch.events.empty() && batch.rejected.empty();
      if (!empty && !source_->ready()) return true;
      if (!source_->next(held_)) return false;
      holds_ = true;
    }
    if (batch.text.capacity() - batch.text.size() < held_.text.size()) {
      if (!batch.text.empty()) return true;
      batch.text.reserve(held_.text.size());
    }
    holds_ = false;
    add_record(held_, batch);
  }
  return true;
}

void ImportPipeline::add_record(const SourceRecord& record, ImportBatch& batch) {
  const auto begin = batch.text.size();
  batch.text.append(record.text);
  SourceRecord stable = record;
  stable.text = std::string_view(batch.text).substr(begin);
  try {
    auto event = source_->parse(stable.text, batch.arena);
    if (seal_ahead_) {
      auto& seal = event.seal.emplace();
      seal.salt = mint_->salt(0);
      seal.commitments = hasher_.commitments(seal.salt, event.data, event.metadata);
    }
    // In this order no event lacks its record when memory ends between the two.
    batch.records.push_back(stable);
    batch.events.push_back(std::move(event));
    check_event(*schemas_, batch, batch.events.size() - 1);
  } catch (const Error& error) {
    if (on_error_ == OnError::stop) throw;
    batch.rejected.push_back({stable, error});
  }
}

void ImportPipeline::hand_over(std::unique_ptr<ImportBatch> batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return queue_.size() < kQueued || cancelled_; });
  if (cancelled_) throw Error(ErrorCode::interrupted, "import cancelled");
  queue_.push_back(std::move(batch));
  changed_.notify_all();
}

std::unique_ptr<ImportBatch> ImportPipeline::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !queue_.empty() || ended_; });
  if (queue_.empty()) {
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    return nullptr;
  }
  auto batch = std::move(queue_.front());
  queue_.pop_front();
  changed_.notify_all();
  return batch;
}

}  // namespace evs::commands
