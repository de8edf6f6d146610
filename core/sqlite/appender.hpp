// Assigns positions, versions, times and hashes to new events and inserts them, inside a write transaction that the
// caller owns: load, apply any number of times, save. Used by the store's append and by the bulk builder. One thread.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/chain.hpp"
#include "core/mint.hpp"
#include "core/sqlite/connection.hpp"
#include "core/sqlite/late_statement.hpp"
#include "core/sqlite/meta.hpp"
#include "core/sqlite/stream_table.hpp"
#include "core/store.hpp"

namespace evs::sqlite {

/// Whether the events' indexes exist: a bulk build makes them last and cannot look an id up before.
enum class Indexes { present, later };

class Appender {
 public:
  Appender(Connection& connection, MetaQuery& meta, std::shared_ptr<Mint> mint, Indexes indexes);

  /// Reads head and state. Throws store_closed, read_only (a feature this evs does not know), usage (fixture clock
  /// against a production store), store_corrupt.
  void load(Writer writer);
  /// Of the registry, when it was loaded.
  std::int64_t registry_revision() const { return meta_.registry_revision; }
  AppendReport apply(const AppendRequest& request);
  /// Writes what changed beside the events: stream versions, head, clock.
  void save();
  /// After a rollback: forgets everything learned in the transaction.
  void forget();

 private:
  using Stream = StreamTable::Stream;
  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  template <typename T>
  using NameMap = std::unordered_map<std::string, T, NameHash, std::equal_to<>>;

  void look_ahead(std::span<const NewEvent> events);
  Appended append_one(const NewEvent& event, Stream* known_stream);
  Appended insert(const NewEvent& event, Stream& stream);
  bool insert_row(const NewEvent& event, const Stream& stream, std::int64_t type_key, Timestamp created_at,
                  const Salt& salt);
  std::optional<Appended> known(const NewEvent& event);
  Stream& stream_of(std::string_view name);
  void forget_streams();
  void forget_types();
  /// The key of a type that this writer has met; null otherwise.
  const std::int64_t* known_type(std::string_view name);
  std::int64_t type_of(std::string_view name);
  void check_expected(const NewEvent& event, const Stream& stream);
  void check_exact(const NewEvent& event, Version version) const;
  void save_streams();

  Connection& connection_;
  MetaQuery& meta_query_;
  std::shared_ptr<Mint> mint_;
  Indexes indexes_;
  Meta meta_;
  std::int64_t data_version_ = -1;
  Timestamp head_created_at_ = 0;
  Digest head_hash_{};
  std::int64_t next_stream_key_ = 0;
  StreamTable streams_;
  std::array<Stream*, 32> ahead_{};                                 // of the next events; null = to be looked up
  std::vector<std::pair<std::int64_t, Stream*>> changed_streams_;   // by key
  NameMap<std::int64_t> types_;                                     // keys by name
  const NameMap<std::int64_t>::value_type* newest_type_ = nullptr;  // asked for last
  ChainHasher hasher_;
  // Values of the row being inserted; bound once a row.
  Uuid row_id_;
  Digest row_hash_{};

  LateStatement data_version_query_, head_query_, stream_query_, stream_key_query_, type_query_, id_query_;
  LateStatement insert_event_, insert_stream_, update_stream_, insert_type_, update_meta_;
};

}  // namespace evs::sqlite
