#include "core/sqlite/meta.hpp"

#include <fmt/format.h>

namespace evs::sqlite {

namespace {

StoreState state_of(std::string_view text) {
  if (text == "closed") return StoreState::closed;
  return text == "copying" ? StoreState::copying : StoreState::open;
}

}  // namespace

MetaQuery::MetaQuery(Connection& connection)
    : row_(connection,
           "SELECT store_id, epoch, created_at, state, successor, production, head_position, last_assigned_at, "
           "time_ordered, read_features, write_features, redaction_epoch, registry_revision FROM meta") {}

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
  meta.state = state_of(row.text(3));
  meta.successor = row.text(4);
  meta.production = row.integer(5) != 0;
  meta.head_position = row.integer(6);
  meta.last_assigned_at = row.integer(7);
  meta.time_ordered = row.integer(8) != 0;
  meta.read_features = row.text(9);
  meta.write_features = row.text(10);
  meta.redaction_epoch = row.integer(11);
  meta.registry_revision = row.integer(12);
  return meta;
}

Meta read_meta(Connection& connection) { return MetaQuery(connection).read(); }

void check_writable(const Meta& meta, Writer writer) {
  check_takes(meta.state, meta.successor, writer);
  if (!meta.write_features.empty() || !meta.read_features.empty()) {
    throw Error(ErrorCode::read_only, fmt::format("the store uses features that this evs cannot write: {}{}",
                                                  meta.read_features, meta.write_features))
        .help("append with the newer evs that added them; reading works");
  }
}

void insert_meta(Connection& connection, const Meta& meta) {
  Statement insert(connection,
                   "INSERT INTO meta (one, store_id, epoch, created_at, state, production, head_position, "
                   "last_assigned_at, time_ordered, redaction_epoch, registry_revision, read_features, write_features) "
                   "VALUES (1, ?1, ?2, ?3, ?5, ?4, 0, 0, 1, 0, 0, '', '')");
  insert.bind_blob(1, meta.store_id.bytes)
      .bind(2, meta.epoch)
      .bind(3, meta.created_at)
      .bind(4, meta.production ? 1 : 0)
      .bind_text(5, to_string(meta.state));
  insert.execute();
}

void save_state(Connection& connection, StoreState state, const std::string& successor) {
  Statement update(connection, "UPDATE meta SET state = ?1, successor = nullif(?2, '')");
  update.bind_text(1, to_string(state)).bind_text(2, successor).execute();
}

}  // namespace evs::sqlite
