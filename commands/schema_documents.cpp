#include "commands/schema_documents.hpp"

#include <fmt/format.h>

#include "core/byte_stream.hpp"
#include "core/excerpt.hpp"
#include "core/shell_quote.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20;

}  // namespace

std::string read_schema_document(Context& context, const std::string& path) {
  if (path == "-" && context.globals().stdin_is_terminal) {
    throw Error(ErrorCode::usage, "stdin is a terminal, a JSON Schema is expected from a pipe");
  }
  return read_whole(*open_source(path, context.stop()), kMaxBytes);
}

JsonSchema compile_schema_document(const std::string& path, std::string_view document) {
  try {
    return JsonSchema::compile(document);
  } catch (Error& error) {
    const std::string name = path == "-" ? "stdin" : path;
    error.set_at(error.where().empty() ? name : name + ": " + error.where());
    throw;
  }
}

std::string_view draft_name(SchemaDraft draft) { return draft == SchemaDraft::draft_07 ? "draft-07" : "2020-12"; }

std::string_view draft_name_of(std::string_view document) {
  try {
    return draft_name(JsonSchema::compile(document).draft());
  } catch (const Error&) {
    return {};
  }
}

const SchemaRecord* find_schema(const evs::Registry& registry, std::string_view type, std::int64_t version) {
  for (const auto& record : registry.schemas) {
    if (record.type == type && record.version == version) return &record;
  }
  return nullptr;
}

std::string schema_versions_text(const evs::Registry& registry, std::string_view type) {
  std::string text;
  const SchemaRecord* last = nullptr;
  for (const auto& record : registry.schemas) {
    if (record.type != type) continue;
    if (last != nullptr) text += fmt::format("{}{}", text.empty() ? "" : ", ", last->version);
    last = &record;
  }
  if (last == nullptr) return text;
  return text + fmt::format("{}{}", text.empty() ? "" : " and ", last->version);
}

const SchemaRecord& require_schema(const evs::Registry& registry, const std::string& type,
                                   std::optional<std::int64_t> version) {
  const SchemaRecord* newest = nullptr;
  std::vector<std::string> types;
  for (const auto& record : registry.schemas) {
    if (record.type == type && (!version || record.version == *version)) newest = &record;
    if (types.empty() || types.back() != record.type) types.push_back(record.type);
  }
  if (newest != nullptr) return *newest;
  const auto versions = schema_versions_text(registry, type);
  if (!versions.empty()) {
    throw Error(ErrorCode::schema_not_found,
                fmt::format("event type {} has no schema of version {}, it has {}", excerpt(type), *version, versions))
        .help(fmt::format("evs schema list {}", shell_quote(type)));
  }
  Error error(ErrorCode::schema_not_found, fmt::format("event type {} has no schema", excerpt(type)));
  const auto hint = did_you_mean(type, types);
  throw std::move(error).help(hint.empty() ? "evs schema list" : hint);
}

}  // namespace evs::commands
