// JSON Schemas as the commands of `evs schema` meet them: in files and in a store's registry. One thread. Throws
// bad_schema, limit_exceeded, schema_not_found, and what opening a file throws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "commands/command.hpp"
#include "core/schema/json_schema.hpp"

namespace evs::commands {

/// The bytes of a file, or of stdin for `-`: at most 1 MiB.
std::string read_schema_document(Context& context, const std::string& path);
/// Compiles what `read_schema_document` gave; an error's place begins with the file's name.
JsonSchema compile_schema_document(const std::string& path, std::string_view document);

/// "2020-12", "draft-07".
std::string_view draft_name(SchemaDraft draft);
/// The same of a document in a registry; empty when this evs cannot use it.
std::string_view draft_name_of(std::string_view document);

/// Null when there is none.
const SchemaRecord* find_schema(const evs::Registry& registry, std::string_view type, std::int64_t version);
/// The newest of the type, or that of `version`; schema_not_found names what there is.
const SchemaRecord& require_schema(const evs::Registry& registry, const std::string& type,
                                   std::optional<std::int64_t> version);
/// The versions of a type that have schemas: "1, 2 and 5", empty without any.
std::string schema_versions_text(const evs::Registry& registry, std::string_view type);

}  // namespace evs::commands
