#include "core/sqlite/checkpoint_table.hpp"

#include <fmt/format.h>

#include "core/sqlite/row_order.hpp"

namespace evs::sqlite {

namespace {

ConsumerCheckpoint decode_checkpoint(const Statement& row) {
  ConsumerCheckpoint found;
  found.member = row.integer(0);
  found.group_size = row.integer(1);
  found.at.epoch = row.integer(3);
  found.at.position = row.integer(4);
  found.saved_at = row.integer(6);
  found.sound = row.copy_blob(2, found.at.store_id.bytes) && row.copy_blob(5, found.at.hash) &&
                found.at.position >= 0 && found.member >= 0 && found.member <= found.group_size;
  return found;
}

void save(Connection& connection, const ConsumerChange& change) {
  if (change.save.empty()) return;
  Statement insert(
      connection,
      "INSERT INTO checkpoints (consumer, member, group_size, store_id, epoch, global_position, chain_hash, "
      "saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (consumer, member) DO UPDATE SET "
      "group_size = ?3, store_id = ?4, epoch = ?5, global_position = ?6, chain_hash = ?7, saved_at = ?8");
  for (const auto& entry : change.save) {
    insert.bind_text(1, change.consumer).bind(2, entry.member).bind(3, entry.group_size);
    insert.bind_blob(4, entry.at.store_id.bytes).bind(5, entry.at.epoch).bind(6, entry.at.position);
    insert.bind_blob(7, entry.at.hash).bind(8, entry.saved_at).execute();
  }
}

void park(Connection& connection, const ConsumerChange& change) {
  if (change.park.empty()) return;
  Statement insert(
      connection,
      "INSERT INTO parked (consumer, global_position, attempts, parked_at, due, reason) VALUES (?1, ?2, ?3, "
      "?4, ?5, ?6) ON CONFLICT (consumer, global_position) DO UPDATE SET attempts = ?3, parked_at = ?4, "
      "due = ?5, reason = ?6");
  for (const auto& event : change.park) {
    insert.bind_text(1, change.consumer).bind(2, event.position).bind(3, event.attempts).bind(4, event.parked_at);
    insert.bind(5, event.due ? 1 : 0).bind_text(6, event.reason).execute();
  }
}

void unpark(Connection& connection, const ConsumerChange& change) {
  if (change.unpark_after != kLastPosition) {
    Statement remove(connection, "DELETE FROM parked WHERE consumer = ?1 AND global_position > ?2");
    remove.bind_text(1, change.consumer).bind(2, change.unpark_after).execute();
  }
  if (change.unpark.empty()) return;
  Statement remove(connection, "DELETE FROM parked WHERE consumer = ?1 AND global_position = ?2");
  for (const auto position : change.unpark) remove.bind_text(1, change.consumer).bind(2, position).execute();
}

}  // namespace

std::vector<std::string> find_consumers(Connection& connection, std::string_view after, std::size_t limit) {
  Statement query(connection,
                  "SELECT DISTINCT consumer FROM checkpoints WHERE consumer > ?1 ORDER BY consumer LIMIT ?2");
  query.bind_text(1, after).bind(2, static_cast<std::int64_t>(limit));
  std::vector<std::string> names;
  while (query.step()) {
    const auto name = query.text(0);
    const auto before = names.empty() ? after : std::string_view(names.back());
    if (name <= before) throw out_of_order(fmt::format("subscription '{}' comes after '{}'", name, before));
    names.emplace_back(name);
  }
  return names;
}

std::vector<ConsumerCheckpoint> find_checkpoints(Connection& connection, std::string_view consumer) {
  Statement query(connection,
                  "SELECT member, group_size, store_id, epoch, global_position, chain_hash, saved_at FROM checkpoints "
                  "WHERE consumer = ?1 ORDER BY member");
  query.bind_text(1, consumer);
  std::vector<ConsumerCheckpoint> found;
  while (query.step()) found.push_back(decode_checkpoint(query));
  return found;
}

std::vector<ParkedDelivery> find_parked(Connection& connection, std::string_view consumer, ParkedKind kind,
                                        Position after, std::size_t limit) {
  Statement query(connection,
                  "SELECT global_position, attempts, parked_at, due, reason FROM parked WHERE consumer = ?1 AND "
                  "global_position > ?2 AND due >= ?3 ORDER BY global_position LIMIT ?4");
  query.bind_text(1, consumer).bind(2, after).bind(3, kind == ParkedKind::due ? 1 : 0);
  query.bind(4, static_cast<std::int64_t>(limit));
  std::vector<ParkedDelivery> found;
  while (query.step()) {
    const auto position = query.integer(0);
    const auto before = found.empty() ? after : found.back().position;
    if (position <= before) throw out_of_order(fmt::format("parked event {} comes after {}", position, before));
    found.push_back({position, query.integer(1), query.integer(2), query.integer(3) != 0, std::string(query.text(4))});
  }
  return found;
}

bool apply_change(Connection& connection, const ConsumerChange& change) {
  if (change.seen && find_checkpoints(connection, change.consumer) != *change.seen) return false;
  if (change.only) {
    Statement remove(connection, "DELETE FROM checkpoints WHERE consumer = ?1");
    remove.bind_text(1, change.consumer).execute();
  }
  save(connection, change);
  unpark(connection, change);
  park(connection, change);
  return true;
}

std::int64_t make_due(Connection& connection, std::string_view consumer, Position from, Position to) {
  Statement update(connection,
                   "UPDATE parked SET due = 1 WHERE consumer = ?1 AND global_position >= ?2 AND global_position <= ?3");
  update.bind_text(1, consumer).bind(2, from).bind(3, to).execute();
  return sqlite3_changes(connection.handle());
}

}  // namespace evs::sqlite
