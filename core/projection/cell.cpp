#include "core/projection/cell.hpp"

#include <SQLiteCpp/Column.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "core/digest.hpp"
#include "core/json_text.hpp"

namespace evs {

Cell cell_of(sqlite3_value* value) {
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return sqlite3_value_int64(value);
    case SQLITE_FLOAT: return sqlite3_value_double(value);
    case SQLITE_TEXT: return std::string(reinterpret_cast<const char*>(sqlite3_value_text(value)), size);
    case SQLITE_BLOB: return to_hex(static_cast<const std::uint8_t*>(sqlite3_value_blob(value)), size);
    default: return std::monostate();
  }
}

Cell cell_of(const SQLite::Column& column) {
  if (column.isInteger()) return column.getInt64();
  if (column.isFloat()) return column.getDouble();
  if (column.isText()) return column.getString();
  if (column.isNull()) return std::monostate();
  return to_hex(static_cast<const std::uint8_t*>(column.getBlob()), static_cast<std::size_t>(column.getBytes()));
}

std::string json_of(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return fmt::format("{}", *whole);
  if (const auto* real = std::get_if<double>(&cell)) return json_real(*real);
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return "null";
  std::string quoted;
  append_json_string(*text, quoted);
  return quoted;
}

}  // namespace evs
