#include "core/projection/row_changes.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "core/digest.hpp"
#include "core/json_text.hpp"

namespace evs {

namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

std::string json_value(sqlite3_value* value) {
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return fmt::format("{}", sqlite3_value_int64(value));
    case SQLITE_FLOAT: return json_real(sqlite3_value_double(value));
    case SQLITE_TEXT: {
      std::string text;
      append_json_string({reinterpret_cast<const char*>(sqlite3_value_text(value)),
                          static_cast<std::size_t>(sqlite3_value_bytes(value))},
                         text);
      return text;
    }
    case SQLITE_BLOB:
      return '"' +
             to_hex(static_cast<const std::uint8_t*>(sqlite3_value_blob(value)),
                    static_cast<std::size_t>(sqlite3_value_bytes(value))) +
             '"';
    default: return "null";
  }
}

/// All columns of the row that is about to change.
std::vector<std::string> row(sqlite3* db, int (*column)(sqlite3*, int, sqlite3_value**)) {
  std::vector<std::string> values;
  const int count = sqlite3_preupdate_count(db);
  for (int i = 0; i < count; ++i) {
    sqlite3_value* value = nullptr;
    column(db, i, &value);
    values.push_back(value == nullptr ? "null" : json_value(value));
  }
  return values;
}

std::vector<std::string> texts(sqlite3* db, const char* sql, const std::string& parameter) {
  sqlite3_stmt* raw = nullptr;
  sqlite3_prepare_v2(db, sql, -1, &raw, nullptr);
  const std::unique_ptr<sqlite3_stmt, Finalize> statement(raw);
  if (sqlite3_bind_parameter_count(raw) > 0) {
    sqlite3_bind_text(raw, 1, parameter.data(), static_cast<int>(parameter.size()), SQLITE_STATIC);
  }
  std::vector<std::string> values;
  while (sqlite3_step(raw) == SQLITE_ROW) {
    values.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(raw, 0)),
                        static_cast<std::size_t>(sqlite3_column_bytes(raw, 0)));
  }
  return values;
}

}  // namespace

std::string_view to_string(RowOperation operation) {
  switch (operation) {
    case RowOperation::insert: return "insert";
    case RowOperation::update: return "update";
    case RowOperation::remove: return "delete";
  }
  return "";
}

RowChanges::RowChanges(sqlite3* db, Keep keep) : db_(db), keep_(keep) {
  sqlite3_preupdate_hook(
      db,
      [](void* self, sqlite3* from, int operation, const char* database, const char* table, sqlite3_int64 old_rowid,
         sqlite3_int64 new_rowid) { on_change(self, from, operation, database, table, old_rowid, new_rowid); },
      this);
}

RowChanges::~RowChanges() { sqlite3_preupdate_hook(db_, nullptr, nullptr); }

void RowChanges::on_change(void* self, sqlite3*, int operation, const char*, const char* table, std::int64_t old_rowid,
                           std::int64_t new_rowid) {
  static_cast<RowChanges*>(self)->note(operation, table, old_rowid, new_rowid);
}

void RowChanges::note(int operation, const char* table, std::int64_t old_rowid, std::int64_t new_rowid) {
  const std::string_view name = table;
  if (name.starts_with("evs_") || name.starts_with("sqlite_")) return;
  if (keep_ == Keep::counts) {
    auto& count = counts_[table];
    ++(operation == SQLITE_INSERT ? count.inserted : operation == SQLITE_UPDATE ? count.updated : count.removed);
    return;
  }
  Change change{table, operation == SQLITE_INSERT ? new_rowid : old_rowid, {}, {}};
  if (operation != SQLITE_INSERT) change.before = row(db_, sqlite3_preupdate_old);
  if (operation != SQLITE_DELETE) change.after = row(db_, sqlite3_preupdate_new);
  const auto same_row = std::find_if(pending_.begin(), pending_.end(), [&](const Change& earlier) {
    // What was there after the earlier change is what this one found.
    return earlier.table == change.table && earlier.rowid == change.rowid && earlier.after == change.before;
  });
  if (same_row == pending_.end()) {
    pending_.push_back(std::move(change));
    return;
  }
  same_row->after = std::move(change.after);
  if (operation == SQLITE_UPDATE) same_row->rowid = new_rowid;
}

std::vector<RowChange> RowChanges::take() {
  std::vector<RowChange> changes;
  for (const auto& change : pending_) {
    if (change.before == change.after || is_inner(change.table)) continue;
    changes.push_back({change.table,
                       change.before.empty()  ? RowOperation::insert
                       : change.after.empty() ? RowOperation::remove
                                              : RowOperation::update,
                       object(change.table, change.before), object(change.table, change.after)});
  }
  pending_.clear();
  return changes;
}

std::map<std::string, TableChanges> RowChanges::counts() {
  auto counts = counts_;
  std::erase_if(counts, [&](const auto& entry) { return is_inner(entry.first); });
  return counts;
}

/// The tables inside a full-text index.
bool RowChanges::is_inner(const std::string& table) {
  if (!inner_tables_) {
    inner_tables_ = texts(db_, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'", {});
  }
  return std::find(inner_tables_->begin(), inner_tables_->end(), table) != inner_tables_->end();
}

std::string RowChanges::object(const std::string& table, const std::vector<std::string>& values) {
  if (values.empty()) return {};
  const auto& known = columns(table);
  std::string text = "{";
  for (std::size_t i = 0; i < values.size() && i < known.size(); ++i) {
    if (!known[i].stored) continue;
    if (text.size() > 1) text += ',';
    append_json_string(known[i].name, text);
    text += ':';
    text += values[i];
  }
  return text + '}';
}

const std::vector<RowChanges::Column>& RowChanges::columns(const std::string& table) {
  const auto known = columns_.find(table);
  if (known != columns_.end()) return known->second;
  auto& all = columns_[table];
  // Each name after its kind: 2 is a column that is computed when it is read.
  for (const auto& text : texts(db_, "SELECT hidden || name FROM pragma_table_xinfo(?) ORDER BY cid", table)) {
    all.push_back({text.substr(1), text.front() != '2'});
  }
  return all;
}

}  // namespace evs
