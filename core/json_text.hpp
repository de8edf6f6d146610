// JSON as text (RFC 8259): strict validation and extents of values, never a tree and never a re-dump, because payload
// bytes are the user's. One scanner a thread; no recursion, no allocation once warm. Problems are values, not throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evs {

struct JsonLimits {
  std::size_t max_depth = 256;
  std::size_t max_members = 100'000;  // of one object
  std::size_t max_key_bytes = 65'536;
};

enum class JsonFault {
  empty,
  unexpected_end,
  unexpected_byte,
  bad_number,
  bad_escape,
  lone_surrogate,
  control_character,
  bad_utf8,
  duplicate_key,
  too_deep,
  too_many_members,
  key_too_long,
  trailing_bytes,
  utf16,
};

/// True for the faults that are limits of evs, not errors of the text.
bool is_limit(JsonFault fault);

struct JsonProblem {
  JsonFault fault;
  std::size_t offset;   // of the byte, 0-based
  std::string message;  // what was found and what was expected, with the column (1-based byte) it stands at
};

enum class JsonKind { object, array, string, number, boolean, null };

/// One member of the outermost object; views into the scanned text, `key` into the scanner when it had escapes.
struct JsonMember {
  std::string_view key;    // unescaped
  std::string_view value;  // without surrounding whitespace
  JsonKind kind;
};

class JsonScanner {
 public:
  explicit JsonScanner(JsonLimits limits = {}) : limits_(limits) {}

  /// The whole text is one value, whitespace around it allowed.
  std::optional<JsonProblem> validate(std::string_view text);
  /// The same for text that must be an object; `out` gets its members, valid until the next scan.
  std::optional<JsonProblem> members(std::string_view text, std::vector<JsonMember>& out);
  /// Whether the text just scanned had whitespace between tokens.
  bool saw_whitespace() const { return saw_whitespace_; }

 private:
  struct Key {
    std::uint64_t hash;
    std::size_t begin, end;  // inside the quotes
    bool escaped;
  };
  struct Level {
    bool object;
    std::size_t first_key;  // into keys_
  };
  struct Fault {
    JsonFault fault;
    std::size_t offset;
    std::string message;
  };

  void scan(std::string_view text, std::vector<JsonMember>* members);
  void skip_whitespace();
  void open(bool object);
  void close();
  void read_key(std::vector<JsonMember>* members);
  void read_string(bool& escaped);
  void read_escape();
  void read_number();
  void read_word(std::string_view word);
  void check_duplicates(std::size_t first);
  void refuse_duplicate(const Key& first, const Key& second) const;
  std::string_view key_text(const Key& key, std::string& room) const;
  unsigned read_hex4(std::size_t at) const;
  [[noreturn]] void unexpected(std::string_view expected) const;

  JsonLimits limits_;
  std::string_view text_;
  std::size_t at_ = 0;
  bool saw_whitespace_ = false;
  std::vector<Level> levels_;
  std::vector<Key> keys_;
  std::deque<std::string> unescaped_keys_;  // grows without moving what members point to
};

/// Drops the whitespace between tokens of valid JSON; everything else stays byte for byte.
void append_minified(std::string_view json, std::string& out);
bool has_whitespace_between_tokens(std::string_view json);

/// The bytes that a valid string token (with its quotes) stands for.
std::string json_unescape(std::string_view token);
/// Appends `text` as a string token: quotes, and escapes only where JSON demands them. Invalid UTF-8 becomes U+FFFD.
void append_json_string(std::string_view text, std::string& out);
/// A number as a JSON token that reads back as the same double and is told from an integer: `100.0`. Infinity, which
/// JSON lacks, is `9.0e+999` as in SQLite's JSON functions.
std::string json_real(double number);

/// The value at `path` inside valid JSON: dotted (`a.b.0`) or, beginning with `/`, a JSON Pointer (RFC 6901). Absent
/// when nothing is there.
std::optional<std::string_view> json_find(std::string_view json, std::string_view path);
JsonKind json_kind(std::string_view value);
/// The elements of a valid JSON array, in order; views into it.
std::vector<std::string_view> json_elements(std::string_view array);
/// Appends one step of a JSON Pointer: `/` and the token with `~` and `/` escaped.
void append_pointer_token(std::string_view token, std::string& out);

}  // namespace evs
