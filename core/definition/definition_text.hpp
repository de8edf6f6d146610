// The outline of a definition file: its directives and the SQL under each, before anything is known of what they mean.
// Used by the parsers of definition files. Views live as long as the text that was given. Pure; any thread. A text that
// cannot be one throws bad_definition with file:line:column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/definition/sql_block.hpp"
#include "core/error.hpp"

namespace evs {

/// A line whose first characters are `-- evs:`, outside of quotes and comments, and what follows it.
struct Section {
  std::string_view word;       // "on" of `-- evs:on OrderPlaced`
  std::string_view arguments;  // "OrderPlaced": the rest of the line without blanks around it
  std::int64_t line = 0;
  SqlBlock sql;
};

class DefinitionText {
 public:
  /// Refuses bytes that are not UTF-8, and NUL; a byte order mark at the beginning is dropped. `path` is for messages
  /// and must outlive this.
  DefinitionText(std::string_view text, const std::string& path);

  /// The text without the byte order mark.
  std::string_view whole() const { return text_; }
  /// In the file's order; SQL before the first is an error, whose help is `how_to_begin`, and so are a quote or a
  /// comment without an end and a comment that is a directive but for its spelling.
  std::vector<Section> sections(std::string_view how_to_begin) const;
  /// The word of the first directive of any text, however it is spelt; empty when there is none. Never fails.
  static std::string_view first_word(std::string_view text);

  /// Of the first character of `part`, which is a part of the text.
  TextPlace place(std::string_view part) const;
  /// bad_definition at the place of `part`, which is a part of the text.
  Error error(std::string_view part, std::string message) const;

 private:
  std::string_view text_;
  const std::string& path_;
};

}  // namespace evs
