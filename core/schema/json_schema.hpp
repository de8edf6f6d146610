// JSON Schema (draft 2020-12 and draft-07): compiled once, then an event's bytes are checked in microseconds, never
// parsed into a tree. A JsonSchema is read by any number of threads, a SchemaChecker belongs to one; once warm it
// allocates nothing for data that fits. What is supported, refused and limited is said in evs-schema(7).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace evs {

struct SchemaProgram;

enum class SchemaDraft { draft_07, draft_2020_12 };

/// One thing that a schema asks and the data does not have.
struct SchemaViolation {
  std::string instance;  // JSON Pointer (RFC 6901) of the value, empty for the whole data
  std::string schema;    // JSON Pointer of the keyword in the schema's document
  std::string message;   // "expected an integer, not the string 'abc'": safe on a terminal
};

class JsonSchema {
 public:
  /// The draft is that of the document's $schema, 2020-12 without one. Throws limit_exceeded, and bad_schema for
  /// what is no JSON and no schema, for another draft, for references that lead out of the document or to nothing, and
  /// for patterns that cannot be matched in linear time; the Error's place is a JSON Pointer into the document.
  static JsonSchema compile(std::string_view document);

  SchemaDraft draft() const;
  /// The document as it was given.
  const std::string& document() const;
  /// What it was compiled to, for those who compare schemas.
  const SchemaProgram& program() const { return *program_; }
  /// JSON Pointers of keywords that check nothing because the draft does not know them, 20 at most: typing mistakes, or
  /// words of somebody else's.
  std::vector<std::string> unknown_keywords() const;

 private:
  friend class SchemaChecker;
  explicit JsonSchema(std::shared_ptr<const SchemaProgram> program);

  std::shared_ptr<const SchemaProgram> program_;
};

class SchemaChecker {
 public:
  /// More violations than this are counted, not kept.
  static constexpr std::size_t kMaxViolations = 1000;

  SchemaChecker();
  ~SchemaChecker();

  /// Whether the data, valid JSON below 4 GiB, fits the schema. Throws limit_exceeded when that takes more steps than
  /// any sound schema needs.
  bool fits(const JsonSchema& schema, std::string_view data);
  /// All that is wrong with the data, in the order in which it is found; empty when it fits. Valid until the next call.
  const std::vector<SchemaViolation>& check(const JsonSchema& schema, std::string_view data);
  /// Of the last check: how many there were past kMaxViolations.
  std::size_t omitted() const;

 private:
  struct Room;
  std::unique_ptr<Room> room_;
};

}  // namespace evs
