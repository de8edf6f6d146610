#include "cli/render/event_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_text.hpp"
#include "core/names.hpp"
#include "core/suggest.hpp"

namespace evs::cli {

namespace {

using commands::Json;
using commands::Value;

struct Key {
  const char* name;
  Part part;
};
/// The envelope in its order, then what can be asked for beside it.
constexpr std::array kKeys{Key{"global_position", Part::position},
                           Key{"stream_id", Part::stream},
                           Key{"version", Part::version},
                           Key{"event_type", Part::type},
                           Key{"schema_version", Part::schema_version},
                           Key{"event_id", Part::id},
                           Key{"created_at", Part::created_at},
                           Key{"data", Part::data},
                           Key{"metadata", Part::metadata},
                           Key{"category", Part::category},
                           Key{"hash", Part::hash},
                           Key{"part", Part::part},
                           Key{"parts", Part::parts}};
constexpr std::size_t kEnvelopeKeys = 9;

Value json_value(std::string_view json, Cell cell) {
  if (cell == Cell::text && json_kind(json) == JsonKind::string) return json_unescape(json);
  return Json{std::string(json)};
}

std::optional<Value> payload_value(std::string_view json, const Field& field, Cell cell) {
  if (json.empty()) return std::nullopt;
  // The whole payload stays JSON in every form, so that csv reads back.
  if (field.path.empty()) return json_value(json, field.cell.value_or(Cell::json));
  const auto found = json_find(json, field.path);
  if (!found) return std::nullopt;
  return json_value(*found, field.cell.value_or(cell));
}

[[noreturn]] void refuse_key(const Field& field, const std::vector<std::string>& known, std::string_view more) {
  const auto hint = did_you_mean(field.base, known);
  throw Error(ErrorCode::usage, fmt::format("option '--fields' names the unknown key {}", excerpt(field.key)))
      .help(hint.empty() ? fmt::format("known are {}{}", fmt::join(known, ", "), more) : hint);
}

/// A path that could lead nowhere in any payload is a typing error.
void check_path(const Field& field) {
  const auto wrong = [&](std::string_view why) {
    return Error(ErrorCode::usage, fmt::format("option '--fields' names {}: {}", excerpt(field.key), why));
  };
  if (!field.path.starts_with('/')) {
    const bool empty_step = field.path.empty() || field.path.ends_with('.') || field.path.starts_with('.') ||
                            field.path.find("..") != std::string::npos;
    if (empty_step) throw wrong("a step of the path is empty").help("a key that holds dots is reached by data:/a.b");
    return;
  }
  for (std::size_t i = 0; i < field.path.size(); ++i) {
    if (field.path[i] != '~') continue;
    if (i + 1 < field.path.size() && (field.path[i + 1] == '0' || field.path[i + 1] == '1')) continue;
    throw wrong("in a JSON Pointer '~' is written ~0 and '/' inside a key ~1");
  }
}

Field parse_field(std::string_view key) {
  Field field;
  field.key = key;
  for (const auto& [suffix, cell] :
       {std::pair{":json", Cell::json}, {":number", Cell::json}, {":string", Cell::text}}) {
    if (!key.ends_with(suffix)) continue;
    field.cell = cell;
    key.remove_suffix(std::string_view(suffix).size());
    break;
  }
  const auto pointer = key.find(":/");
  const auto split = pointer == std::string_view::npos ? key.find('.') : pointer;
  field.base = key.substr(0, split);
  if (split != std::string_view::npos) {
    field.path = key.substr(split + 1);
    check_path(field);
  }
  for (const auto& known : kKeys) {
    if (field.base == known.name) field.part = known.part;
  }
  return field;
}

}  // namespace

std::vector<Field> parse_fields(std::string_view list) {
  std::vector<Field> fields;
  while (true) {
    const auto end = std::min(list.find(','), list.size());
    if (end == 0) throw Error(ErrorCode::usage, "option '--fields' has an empty key, expected KEY[,KEY]...");
    const auto key = list.substr(0, end);
    // An object with a key twice is not JSON that evs itself would take back.
    if (std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.key == key; })) {
      throw Error(ErrorCode::usage, fmt::format("option '--fields' names {} twice", excerpt(key)));
    }
    fields.push_back(parse_field(key));
    if (end == list.size()) return fields;
    list.remove_prefix(end + 1);
  }
}

std::vector<Field> envelope_fields(bool with_hash) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < kEnvelopeKeys; ++i) fields.push_back(parse_field(kKeys[i].name));
  if (with_hash) fields.push_back(parse_field("hash"));
  return fields;
}

void check_event_field(const Field& field) {
  const bool payload = field.part == Part::data || field.part == Part::metadata;
  if (field.part != Part::other && (payload || (field.path.empty() && !field.cell))) return;
  std::vector<std::string> known;
  for (const auto& key : kKeys) known.emplace_back(key.name);
  refuse_key(field, known, ", data.PATH, metadata.PATH");
}

void check_record_field(const Field& field, const std::vector<std::string_view>& keys) {
  if (std::find(keys.begin(), keys.end(), field.base) != keys.end()) return;
  refuse_key(field, {keys.begin(), keys.end()}, "");
}

std::optional<Value> event_value(const EventView& event, const Field& field, Cell cell) {
  switch (field.part) {
    case Part::position: return event.position;
    case Part::stream: return std::string(event.stream);
    case Part::version: return event.version;
    case Part::type: return std::string(event.type);
    case Part::schema_version: return event.schema_version;
    case Part::id: return to_string(event.id);
    case Part::created_at: return commands::Instant{event.created_at};
    case Part::data: return event.data_redacted ? std::nullopt : payload_value(event.data, field, cell);
    case Part::metadata: return event.metadata_redacted ? std::nullopt : payload_value(event.metadata, field, cell);
    case Part::category: return std::string(category_of(event.stream));
    case Part::hash: return to_hex(event.hash);
    case Part::part: return event.parts > 1 ? std::optional<Value>(event.part) : std::nullopt;
    case Part::parts: return event.parts > 1 ? std::optional<Value>(event.parts) : std::nullopt;
    case Part::other: break;
  }
  return std::nullopt;
}

std::optional<Value> record_value(const commands::Record& record, const Field& field, Cell cell) {
  for (const auto& [key, value] : record) {
    if (key != field.base) continue;
    const auto* json = std::get_if<Json>(&value);
    if (json != nullptr) return payload_value(json->text, field, cell);
    if (!field.path.empty()) return std::nullopt;
    return value;
  }
  return std::nullopt;
}

}  // namespace evs::cli
