// The one row of table `meta`: identity, state, head and clock of a store. Read at the start of every transaction that
// needs it, written by every write transaction. Plain values.
#pragma once

#include <cstdint>
#include <string>

#include "core/sqlite/late_statement.hpp"
#include "core/store.hpp"

namespace evs::sqlite {

struct Meta {
  Uuid store_id;
  std::int64_t epoch = 1;
  Timestamp created_at = 0;
  StoreState state = StoreState::open;
  std::string successor;
  bool production = false;
  Position head_position = 0;
  Timestamp last_assigned_at = 0;
  bool time_ordered = true;
  std::int64_t redaction_epoch = 0;
  std::int64_t registry_revision = 0;
  std::string read_features;
  std::string write_features;
};

/// The row as one statement reads it, any number of times.
class MetaQuery {
 public:
  explicit MetaQuery(Connection& connection);
  /// Throws store_corrupt when the row is missing or not of its form.
  Meta read();

 private:
  LateStatement row_;
};

/// The same, once.
Meta read_meta(Connection& connection);
/// Throws what keeps any write transaction from writing: store_closed (or being copied into), read_only (a feature that
/// this evs does not know).
void check_writable(const Meta& meta, Writer writer);
/// Writes `state` and `successor`.
void save_state(Connection& connection, StoreState state, const std::string& successor);
void insert_meta(Connection& connection, const Meta& meta);

}  // namespace evs::sqlite
