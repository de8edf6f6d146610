#include "core/cloudevents.hpp"

#include <fmt/format.h>

#include "core/envelope.hpp"
#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"

namespace evs {

namespace {

void append_raw(std::string_view key, std::string_view value, std::string& out) {
  if (out.size() > 1) out += ',';
  append_json_string(key, out);
  out += ':';
  out += value;
}

void append_text(std::string_view key, std::string_view text, std::string& out) {
  std::string token;
  append_json_string(text, token);
  append_raw(key, token, out);
}

std::string text_of(const JsonMember& member) {
  if (member.kind != JsonKind::string) {
    throw Error(ErrorCode::bad_envelope,
                fmt::format("CloudEvent attribute '{}' is {}, expected a string", member.key, excerpt(member.value)));
  }
  return json_unescape(member.value);
}

/// JSON inside a string, as evs writes its own attributes; a number may stand for itself.
std::string embedded(const JsonMember& member) {
  auto text = member.kind == JsonKind::number ? std::string(member.value) : text_of(member);
  JsonScanner scanner;
  if (const auto problem = scanner.validate(text))
    throw json_error(*problem, fmt::format("CloudEvent attribute '{}'", member.key));
  return text;
}

/// When it happened, as its metadata says.
std::optional<std::string> timestamp_of(std::string_view metadata) {
  const auto stamp = json_find(metadata, "timestamp");
  if (!stamp || json_kind(*stamp) != JsonKind::string) return std::nullopt;
  return json_unescape(*stamp);
}

}  // namespace

std::string envelope_from_cloud_event(std::string_view json) {
  JsonScanner scanner;
  std::vector<JsonMember> members;
  if (const auto problem = scanner.members(json, members)) throw json_error(*problem, "the CloudEvent");
  std::string out = "{";
  std::string metadata = "{";
  std::optional<std::string> whole_metadata;
  std::optional<std::string> time;
  std::optional<std::string> created;
  bool has_version = false;
  bool has_subject = false;
  for (const auto& member : members) {
    const auto key = member.key;
    if (key == "specversion") {
      has_version = text_of(member) == "1.0";
    } else if (key == "subject") {
      has_subject = true;
      append_raw("stream_id", member.value, out);
    } else if (key == "type") {
      append_raw("event_type", member.value, out);
    } else if (key == "id") {
      append_raw("event_id", member.value, out);
    } else if (key == "data") {
      append_raw("data", member.value, out);
    } else if (key == "time") {
      time = text_of(member);
    } else if (key == "evscreated") {
      created = text_of(member);
    } else if (key == "evsmetadata") {
      whole_metadata = embedded(member);
    } else if (key == "evsschema") {
      append_raw("schema_version", embedded(member), out);
    } else if (key == "evsversion") {
      append_raw("version", embedded(member), out);
    } else if (key == "evsposition") {
      append_raw("global_position", embedded(member), out);
    } else if (key == "data_base64") {
      throw Error(ErrorCode::bad_envelope,
                  "CloudEvent attribute 'data_base64' holds binary data, expected JSON in 'data'");
    } else if (key != "datacontenttype") {
      append_raw(key, member.value, metadata);
    }
  }
  if (!has_version) throw Error(ErrorCode::bad_envelope, "CloudEvent attribute 'specversion' is not \"1.0\"");
  if (!has_subject)
    throw Error(ErrorCode::bad_envelope, "CloudEvent attribute 'subject' is missing: it names the stream");
  if (whole_metadata) {
    append_raw("metadata", *whole_metadata, out);
    // One of evs's own: where the metadata has no timestamp, `time` is when the store took the event.
    if (!created && !timestamp_of(*whole_metadata)) created = time;
  } else {
    if (time) append_text("timestamp", *time, metadata);
    append_raw("metadata", metadata + "}", out);
  }
  if (created) append_text("created_at", *created, out);
  return out + "}";
}

void append_cloud_event(const EventView& event, std::string_view source, std::string& out) {
  std::string object = "{";
  append_text("specversion", "1.0", object);
  append_text("id", to_string(event.id), object);
  append_text("source", source, object);
  append_text("type", event.type, object);
  append_text("subject", event.stream, object);
  const auto created = format_timestamp(event.created_at);
  const auto stamp = event.metadata_redacted ? std::nullopt : timestamp_of(event.metadata);
  append_text("time", stamp.value_or(created), object);
  append_text("datacontenttype", "application/json", object);
  append_text("evsversion", std::to_string(event.version), object);
  append_text("evsposition", std::to_string(event.position), object);
  append_text("evsschema", std::to_string(event.schema_version), object);
  if (stamp) append_text("evscreated", created, object);
  if (!event.metadata_redacted) append_text("evsmetadata", event.metadata, object);
  if (!event.data_redacted) append_raw("data", event.data, object);
  out += object + "}";
}

}  // namespace evs
