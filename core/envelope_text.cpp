#include "core/envelope_text.hpp"

#include <array>
#include <charconv>

#include "core/json_text.hpp"

namespace evs {

namespace {

void append_number(std::int64_t value, std::string& out) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

}  // namespace

/// Names repeat from event to event: the escaped form of the last one is kept.
const std::string& EnvelopeText::quoted(std::string_view name, std::string& cached_name, std::string& cached_text) {
  if (name != cached_name || cached_text.empty()) {
    cached_name = name;
    cached_text.clear();
    append_json_string(name, cached_text);
  }
  return cached_text;
}

void EnvelopeText::append(const EventView& event, bool with_hash, std::string& out) {
  out += "{\"global_position\":";
  append_number(event.position, out);
  out += ",\"stream_id\":";
  out += quoted(event.stream, stream_name_, stream_text_);
  out += ",\"version\":";
  append_number(event.version, out);
  out += ",\"event_type\":";
  out += quoted(event.type, type_name_, type_text_);
  out += ",\"schema_version\":";
  append_number(event.schema_version, out);
  std::array<char, 36> id;
  format_uuid(event.id, id.data());
  out += ",\"event_id\":\"";
  out.append(id.data(), id.size());
  std::array<char, 27> time;
  format_timestamp(event.created_at, time.data());
  out += "\",\"created_at\":\"";
  out.append(time.data(), time.size());
  out += "\",\"data\":";
  out += event.data_redacted ? std::string_view("null") : event.data;
  out += ",\"metadata\":";
  out += event.metadata_redacted ? std::string_view("null") : event.metadata;
  if (event.data_redacted || event.metadata_redacted) {
    out += ",\"redacted\":[";
    if (event.data_redacted) out += "\"data\"";
    if (event.data_redacted && event.metadata_redacted) out += ',';
    if (event.metadata_redacted) out += "\"metadata\"";
    out += ']';
  }
  if (event.parts > 1) {
    out += ",\"part\":";
    append_number(event.part, out);
    out += ",\"parts\":";
    append_number(event.parts, out);
  }
  if (with_hash) {
    out += ",\"hash\":\"";
    out += to_hex(event.hash);
    out += '"';
  }
  out += '}';
}

}  // namespace evs
