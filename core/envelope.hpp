// Reads one event from a line of NDJSON (contract section 2). Validates everything in one pass; payload bytes are
// kept, minified only where they hold whitespace. One reader a thread; views live as long as the line and the arena.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/event.hpp"
#include "core/json_scanner.hpp"

namespace evs {

/// How the fields that the store assigns are taken.
enum class Reserved { ignored, exact };
/// What a line may carry beside the envelope.
enum class LineKind { batch, import };  // batch: `expected_version`, no `created_at`; import: the other way round

struct EnvelopeOptions {
  LineKind kind = LineKind::import;
  Reserved reserved = Reserved::ignored;
  std::size_t max_bytes = std::size_t{1} << 20;  // data + metadata + names
  std::string_view stream{};  // of lines that name none, outlives their events; empty: every line must
};

/// Text that events made while reading point to: unescaped names, minified payloads. Strings never move.
using TextArena = std::deque<std::string>;

class EnvelopeReader {
 public:
  explicit EnvelopeReader(EnvelopeOptions options) : options_(options) {}

  /// Throws bad_json, bad_envelope, bad_name, bad_time, limit_exceeded; the caller adds file and line. An `event_id`
  /// that is no UUID is left in `foreign_id()` and the event's id absent.
  NewEvent read(std::string_view line, TextArena& arena);
  const std::optional<std::string>& foreign_id() const { return foreign_id_; }

 private:
  void take(const JsonMember& member, NewEvent& event, TextArena& arena);
  std::string_view text_of(const JsonMember& member, TextArena& arena) const;
  std::string_view payload_of(const JsonMember& member, TextArena& arena) const;

  EnvelopeOptions options_;
  JsonScanner scanner_;
  std::vector<JsonMember> members_;
  std::optional<std::string> foreign_id_;
};

/// The Error for JSON that is wrong (bad_json) or past a limit (limit_exceeded). `what` names it: "data".
Error json_error(const JsonProblem& problem, std::string_view what);
/// Throws limit_exceeded when names and payload together are larger than `max_bytes`.
void check_size(const NewEvent& event, std::size_t max_bytes);
/// Throws bad_json when `text`, which is to become part of a JSON string, is not UTF-8: it would come back changed.
void check_utf8(std::string_view text, std::string_view what);
/// Adds a string member to the text of a JSON object: bytes that are there stay as they are. Throws as check_utf8.
std::string with_member(std::string_view object, std::string_view key, std::string_view text);

}  // namespace evs
