#include "core/definition/sql_lexer.hpp"

#include <algorithm>

namespace evs {

namespace {

using Kind = SqlToken::Kind;

constexpr auto kNowhere = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\n\f\r";

bool is_blank(char c) { return kBlanks.find(c) != kNowhere; }
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

template <typename Test>
std::size_t run_length(std::string_view text, Test test) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), test) - text.begin());
}

SqlToken until(Kind kind, std::string_view text, std::size_t end) {
  if (end == kNowhere) return {kind, text, false};
  return {kind, text.substr(0, end), true};
}

/// A quote that opens at `open`; inside, the mark doubled stands for itself.
SqlToken quoted(std::string_view text, std::size_t open) {
  const char mark = text[open];
  for (auto at = text.find(mark, open + 1); at != kNowhere; at = text.find(mark, at + 2)) {
    if (at + 1 == text.size() || text[at + 1] != mark) return until(Kind::quoted, text, at + 1);
  }
  return until(Kind::quoted, text, kNowhere);
}

SqlToken bracketed(std::string_view text) {
  const auto end = text.find(']');
  return until(Kind::quoted, text, end == kNowhere ? end : end + 1);
}

SqlToken block_comment(std::string_view text) {
  const auto end = text.find("*/", 2);
  return until(Kind::comment, text, end == kNowhere ? end : end + 2);
}

SqlToken first_token(std::string_view text) {
  const char c = text.front();
  if (is_blank(c)) return {Kind::blanks, text.substr(0, run_length(text, is_blank)), true};
  if (text.starts_with("--")) return {Kind::comment, text.substr(0, text.find('\n')), true};
  if (text.starts_with("/*")) return block_comment(text);
  if (c == '\'' || c == '"' || c == '`') return quoted(text, 0);
  if (c == '[') return bracketed(text);
  // A blob is one token: `x 'ab'` is a column with another name instead.
  if (text.starts_with("x'") || text.starts_with("X'")) return quoted(text, 1);
  if (is_word(c)) return {Kind::word, text.substr(0, run_length(text, is_word)), true};
  return {Kind::sign, text.substr(0, 1), true};
}

}  // namespace

std::optional<SqlToken> SqlLexer::next() {
  if (rest_.empty()) return std::nullopt;
  const SqlToken token = first_token(rest_);
  rest_.remove_prefix(token.text.size());
  return token;
}

std::string normal_form(std::string_view sql) {
  std::string form;
  SqlLexer lexer(sql);
  while (const auto token = lexer.next()) {
    if (!token->is_code()) continue;
    if (!form.empty()) form += ' ';
    form += token->text;
  }
  return form;
}

}  // namespace evs
