// Strict validation of JSON text (RFC 8259) and the extents of an object's members, never a tree and never a re-dump,
// because payload bytes are the user's. One scanner a thread; no recursion, no allocation once warm. Problems are
// values, not throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_kind.hpp"

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

}  // namespace evs
