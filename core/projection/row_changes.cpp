#include "core/projection/row_changes.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <string_view>

#include "core/expression/statement_handle.hpp"
#include "core/json_text.hpp"
#include "core/projection/cell.hpp"
#include "core/projection/read_model.hpp"

namespace evs {

namespace {

/// All columns of the row that is about to change.
std::vector<std::string> row(sqlite3* db, int (*column)(sqlite3*, int, sqlite3_value**)) {
  std::vector<std::string> values;
  const int count = sqlite3_preupdate_count(db);
  for (int i = 0; i < count; ++i) {
    sqlite3_value* value = nullptr;
    column(db, i, &value);
    values.push_back(value == nullptr ? "null" : json_of(cell_of(value)));
  }
  return values;
}

/// The rows of a query about the schema, all columns as text.
std::vector<std::vector<std::string>> rows_of(sqlite3* db, const char* sql, const std::string& parameter) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v2(db, sql, -1, &made, nullptr);
  const StatementHandle statement(made);
  if (code != SQLITE_OK) throw read_model_error(db, code, "reading the read model's tables");
  if (sqlite3_bind_parameter_count(made) > 0) {
    sqlite3_bind_text(made, 1, parameter.data(), static_cast<int>(parameter.size()), SQLITE_STATIC);
  }
  std::vector<std::vector<std::string>> rows;
  while (sqlite3_step(made) == SQLITE_ROW) {
    auto& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(made); ++i) {
      row.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(made, i)),
                       static_cast<std::size_t>(sqlite3_column_bytes(made, i)));
    }
  }
  return rows;
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
      [](void* self, sqlite3*, int operation, const char*, const char* table, sqlite3_int64 old_rowid,
         sqlite3_int64 new_rowid) { static_cast<RowChanges*>(self)->note(operation, table, old_rowid, new_rowid); },
      this);
}

RowChanges::~RowChanges() { sqlite3_preupdate_hook(db_, nullptr, nullptr); }

void RowChanges::note(int operation, const char* table, std::int64_t old_rowid, std::int64_t new_rowid) {
  const std::string_view name = table;
  if (name.starts_with("evs_") || name.starts_with("sqlite_")) return;
  if (keep_ == Keep::counts) {
    auto& count = counts_[table];
    ++(operation == SQLITE_INSERT ? count.inserted : operation == SQLITE_UPDATE ? count.updated : count.removed);
    return;
  }
  auto& change = pending_.emplace_back(Change{table, old_rowid, new_rowid, {}, {}});
  if (operation != SQLITE_INSERT) change.before = row(db_, sqlite3_preupdate_old);
  if (operation != SQLITE_DELETE) change.after = row(db_, sqlite3_preupdate_new);
}

std::vector<RowChange> RowChanges::take() {
  std::vector<Change> merged;
  std::map<std::pair<std::string, std::string>, std::size_t> by_row;  // table and identity, as the row is by then
  for (auto& change : pending_) {
    if (is_inner(change.table)) continue;
    const auto was =
        std::pair(change.table, change.before.empty() ? identity(change.table, change.after, change.new_rowid)
                                                      : identity(change.table, change.before, change.old_rowid));
    const auto is = std::pair(
        change.table, change.after.empty() ? was.second : identity(change.table, change.after, change.new_rowid));
    const auto earlier = by_row.find(was);
    if (earlier == by_row.end()) {
      by_row[is] = merged.size();
      merged.push_back(std::move(change));
      continue;
    }
    const auto index = earlier->second;
    merged[index].after = std::move(change.after);
    by_row.erase(earlier);
    by_row[is] = index;
  }
  pending_.clear();
  std::vector<RowChange> changes;
  for (const auto& change : merged) {
    if (change.before == change.after) continue;
    changes.push_back({change.table,
                       change.before.empty()  ? RowOperation::insert
                       : change.after.empty() ? RowOperation::remove
                                              : RowOperation::update,
                       object(change.table, change.before), object(change.table, change.after)});
  }
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
    inner_tables_.emplace();
    for (auto& row : rows_of(db_, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'", {})) {
      inner_tables_->push_back(std::move(row[0]));
    }
  }
  return std::find(inner_tables_->begin(), inner_tables_->end(), table) != inner_tables_->end();
}

/// What tells the row from others of its table.
std::string RowChanges::identity(const std::string& table, const Values& values, std::int64_t rowid) {
  const auto& known = columns(table);
  std::string text;
  for (std::size_t i = 0; i < values.size() && i < known.size(); ++i) {
    if (known[i].key) text += values[i] + ',';
  }
  return text.empty() ? fmt::format("{}", rowid) : text;
}

std::string RowChanges::object(const std::string& table, const Values& values) {
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
  for (auto& row : rows_of(db_, "SELECT name, hidden, pk FROM pragma_table_xinfo(?) ORDER BY cid", table)) {
    // 2 is a column that is computed when it is read.
    all.push_back({std::move(row[0]), row[1] != "2", row[2] != "0"});
  }
  return all;
}

}  // namespace evs
