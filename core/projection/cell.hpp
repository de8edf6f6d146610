// A value of a read model's row, and how it is printed. Used where rows are shown and compared. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

struct sqlite3_value;
namespace SQLite {
class Column;
}

namespace evs {

/// A value as SQLite keeps it; a blob is its hexadecimal digits.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

Cell cell_of(sqlite3_value* value);
Cell cell_of(const SQLite::Column& column);
/// The cell as JSON: text and blobs are strings, a number that JSON has no form for is written as SQLite's JSON does.
std::string json_of(const Cell& cell);

}  // namespace evs
