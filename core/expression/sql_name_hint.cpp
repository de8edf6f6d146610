#include "core/expression/sql_name_hint.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "core/expression/statement_handle.hpp"
#include "core/suggest.hpp"

namespace evs {

namespace {

/// What a message of SQLite's begins with, and the statement that lists the names it could have meant.
struct Unknown {
  std::string_view message;
  const char* names;
};
constexpr std::array kUnknown{
    Unknown{"no such function: ", "SELECT DISTINCT name FROM pragma_function_list"},
    Unknown{"no such table: ",
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'evs\\_%' ESCAPE '\\'"},
    Unknown{
        "no such column: ",
        "SELECT DISTINCT c.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'evs\\_%' ESCAPE '\\'"},
};

std::vector<std::string> list(sqlite3* db, const char* sql) {
  std::vector<std::string> names;
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &made, nullptr) != SQLITE_OK) return names;
  const StatementHandle statement(made);
  while (sqlite3_step(made) == SQLITE_ROW) {
    names.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(made, 0)));
  }
  return names;
}

bool is_among(std::string_view parameters, std::string_view name) {
  return fmt::format(" {} ", parameters).find(fmt::format(" :{} ", name)) != std::string::npos;
}

}  // namespace

std::string sql_name_hint(sqlite3* db, std::string_view message, std::string_view parameters) {
  for (const auto& unknown : kUnknown) {
    if (!message.starts_with(unknown.message)) continue;
    auto name = message.substr(unknown.message.size());
    name.remove_prefix(name.rfind('.') + 1);
    if (unknown.message == "no such column: " && is_among(parameters, name))
      return fmt::format("write ':{}' for the parameter", name);
    return did_you_mean(name, list(db, unknown.names));
  }
  return {};
}

}  // namespace evs
