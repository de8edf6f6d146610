// The event store in a SQLite file: the seam (core/store.hpp) and its administration on one connection. Made by
// core/sqlite/open_sqlite_store.hpp. One thread; failures are thrown as Error.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/open_store.hpp"
#include "core/sqlite/appender.hpp"
#include "core/sqlite/event_cursor.hpp"
#include "core/sqlite/meta.hpp"
#include "core/sqlite/private_copy.hpp"
#include "core/sqlite/store_file.hpp"
#include "core/sqlite/write_ahead_log.hpp"

namespace evs::sqlite {

class SqliteStore final : public Store, public StoreAdmin {
 public:
  SqliteStore(std::shared_ptr<StoreFile> file, Use use, const OpenOptions& options, std::unique_ptr<PrivateCopy> copy);

  ~SqliteStore() override;
  AppendReport append(const AppendRequest& request) override;
  std::unique_ptr<EventCursor> read(ReadRequest request) override;
  Head head() override;
  Position head_position() override;
  std::optional<Digest> hash_at(Position position) override;
  std::optional<Position> find_event(const Uuid& id) override;

  std::optional<StreamInfo> stream(std::string_view name) override;
  Version stream_version(std::string_view name) override;
  std::unique_ptr<StreamCursor> streams(std::string_view prefix) override;
  std::unique_ptr<StreamCursor> stream_names(std::string_view prefix) override;
  std::unique_ptr<TypeCursor> types() override;
  std::vector<std::string> type_names(std::string_view prefix, std::size_t limit) override;

  StoreInfo info() override;
  bool change_state(const StateChange& change) override;

  Registry registry() override;
  bool change_registry(const RegistryChange& change) override;

  void save_snapshots(std::span<const Snapshot> snapshots) override;
  std::optional<StoredSnapshot> find_snapshot(const SnapshotKey& key, Version at_most) override;
  std::unique_ptr<SnapshotCursor> snapshots(std::string_view streams) override;
  std::int64_t drop_snapshots(std::span<const SnapshotInfo> snapshots) override;

  bool wait_past(Position position, Duration at_most, const StopToken& stop) override;

  std::vector<std::string> consumers(std::string_view after, std::size_t limit) override;
  std::vector<ConsumerCheckpoint> checkpoints(std::string_view consumer) override;
  std::vector<ParkedDelivery> parked(std::string_view consumer, ParkedKind kind, Position after,
                                     std::size_t limit) override;
  bool change_consumer(const ConsumerChange& change) override;
  std::int64_t make_due(std::string_view consumer, Position from, Position to) override;

  StoreSizes sizes() override;
  VerifyReport verify(const VerifyRequest& request) override;
  void checkpoint() override;

 private:
  void check_can_follow() const;
  std::int64_t data_version();
  AppendReport append_in_turn(const AppendRequest& request);
  template <typename Work>
  void write_in_turn(Writer writer, Work work);
  void checkpoint_in_turn() noexcept;
  void begin(Timestamp started);
  void commit_transaction();
  void commit(const AppendReport& report);

  std::unique_ptr<PrivateCopy> copy_;  // removed after the connection is closed
  std::shared_ptr<StoreFile> file_;
  Use use_;
  OpenOptions options_;
  Connection connection_;
  WriteAheadLog wal_{connection_, *file_, use_};
  MetaQuery meta_{connection_};
  LateStatement begin_, commit_;
  LateStatement stream_by_name_{connection_, kStreamByName};
  std::unique_ptr<Appender> appender_;
  std::unique_ptr<Statement> data_version_;
};

}  // namespace evs::sqlite
