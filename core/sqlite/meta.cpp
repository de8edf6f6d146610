#include "core/sqlite/meta.hpp"

#include <fmt/format.h>

#include "core/shell_quote.hpp"

namespace evs::sqlite {

MetaQuery::MetaQuery(Connection& connection)
    : row_(connection,
           "SELECT store_id, epoch, created_at, state, successor, production, head_position, last_assigned_at, "
           "time_ordered, read_features, write_features, redaction_epoch FROM meta") {}

Meta MetaQuery::read() {
  auto& row = *row_;
  const ResetGuard guard(row);
  Meta meta;
  if (!row.step() || !row.copy_blob(0, meta.store_id.bytes)) {
    throw Error(ErrorCode::store_corrupt, "the store's row in table 'meta' is missing or damaged")
        .help("restore a backup; evs export reads what is left");
  }
  meta.epoch = row.integer(1);
  meta.created_at = row.integer(2);
  meta.closed = row.text(3) == "closed";
  meta.successor = row.text(4);
  meta.production = row.integer(5) != 0;
  meta.head_position = row.integer(6);
  meta.last_assigned_at = row.integer(7);
  meta.time_ordered = row.integer(8) != 0;
  meta.read_features = row.text(9);
  meta.write_features = row.text(10);
  meta.redaction_epoch = row.integer(11);
  return meta;
}

Meta read_meta(Connection& connection) { return MetaQuery(connection).read(); }

void check_writable(const Meta& meta) {
  if (meta.closed) {
    throw Error(ErrorCode::store_closed, "the store is closed for writing")
        .why("it was migrated into a new store")
        .help(fmt::format("write to its successor: --store {}", shell_quote(meta.successor)));
  }
  if (!meta.write_features.empty() || !meta.read_features.empty()) {
    throw Error(ErrorCode::read_only, fmt::format("the store uses features that this evs cannot write: {}{}",
                                                  meta.read_features, meta.write_features))
        .help("append with the newer evs that added them; reading works");
  }
}

void insert_meta(Connection& connection, const Meta& meta) {
  Statement insert(connection,
                   "INSERT INTO meta (one, store_id, epoch, created_at, state, production, head_position, "
                   "last_assigned_at, time_ordered, redaction_epoch, read_features, write_features) "
                   "VALUES (1, ?1, ?2, ?3, 'open', ?4, 0, 0, 1, 0, '', '')");
  insert.bind_blob(1, meta.store_id.bytes)
      .bind(2, meta.epoch)
      .bind(3, meta.created_at)
      .bind(4, meta.production ? 1 : 0);
  insert.execute();
}

}  // namespace evs::sqlite
