#include "commands/import_pipeline.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
/// Reading is several times faster than writing: one batch ahead is enough, and memory stays small.
constexpr std::size_t kQueued = 1;
/// Small inputs and slow pipes get small buffers; a batch that fills up is followed by larger ones.
constexpr std::size_t kSmallBatchBytes = std::size_t{1} << 16;
/// To read so many takes about as long as to wake a thread.
constexpr std::size_t kManyEvents = 64;

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
      room_(kSmallBatchBytes),
      batch_events_(options.batch_events),
      registry_(std::move(options.registry)) {}

ImportPipeline::~ImportPipeline() {
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::unique_ptr<ImportBatch> ImportPipeline::take() {
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !queue_.empty() || !reads_ahead_; });
    if (!queue_.empty()) {
      auto batch = std::move(queue_.front());
      queue_.pop_front();
      changed_.notify_all();
      return batch;
    }
  }
  if (thread_.joinable()) thread_.join();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  if (ended_) return nullptr;
  auto batch = read_batch();
  if (comes_fast_) {
    reads_ahead_ = true;
    thread_ = std::thread([this] { read_ahead(); });
  }
  return batch;
}

void ImportPipeline::read_ahead() {
  try {
    do {
      hand_over(read_batch());
    } while (comes_fast_);
  } catch (...) {
    failure_ = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  reads_ahead_ = false;
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

/// What came before a failure is in the batch; the failure is kept for the call after it.
std::unique_ptr<ImportBatch> ImportPipeline::read_batch() {
  auto batch = std::make_unique<ImportBatch>();
  batch->text.reserve(std::max(room_, holds_ ? held_.text.size() : 0));
  batch->events.reserve(expected_);
  take_registry(*batch);
  try {
    ended_ = !fill(*batch);
  } catch (...) {
    failure_ = std::current_exception();
    ended_ = true;
  }
  expected_ = batch->events.size();
  const bool is_large = expected_ >= kManyEvents || batch->text.size() > kSmallBatchBytes / 2;
  comes_fast_ = is_large && !ended_;
  room_ = is_large ? kBatchBytes : kSmallBatchBytes;
  batch->head = source_->head();
  batch->one_per_line = source_->one_per_line();
  batch->consumed = source_->consumed();
  batch->without_id = source_->without_id();
  return batch;
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

}  // namespace evs::commands
