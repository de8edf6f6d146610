// What a name in SQL that the engine does not know was meant to be. Used where SQL of a user is prepared: projections,
// reducers. One thread with its connection; no authorizer may be in force. Never fails.
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace evs {

/// For SQLite's "no such function: json_extrct", "no such table: …", "no such column: …": the nearest names that the
/// connection knows, as "did you mean 'json_extract'?"; for a column `data`, that the parameter is `:data`. Empty when
/// there is nothing near, and for any other message. `parameters` are those there are, with blanks between them.
std::string sql_name_hint(sqlite3* db, std::string_view message, std::string_view parameters);

}  // namespace evs
