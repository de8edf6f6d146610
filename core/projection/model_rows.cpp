#include "core/projection/model_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace evs {

namespace {

/// The table's primary key as an ORDER BY, which its index serves; nothing when it has none.
std::string key_order(SQLite::Database& db, const std::string& table) {
  SQLite::Statement keys(db, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk");
  keys.bind(1, table);
  std::string order;
  while (keys.executeStep()) {
    order += (order.empty() ? " ORDER BY " : ", ") + quoted_identifier(keys.getColumn(0).getString());
  }
  return order;
}

}  // namespace

std::string quoted_identifier(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

class ModelRows::Query {
 public:
  Query(SQLite::Database& db, const std::string& sql) : statement(db, sql) {}
  SQLite::Statement statement;
};

ModelRows::ModelRows(ReadModel& model, const std::string& table) : model_(model) {
  try {
    const auto sql = fmt::format("SELECT * FROM {}{}", quoted_identifier(table), key_order(model.database(), table));
    query_ = std::make_unique<Query>(model.database(), sql);
  } catch (const SQLite::Exception& e) {
    throw read_model_error(model.handle(), e.getErrorCode(), fmt::format("reading the table '{}'", table));
  }
  for (int i = 0; i < query_->statement.getColumnCount(); ++i)
    columns_.emplace_back(query_->statement.getColumnName(i));
}

ModelRows::~ModelRows() = default;

bool ModelRows::next(std::vector<Cell>& out) {
  const int code = query_->statement.tryExecuteStep();
  if (code == SQLITE_DONE) return false;
  if (code != SQLITE_ROW) throw read_model_error(model_.handle(), code, "reading the read model");
  out.clear();
  for (int i = 0; i < static_cast<int>(columns_.size()); ++i) out.push_back(cell_of(query_->statement.getColumn(i)));
  return true;
}

}  // namespace evs
