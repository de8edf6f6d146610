// Format 2 of the store file: every table, index, view and trigger, byte by byte as in evs-store(5). Used when a store
// is made, and at each open to prove that the file holds these objects and nothing else.
#pragma once

#include <string>
#include <string_view>

namespace evs::sqlite {

class Connection;

inline constexpr std::int32_t kApplicationId = 0x45565331;  // "EVS1"
inline constexpr int kFormat = 2;
/// Of a new store, by what it begins with. Measured: an append costs 4 % less with the smaller, an import into large
/// indexes 10 % less with the larger.
inline constexpr int kPageSize = 4096;
inline constexpr int kBulkPageSize = 8192;

/// When an object is made. Indexes over events come last in a bulk build. What few stores need is made when it is
/// first needed, since SQLite parses the whole schema at each open, and where the rest of the store tells whether it
/// was: nobody takes a table that damage has hidden for an empty one.
enum class Phase { table, first_use, events_index, guard };

struct SchemaObject {
  std::string_view kind;  // as in sqlite_schema.type
  std::string_view name;
  Phase phase;
  std::string_view sql;  // as sqlite_schema keeps it
};

/// The object of that name in an older format; null when it was as it is today.
const SchemaObject* object_of_format(int format, std::string_view name);
/// Creates the objects of one phase, or one of them.
void create_objects(Connection& connection, Phase phase);
void create_object(Connection& connection, std::string_view name);
/// Whether a table of `Phase::first_use` was made. Another process may make it next.
bool has_table(Connection& connection, std::string_view name);
/// Makes it unless it is there. The caller is in a write transaction.
void need_table(Connection& connection, std::string_view name);
/// Throws foreign_objects (an extra, changed or lacking object, by name and kind) unless the schema is exactly that of
/// `format`, with or without tables of `Phase::first_use`, plus indexes named `evs_x_*`. `path` is for messages.
void check_schema(Connection& connection, const std::string& path, int format = kFormat);

}  // namespace evs::sqlite
