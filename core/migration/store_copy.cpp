#include "core/migration/store_copy.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "core/excerpt.hpp"
#include "core/migration/copied_events.hpp"

namespace evs {

namespace {

constexpr std::size_t kBatchEvents = 20'000;
constexpr std::size_t kBatchBytes = std::size_t{16} << 20;
constexpr std::size_t kMostQueued = 2;
/// No name that a subscription can have.
constexpr std::string_view kConsumerPrefix = "evs.copy.";

struct CopyBatch {
  std::deque<std::string> texts;  // strings never move
  std::vector<NewEvent> events;
  Position through = 0;  // of the source
  Digest hash{};
};

/// Reads, lifts and seals batches of events on a thread of its own.
class CopyReader {
 public:
  CopyReader(CopiedEvents& events, Mint& mint, Position target_head)
      : events_(events), mint_(mint), next_position_(target_head), thread_([this] { read_all(); }) {}
  ~CopyReader() {
    {
      const std::lock_guard lock(mutex_);
      cancelled_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  CopyReader(const CopyReader&) = delete;
  CopyReader& operator=(const CopyReader&) = delete;

  /// Null at the end. What was read before a failure comes first.
  std::unique_ptr<CopyBatch> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !queue_.empty() || ended_; });
    if (queue_.empty()) {
      if (failure_) std::rethrow_exception(failure_);
      return nullptr;
    }
    auto batch = std::move(queue_.front());
    queue_.pop_front();
    changed_.notify_all();
    return batch;
  }

 private:
  void read_all() {
    std::exception_ptr failure;
    try {
      while (auto batch = fill()) {
        if (!hand_over(std::move(batch))) break;
      }
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    failure_ = failure;
    ended_ = true;
    changed_.notify_all();
  }

  std::unique_ptr<CopyBatch> fill() {
    if (later_) std::rethrow_exception(later_);
    auto batch = std::make_unique<CopyBatch>();
    std::size_t bytes = 0;
    try {
      while (batch->events.size() < kBatchEvents && bytes < kBatchBytes && events_.next()) {
        for (const auto& part : events_.parts()) bytes += add(part, *batch);
        batch->through = events_.stored().position;
        batch->hash = events_.stored().hash;
      }
    } catch (...) {
      if (batch->through == 0) throw;
      // The events before the one that failed are good, and come first.
      later_ = std::current_exception();
    }
    return batch->through == 0 ? nullptr : std::move(batch);
  }

  std::size_t add(const EventView& part, CopyBatch& batch) {
    auto& text = batch.texts.emplace_back();
    text.reserve(part.stream.size() + part.type.size() + part.data.size() + part.metadata.size());
    const auto keep = [&](std::string_view bytes) {
      const auto begin = text.size();
      text += bytes;
      return std::string_view(text).substr(begin);
    };
    auto& event = batch.events.emplace_back();
    event.stream = keep(part.stream);
    event.type = keep(part.type);
    event.data = keep(part.data);
    event.metadata = keep(part.metadata);
    event.schema_version = part.schema_version;
    event.id = part.id;
    event.created_at = part.created_at;
    auto& seal = event.seal.emplace();
    // Only the copy writes, so the position is known.
    seal.salt = mint_.salt(++next_position_);
    seal.commitments = hasher_.commitments(seal.salt, event.data, event.metadata);
    return text.size();
  }

  bool hand_over(std::unique_ptr<CopyBatch> batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return queue_.size() < kMostQueued || cancelled_; });
    if (cancelled_) return false;
    queue_.push_back(std::move(batch));
    changed_.notify_all();
    return true;
  }

  CopiedEvents& events_;
  Mint& mint_;
  ChainHasher hasher_;
  Position next_position_;
  std::exception_ptr later_;  // the reading thread's: what ended the last batch
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<CopyBatch>> queue_;
  std::exception_ptr failure_;
  bool ended_ = false;
  bool cancelled_ = false;
  std::thread thread_;
};

/// Ids of parts follow from those of the events that they are parts of, so an event that was stored with one meets it
/// in the copy only.
Error same_id(Store& target, const CopyBatch& batch) {
  std::map<Uuid, std::size_t> ids;
  for (std::size_t i = 0; i < batch.events.size(); ++i) {
    const auto& event = batch.events[i];
    const auto position = target.find_event(*event.id);
    const auto [other, first] = ids.emplace(*event.id, i);
    if (first && !position) continue;
    const auto before = position ? fmt::format("position {} of the copy", *position)
                                 : fmt::format("{} of {}", excerpt(batch.events[other->second].type),
                                               excerpt(batch.events[other->second].stream));
    return Error(ErrorCode::id_conflict,
                 fmt::format("two events of the copy would have the id '{}': {}, and {} of {}", to_string(*event.id),
                             before, excerpt(event.type), excerpt(event.stream)))
        .why("one of them is a part of a split event, the other was stored with that id")
        .help(fmt::format("evs read --where \"event_id = '{}'\"    # finds both", to_string(*event.id)));
  }
  return Error(ErrorCode::internal, "the target refuses an id that no event of it has");
}

/// Names the migrations by their texts: a copy goes on with the rules that it was begun with.
std::string consumer_of(const std::vector<Migration>& migrations) {
  Sha256 hasher;
  for (const auto& migration : migrations) hasher.add(migration.hash.data(), migration.hash.size());
  return std::string(kConsumerPrefix) + to_hex(hasher.finish());
}

Error other_migrations() {
  return Error(ErrorCode::definition_changed, "the copy was begun with other migrations than the source has now")
      .help("remove the target and begin again, or bring the source's ledger back to what it was");
}

std::optional<std::string> find_copy(Store& target) {
  const auto found = target.consumers(kConsumerPrefix, 1);
  if (found.empty() || !found.front().starts_with(kConsumerPrefix)) return std::nullopt;
  return found.front();
}

}  // namespace

StoreCopy::StoreCopy(Store& source, Store& target, std::vector<Migration> migrations, std::shared_ptr<Mint> mint,
                     StopToken stop)
    : source_(source),
      target_(target),
      migrations_(std::move(migrations)),
      mint_(std::move(mint)),
      stop_(stop),
      consumer_(consumer_of(migrations_)),
      target_head_(target.head_position()) {
  if (const auto begun = find_copy(target); begun && *begun != consumer_) throw other_migrations();
  seen_ = target.checkpoints(consumer_);
  if (seen_.empty()) return;
  check_fits(seen_.front().at, source, "the copy in the target", "rm the target and begin again");
  copied_ = seen_.front().at.position;
}

std::int64_t StoreCopy::check_migrations() {
  const auto registry = source_.registry();
  if (consumer_of(UpcasterSet::of(registry).migrations()) != consumer_) throw other_migrations();
  return registry.revision;
}

bool StoreCopy::begin() {
  if (target_.info().state == StoreState::copying) return true;
  const ConsumerChange place{
      .consumer = consumer_, .seen = seen_, .save = {{1, 1, checkpoint_at(source_, 0), system_now()}}};
  if (!target_.change_state({.seen_head = 0, .state = StoreState::copying, .consumers = {&place, 1}})) return false;
  seen_ = place.save;
  return true;
}

void StoreCopy::run(Position to, const std::function<void(Position)>& progress) {
  if (to <= copied_) return;
  CopiedEvents events(source_, migrations_, copied_, to, stop_);
  const auto identity = checkpoint_at(source_, copied_);
  CopyReader reader(events, *mint_, target_head_);
  while (auto batch = reader.take()) {
    stop_.throw_if_stopped();
    auto place = identity;
    place.position = batch->through;
    place.hash = batch->hash;
    const ConsumerChange along{.consumer = consumer_, .seen = seen_, .save = {{1, 1, place, system_now()}}};
    AppendRequest request{{batch->events}};
    request.along = &along;
    try {
      target_.append(request);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::batch_half_known && error.code() != ErrorCode::id_conflict) throw;
      throw same_id(target_, *batch);
    }
    seen_ = along.save;
    target_head_ += static_cast<Position>(batch->events.size());
    copied_ = batch->through;
    progress(copied_);
  }
  if (copied_ != to) throw Error(ErrorCode::internal, fmt::format("the copy ended at {} instead of {}", copied_, to));
}

void StoreCopy::complete(Position head, std::vector<MigrationRecord> migrations,
                         std::vector<ConsumerChange> consumers) {
  const auto from = source_.registry();
  RegistryChange registry{.add_schemas = from.schemas, .set_policies = from.policies, .apply = std::move(migrations)};
  for (auto& record : registry.apply) record.in_force = false;
  consumers.push_back({.consumer = consumer_, .seen = seen_, .only = true});
  if (!target_.change_state({.seen_head = head,
                             .state = StoreState::open,
                             .registry = from.revision > 0 ? &registry : nullptr,
                             .consumers = consumers})) {
    throw Error(ErrorCode::internal, "somebody else wrote into a store that only its copy may write to");
  }
}

}  // namespace evs
