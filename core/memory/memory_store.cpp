#include "core/memory/memory_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "core/chain.hpp"
#include "core/memory/memory_cursors.hpp"
#include "core/memory/memory_log.hpp"

namespace evs {

namespace {

constexpr auto kWaitSlice = std::chrono::milliseconds(5);

class MemoryStore : public Store {
 public:
  MemoryStore(std::shared_ptr<MemoryLog> log, std::shared_ptr<Mint> mint)
      : log_(std::move(log)), mint_(std::move(mint)) {}

  AppendReport append(const AppendRequest& request) override {
    const std::lock_guard guard(log_->mutex);
    check_writable(request.along != nullptr);
    if (request.along != nullptr && !log_->consumers.is_as_seen(*request.along)) throw consumer_changed();
    const auto revision = log_->registry.all().revision;
    if (request.registry_seen.value_or(revision) != revision) return {{}, {}, true, 0};
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
      if (request.commit == Commit::commit && request.along != nullptr) log_->consumers.change(*request.along);
      log_->grown.notify_all();
      return report;
    } catch (...) {
      undo();
      throw;
    }
  }

  std::unique_ptr<EventCursor> read(ReadRequest request) override {
    return make_memory_event_cursor(log_, std::move(request));
  }

  Head head() override {
    const std::lock_guard guard(log_->mutex);
    return log_->events.empty() ? Head{0, chain_origin()} : Head{log_->head(), log_->events.back().hash};
  }

  Position head_position() override { return head().position; }

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
    return describe_stream(*log_, *found);
  }

  std::unique_ptr<StreamCursor> streams(std::string_view prefix) override {
    return make_memory_stream_cursor(log_, prefix);
  }

  std::unique_ptr<StreamCursor> stream_names(std::string_view prefix) override { return streams(prefix); }

  std::unique_ptr<TypeCursor> types() override;
  std::vector<std::string> type_names(std::string_view prefix, std::size_t limit) override;

  StoreInfo info() override {
    const std::lock_guard guard(log_->mutex);
    auto info = log_->info;
    info.registry_revision = log_->registry.all().revision;
    return info;
  }
  bool change_state(const StateChange& change) override {
    const std::lock_guard guard(log_->mutex);
    check_writable(true);
    if (!change.look_again && change.seen_head != log_->head()) return false;
    const auto revision = log_->registry.all().revision;
    if (change.registry_seen.value_or(revision) != revision) return false;
    if (change.registry != nullptr && revision != change.registry->seen) return false;
    if (change.look_again && !change.look_again()) return false;
    for (const auto& consumer : change.consumers) {
      if (!log_->consumers.is_as_seen(consumer)) throw consumer_changed();
    }
    for (const auto& consumer : change.consumers) log_->consumers.change(consumer);
    if (change.registry != nullptr) log_->registry.change(*change.registry);
    log_->info.state = change.state;
    log_->info.successor = change.successor;
    return true;
  }

  Registry registry() override {
    const std::lock_guard guard(log_->mutex);
    return log_->registry.all();
  }
  bool change_registry(const RegistryChange& change) override {
    const std::lock_guard guard(log_->mutex);
    check_writable(false);
    if (change.look_again && change.seen == log_->registry.all().revision) change.look_again();
    return log_->registry.change(change);
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
  bool change_consumer(const ConsumerChange& change) override {
    {
      const std::lock_guard guard(log_->mutex);
      check_writable(false);
    }
    return log_->consumers.change(change);
  }
  std::int64_t make_due(std::string_view consumer, Position from, Position to) override {
    {
      const std::lock_guard guard(log_->mutex);
      check_writable(false);
    }
    return log_->consumers.make_due(consumer, from, to);
  }

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
  void check_writable(bool copy) const;
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

void MemoryStore::check_writable(bool copy) const {
  check_takes(log_->info.state, log_->info.successor, copy ? Writer::copy : Writer::any);
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
  return make_memory_type_cursor(std::move(list));
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
