#include "core/memory/memory_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "core/chain.hpp"
#include "core/memory/memory_log.hpp"

namespace evs {

namespace {

constexpr auto kWaitSlice = std::chrono::milliseconds(5);

void show(const MemoryLog& log, Position position, EventView& out) {
  const MemoryRecord& record = log.at(position);
  out.position = position;
  out.version = record.version;
  out.schema_version = record.schema_version;
  out.created_at = record.created_at;
  out.id = record.id;
  out.stream = record.stream;
  out.type = record.type;
  out.data = record.data;
  out.metadata = record.metadata;
  out.data_redacted = false;
  out.metadata_redacted = false;
  out.hash = record.hash;
}

class MemoryEventCursor : public EventCursor {
 public:
  MemoryEventCursor(std::shared_ptr<MemoryLog> log, ReadRequest request)
      : log_(std::move(log)), request_(std::move(request)), streams_(request_.streams.begin(), request_.streams.end()) {
    const std::lock_guard guard(log_->mutex);
    end_ = std::clamp<Position>(request_.to, 0, log_->head());
    begin_ = std::max<Position>(request_.after, 0) + 1;
    next_ = request_.direction == Direction::forward ? begin_ : end_;
  }

  bool next(EventView& out) override {
    const std::lock_guard guard(log_->mutex);
    while (next_ >= begin_ && next_ <= end_) {
      const Position position = next_;
      next_ += request_.direction == Direction::forward ? 1 : -1;
      if (!wanted(log_->at(position))) continue;
      show(*log_, position, out);
      return true;
    }
    return false;
  }

  Position end() const override { return end_; }

 private:
  bool wanted(const MemoryRecord& record) const {
    if (!streams_.empty() && streams_.count(record.stream) == 0) return false;
    if (record.version < request_.from_version || record.version > request_.to_version) return false;
    if (request_.stream_matches && !request_.stream_matches(record.stream)) return false;
    if (request_.type_matches && !request_.type_matches(record.type)) return false;
    if (request_.since && record.created_at < *request_.since) return false;
    return !request_.until || record.created_at < *request_.until;
  }

  std::shared_ptr<MemoryLog> log_;
  ReadRequest request_;
  std::set<std::string, std::less<>> streams_;
  Position begin_ = 1, end_ = 0, next_ = 1;
};

class MemoryStreamCursor : public StreamCursor {
 public:
  MemoryStreamCursor(std::shared_ptr<MemoryLog> log, std::string_view prefix) : log_(std::move(log)), prefix_(prefix) {}

  bool next(StreamInfo& out) override {
    const std::lock_guard guard(log_->mutex);
    const auto found = last_ ? log_->streams.upper_bound(*last_) : log_->streams.lower_bound(prefix_);
    if (found == log_->streams.end() || !found->first.starts_with(prefix_)) return false;
    last_ = found->first;
    out = describe(*log_, *found);
    return true;
  }

  static StreamInfo describe(const MemoryLog& log, const std::pair<const std::string, std::vector<Position>>& stream) {
    const auto& [name, positions] = stream;
    return {name,
            static_cast<Version>(positions.size()),
            positions.front(),
            positions.back(),
            log.at(positions.front()).created_at,
            log.at(positions.back()).created_at};
  }

 private:
  std::shared_ptr<MemoryLog> log_;
  std::string prefix_;
  std::optional<std::string> last_;
};

class MemoryTypeCursor : public TypeCursor {
 public:
  explicit MemoryTypeCursor(std::vector<TypeInfo> types) : types_(std::move(types)) {}
  bool next(TypeInfo& out) override {
    if (next_ == types_.size()) return false;
    out = types_[next_++];
    return true;
  }

 private:
  std::vector<TypeInfo> types_;
  std::size_t next_ = 0;
};

class MemoryStore : public Store {
 public:
  MemoryStore(std::shared_ptr<MemoryLog> log, std::shared_ptr<Mint> mint)
      : log_(std::move(log)), mint_(std::move(mint)) {}

  AppendReport append(const AppendRequest& request) override {
    const std::lock_guard guard(log_->mutex);
    const auto head = log_->head();
    const auto last_assigned_at = log_->last_assigned_at;
    const auto time_ordered = log_->info.time_ordered;
    const auto undo = [&] {
      log_->truncate_to(head);
      log_->last_assigned_at = last_assigned_at;
      log_->info.time_ordered = time_ordered;
    };
    try {
      auto report = apply(request);
      if (request.commit == Commit::roll_back) undo();
      log_->grown.notify_all();
      return report;
    } catch (...) {
      undo();
      throw;
    }
  }

  std::unique_ptr<EventCursor> read(ReadRequest request) override {
    return std::make_unique<MemoryEventCursor>(log_, std::move(request));
  }

  Head head() override {
    const std::lock_guard guard(log_->mutex);
    return log_->events.empty() ? Head{0, chain_origin()} : Head{log_->head(), log_->events.back().hash};
  }

  std::optional<Digest> hash_at(Position position) override {
    const std::lock_guard guard(log_->mutex);
    if (position == 0) return chain_origin();
    if (position < 0 || position > log_->head()) return std::nullopt;
    return log_->at(position).hash;
  }

  std::optional<Position> find_event(const Uuid& id) override {
    const std::lock_guard guard(log_->mutex);
    const auto found = log_->ids.find(id);
    return found == log_->ids.end() ? std::nullopt : std::optional(found->second);
  }

  Version stream_version(std::string_view name) override {
    const auto info = stream(name);
    return info ? info->version : 0;
  }

  std::optional<StreamInfo> stream(std::string_view name) override {
    const std::lock_guard guard(log_->mutex);
    const auto found = log_->streams.find(name);
    if (found == log_->streams.end()) return std::nullopt;
    return MemoryStreamCursor::describe(*log_, *found);
  }

  std::unique_ptr<StreamCursor> streams(std::string_view prefix) override {
    return std::make_unique<MemoryStreamCursor>(log_, prefix);
  }

  std::unique_ptr<TypeCursor> types() override;
  std::vector<std::string> type_names(std::string_view prefix, std::size_t limit) override;

  StoreInfo info() override {
    const std::lock_guard guard(log_->mutex);
    return log_->info;
  }

  std::vector<std::string> consumers(std::string_view after, std::size_t limit) override {
    return log_->consumers.names(after, limit);
  }
  std::vector<ConsumerCheckpoint> checkpoints(std::string_view consumer) override {
    return log_->consumers.checkpoints(consumer);
  }
  std::vector<ParkedDelivery> parked(std::string_view consumer, ParkedKind kind, Position after,
                                     std::size_t limit) override {
    return log_->consumers.parked(consumer, kind, after, limit);
  }
  bool change_consumer(const ConsumerChange& change) override { return log_->consumers.change(change); }

  void save_snapshots(std::span<const Snapshot> snapshots) override {
    const std::lock_guard guard(log_->mutex);
    for (const auto& each : snapshots) {
      if (log_->version_of(each.key.stream) > 0) continue;
      throw Error(ErrorCode::stream_not_found, fmt::format("stream '{}' does not exist", each.key.stream));
    }
    log_->snapshots->save(snapshots);
  }
  std::optional<StoredSnapshot> find_snapshot(const SnapshotKey& key, Version at_most) override {
    return log_->snapshots->find(key, at_most);
  }
  std::unique_ptr<SnapshotCursor> snapshots(std::string_view streams) override {
    return make_memory_snapshot_cursor(log_->snapshots, streams);
  }
  std::int64_t drop_snapshots(std::span<const SnapshotInfo> snapshots) override {
    return log_->snapshots->drop(snapshots);
  }

  bool wait_past(Position position, Duration at_most, const StopToken& stop) override {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::microseconds(at_most);
    std::unique_lock lock(log_->mutex);
    while (log_->head() <= position) {
      if (stop.stop_requested() || std::chrono::steady_clock::now() >= deadline) return false;
      log_->grown.wait_for(lock, kWaitSlice);
    }
    return true;
  }

 private:
  AppendReport apply(const AppendRequest& request);
  Appended append_one(const NewEvent& event);
  std::optional<Appended> known(const NewEvent& event) const;
  MemoryRecord seal(const NewEvent& event, Position position, Version version);

  std::shared_ptr<MemoryLog> log_;
  std::shared_ptr<Mint> mint_;
  ChainHasher hasher_;
};

bool is_conflict(ErrorCode code) {
  return code == ErrorCode::version_conflict || code == ErrorCode::id_conflict || code == ErrorCode::exact_mismatch;
}

AppendReport MemoryStore::apply(const AppendRequest& request) {
  AppendReport report;
  std::size_t duplicates = 0;
  for (std::size_t i = 0; i < request.events.size(); ++i) {
    try {
      report.events.push_back(append_one(request.events[i]));
      if (report.events.back().outcome == Outcome::duplicate) ++duplicates;
    } catch (const Error& error) {
      if (request.policy == AppendPolicy::atomic || !is_conflict(error.code())) throw;
      report.events.push_back({Outcome::refused, 0, 0, request.events[i].id.value_or(Uuid{})});
      report.refusals.push_back({i, error});
      if (request.policy == AppendPolicy::until_refused) break;
    }
  }
  if (request.policy == AppendPolicy::atomic && duplicates > 0 && duplicates < request.events.size()) {
    throw Error(ErrorCode::batch_half_known,
                fmt::format("{} of the batch's {} event ids are stored already", duplicates, request.events.size()));
  }
  return report;
}

Appended MemoryStore::append_one(const NewEvent& event) {
  if (auto found = known(event)) return *found;
  const Version actual = log_->version_of(event.stream);
  if (!event.expected.met_by(actual)) {
    throw Error(ErrorCode::version_conflict,
                fmt::format("stream '{}' is at version {}, which was not expected", event.stream, actual));
  }
  const Position position = log_->head() + 1;
  const Version version = actual + 1;
  MemoryRecord record = seal(event, position, version);
  if (event.exact_position.value_or(position) != position || event.exact_version.value_or(version) != version ||
      event.exact_hash.value_or(record.hash) != record.hash) {
    throw Error(
        ErrorCode::exact_mismatch,
        fmt::format("the next event of stream '{}' gets position {}, version {}, hash {}, not what the line says",
                    event.stream, position, version, to_hex(record.hash)));
  }
  if (!event.created_at) log_->last_assigned_at = record.created_at;
  if (position > 1 && record.created_at < log_->events.back().created_at) log_->info.time_ordered = false;
  log_->ids[record.id] = position;
  log_->streams[record.stream].push_back(position);
  log_->events.push_back(std::move(record));
  return {Outcome::appended, position, version, log_->events.back().id};
}

std::optional<Appended> MemoryStore::known(const NewEvent& event) const {
  const auto found = event.id ? log_->ids.find(*event.id) : log_->ids.end();
  if (found == log_->ids.end()) return std::nullopt;
  const MemoryRecord& stored = log_->at(found->second);
  if (stored.stream == event.stream && stored.type == event.type &&
      stored.schema_version == event.schema_version.value_or(1) && stored.data == event.data &&
      stored.metadata == event.metadata) {
    return Appended{Outcome::duplicate, found->second, stored.version, stored.id};
  }
  throw Error(ErrorCode::id_conflict, fmt::format("event id '{}' is stored at position {} with other content",
                                                  to_string(*event.id), found->second));
}

MemoryRecord MemoryStore::seal(const NewEvent& event, Position position, Version version) {
  MemoryRecord record{version,
                      event.schema_version.value_or(1),
                      event.created_at ? *event.created_at : std::max(mint_->now(position), log_->last_assigned_at),
                      {},
                      std::string(event.stream),
                      std::string(event.type),
                      std::string(event.data),
                      std::string(event.metadata),
                      {}};
  record.id = event.id ? *event.id : mint_->event_id(position, record.created_at);
  const auto payload =
      event.seal ? event.seal->commitments : hasher_.commitments(mint_->salt(position), event.data, event.metadata);
  const auto& previous = position == 1 ? chain_origin() : log_->events.back().hash;
  record.hash = hasher_.next(
      previous, {position, version, record.created_at, record.schema_version, record.id, record.stream, record.type},
      payload);
  return record;
}

std::vector<std::string> MemoryStore::type_names(std::string_view prefix, std::size_t limit) {
  auto cursor = types();
  std::vector<std::string> names;
  TypeInfo info;
  while (names.size() < limit && cursor->next(info)) {
    if (info.name.starts_with(prefix)) names.push_back(info.name);
  }
  return names;
}

std::unique_ptr<TypeCursor> MemoryStore::types() {
  const std::lock_guard guard(log_->mutex);
  std::map<std::string, std::pair<TypeInfo, std::set<std::int64_t>>> found;
  for (Position position = 1; position <= log_->head(); ++position) {
    const MemoryRecord& record = log_->at(position);
    auto& [type, schema_versions] = found[record.type];
    if (type.events++ == 0) {
      type.name = record.type;
      type.first_position = position;
      type.first_at = record.created_at;
    }
    type.last_position = position;
    type.last_at = record.created_at;
    schema_versions.insert(record.schema_version);
  }
  std::vector<TypeInfo> list;
  for (auto& [name, entry] : found) {
    entry.first.schema_versions.assign(entry.second.begin(), entry.second.end());
    list.push_back(std::move(entry.first));
  }
  return std::make_unique<MemoryTypeCursor>(std::move(list));
}

}  // namespace

std::shared_ptr<MemoryLog> make_memory_log(Mint& mint) {
  auto log = std::make_shared<MemoryLog>();
  log->info.created_at = mint.now(0);
  log->info.store_id = mint.event_id(0, log->info.created_at);
  return log;
}

std::unique_ptr<Store> open_memory_store(std::shared_ptr<MemoryLog> log, std::shared_ptr<Mint> mint) {
  return std::make_unique<MemoryStore>(std::move(log), std::move(mint));
}

std::unique_ptr<Store> make_memory_store(std::shared_ptr<Mint> mint) {
  auto log = make_memory_log(*mint);
  return open_memory_store(std::move(log), std::move(mint));
}

}  // namespace evs
