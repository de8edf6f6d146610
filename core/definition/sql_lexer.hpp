// SQL as tokens, as far as telling directives, statements and texts apart needs it: SQLite's rules for comments, quotes
// and words (sqlite.org/lang_comment.html, sqlite.org/lang_keywords.html). Used by what reads definition files. Pure;
// any thread. Never fails: a quote or a comment without an end says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evs {

struct SqlToken {
  enum class Kind {
    blanks,
    comment,  // `-- …` without its line end, or `/* … */`
    quoted,   // 'text', x'blob', "name", `name`, [name]
    word,     // letters, digits, `_`, `$` and everything beyond ASCII: names, keywords, parts of numbers
    sign,     // any other character by itself
  };
  Kind kind = Kind::sign;
  std::string_view text;
  bool closed = true;  // false: the text ends before the quote or comment does

  /// Neither blanks nor a comment: something that the engine would see.
  bool is_code() const { return kind != Kind::blanks && kind != Kind::comment; }
};

/// The tokens of a text in order; together they are the whole text.
class SqlLexer {
 public:
  explicit SqlLexer(std::string_view text) : rest_(text) {}
  /// Absent at the end.
  std::optional<SqlToken> next();

 private:
  std::string_view rest_;
};

/// The tokens with one blank between them, comments and other blanks left out: texts that mean the same to the engine,
/// except for layout, have one normal form, and texts that mean something else never share it.
std::string normal_form(std::string_view sql);

}  // namespace evs
