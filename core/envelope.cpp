#include "core/envelope.hpp"

#include <fmt/format.h>

#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_text.hpp"
#include "core/names.hpp"
#include "core/numbers.hpp"
#include "core/suggest.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

Error wrong_kind(std::string_view key, std::string_view expected, std::string_view found) {
  return Error(ErrorCode::bad_envelope, fmt::format("'{}' is {}, expected {}", key, excerpt(found), expected));
}

std::int64_t number_of(const JsonMember& member, std::int64_t low) {
  if (member.kind != JsonKind::number) throw wrong_kind(member.key, "a whole number", member.value);
  return parse_integer(member.value, low, kMaxInteger, fmt::format("'{}'", member.key));
}

ExpectedVersion expectation_of(const JsonMember& member) {
  if (member.kind == JsonKind::string) return ExpectedVersion::parse(json_unescape(member.value));
  if (member.kind == JsonKind::number) return ExpectedVersion::parse(member.value);
  throw wrong_kind(member.key, "a version, or one of \"any\", \"none\", \"exists\"", member.value);
}

Digest digest_of(const JsonMember& member) {
  const auto digest = member.kind == JsonKind::string ? parse_digest(json_unescape(member.value)) : std::nullopt;
  if (!digest) throw wrong_kind(member.key, "64 hexadecimal digits", member.value);
  return *digest;
}

[[noreturn]] void unknown_key(const JsonMember& member, LineKind kind) {
  if (member.key == "created_at") {
    throw Error(ErrorCode::bad_envelope, "'created_at' of an appended event is set by the store")
        .help("put the time into metadata.timestamp; evs import keeps the created_at of its lines");
  }
  if (member.key == "expected_version") {
    throw Error(ErrorCode::bad_envelope, "'expected_version' belongs in a batch: an import checks no expectations")
        .help("evs append --batch FILE");
  }
  const std::vector<std::string> known{"event_id",
                                       "stream_id",
                                       "event_type",
                                       "schema_version",
                                       "data",
                                       "metadata",
                                       kind == LineKind::batch ? "expected_version" : "created_at"};
  const auto hint = did_you_mean(member.key, known);
  throw Error(ErrorCode::bad_envelope, fmt::format("unknown key {}", excerpt(member.key)))
      .why("an unknown key is an error, so that a typing mistake cannot lose data")
      .help(hint.empty() ? "put what is yours into \"data\" or \"metadata\"" : hint);
}

}  // namespace

Error json_error(const JsonProblem& problem, std::string_view what) {
  const auto code = is_limit(problem.fault) ? ErrorCode::limit_exceeded : ErrorCode::bad_json;
  return Error(code, fmt::format("{} is no valid JSON: {}", what, problem.message))
      .detail("column", static_cast<std::int64_t>(problem.offset + 1));
}

void check_size(const NewEvent& event, std::size_t max_bytes) {
  const auto size = event.stream.size() + event.type.size() + event.data.size() + event.metadata.size();
  if (size <= max_bytes) return;
  throw Error(ErrorCode::limit_exceeded, fmt::format("the event has {} bytes, the limit is {}", size, max_bytes))
      .help("--max-bytes raises the limit (up to 64MiB); better store large content elsewhere and reference it");
}

void check_utf8(std::string_view text, std::string_view what) {
  const auto bad = first_invalid_utf8(text);
  if (!bad) return;
  throw Error(ErrorCode::bad_json, fmt::format("{} is not UTF-8: byte 0x{:02x} at column {}", what,
                                               static_cast<unsigned char>(text[*bad]), *bad + 1));
}

std::string with_member(std::string_view object, std::string_view key, std::string_view text) {
  check_utf8(key, "a metadata key");
  check_utf8(text, fmt::format("metadata '{}'", key));
  std::string out(object.substr(0, object.size() - 1));
  if (out.size() > 1) out += ',';
  append_json_string(key, out);
  out += ':';
  append_json_string(text, out);
  out += '}';
  return out;
}

NewEvent EnvelopeReader::read(std::string_view line, TextArena& arena) {
  foreign_id_.reset();
  if (const auto problem = scanner_.members(line, members_)) throw json_error(*problem, "the line");
  NewEvent event;
  for (const auto& member : members_) take(member, event, arena);
  if (event.stream.data() == nullptr && !options_.stream.empty()) event.stream = options_.stream;
  if (event.stream.data() == nullptr) throw Error(ErrorCode::bad_envelope, "'stream_id' is missing");
  if (event.type.data() == nullptr) throw Error(ErrorCode::bad_envelope, "'event_type' is missing");
  check_stream_name(event.stream);
  check_type_name(event.type);
  check_size(event, options_.max_bytes);
  return event;
}

void EnvelopeReader::take(const JsonMember& member, NewEvent& event, TextArena& arena) {
  const auto key = member.key;
  if (key == "data") {
    event.data = payload_of(member, arena);
  } else if (key == "metadata") {
    if (member.kind != JsonKind::object) throw wrong_kind(key, "an object", member.value);
    event.metadata = payload_of(member, arena);
  } else if (key == "stream_id") {
    event.stream = text_of(member, arena);
  } else if (key == "event_type") {
    event.type = text_of(member, arena);
  } else if (key == "event_id") {
    const auto text = text_of(member, arena);
    event.id = parse_uuid(text);
    if (!event.id && options_.kind == LineKind::batch) {
      throw Error(ErrorCode::bad_id, fmt::format("'event_id' is {}, expected a UUID", excerpt(text)));
    }
    if (!event.id) foreign_id_ = std::string(text);
  } else if (key == "schema_version") {
    event.schema_version = number_of(member, 1);
  } else if (key == "created_at" && options_.kind == LineKind::import) {
    event.created_at = parse_rfc3339(text_of(member, arena));
  } else if (key == "expected_version" && options_.kind == LineKind::batch) {
    event.expected = expectation_of(member);
  } else if (key == "global_position") {
    if (options_.reserved == Reserved::exact) event.exact_position = number_of(member, 1);
  } else if (key == "version") {
    if (options_.reserved == Reserved::exact) event.exact_version = number_of(member, 1);
  } else if (key == "hash") {
    if (options_.reserved == Reserved::exact) event.exact_hash = digest_of(member);
  } else if (key != "part" && key != "parts" && key != "redacted") {
    unknown_key(member, options_.kind);
  }
}

std::string_view EnvelopeReader::text_of(const JsonMember& member, TextArena& arena) const {
  if (member.kind != JsonKind::string) throw wrong_kind(member.key, "a string", member.value);
  const auto inside = member.value.substr(1, member.value.size() - 2);
  if (inside.find('\\') == std::string_view::npos) return inside;
  return arena.emplace_back(json_unescape(member.value));
}

std::string_view EnvelopeReader::payload_of(const JsonMember& member, TextArena& arena) const {
  if (!scanner_.saw_whitespace() || !has_whitespace_between_tokens(member.value)) return member.value;
  auto& minified = arena.emplace_back();
  append_minified(member.value, minified);
  return minified;
}

}  // namespace evs
