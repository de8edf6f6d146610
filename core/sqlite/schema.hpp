// Format 2 of the store file: every table, index, view and trigger, byte by byte as in evs-store(5). Used when a store
// is made, and at each open to prove that the file holds these objects and nothing else.
#pragma once

#include <span>
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

/// Indexes over events that a bulk build makes last; part of the schema like all others.
enum class Phase { table, events_index, guard };

struct SchemaObject {
  std::string_view kind;  // as in sqlite_schema.type
  std::string_view name;
  Phase phase;
  std::string_view sql;  // as sqlite_schema keeps it
};

std::span<const SchemaObject> schema_objects();
/// The object of that name in an older format; null when it was as it is today.
const SchemaObject* object_of_format(int format, std::string_view name);
/// Creates the objects of one phase, or one of them.
void create_objects(Connection& connection, Phase phase);
void create_object(Connection& connection, std::string_view name);
/// Throws foreign_objects (an extra or changed object, by name and kind) unless the schema is exactly that of `format`
/// plus indexes named `evs_x_*`. `path` is for messages.
void check_schema(Connection& connection, const std::string& path, int format = kFormat);

}  // namespace evs::sqlite
