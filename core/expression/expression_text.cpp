#include "core/expression/expression_text.hpp"

#include <fmt/format.h>

#include "core/definition/sql_lexer.hpp"

namespace evs {

namespace {

/// Whether a token begins one of SQLite's parameters: `?`, `:name`, `@name`, `$name`. A `$` by itself is no token of
/// SQL, which SQLite says.
bool begins_parameter(const SqlToken& token) {
  if (token.kind == SqlToken::Kind::word) return token.text.size() > 1 && token.text.front() == '$';
  return token.text == "?" || token.text == ":" || token.text == "@";
}

}  // namespace

std::optional<ExpressionFault> find_opening(std::string_view expression, ExpressionSource source) {
  constexpr const char* kNotClosed = "a parenthesis or a quote is not closed";
  const bool typed = source == ExpressionSource::command_line;
  int depth = 0;
  bool empty = true;
  std::size_t at = 0;
  SqlLexer lexer(expression);
  while (const auto token = lexer.next()) {
    const auto fault = [&](std::string message) { return ExpressionFault{at, std::move(message)}; };
    if (!token->closed) return fault(kNotClosed);
    if (token->kind == SqlToken::Kind::comment && typed) return fault("comments have no place in an expression");
    if (token->text == ";") return fault("one expression is expected, not statements separated by ';'");
    if (begins_parameter(*token) && (typed || token->text == "?")) {
      return fault(fmt::format("it holds a parameter ({}){}", token->text.front(),
                               typed ? ": columns are named as they are" : ""));
    }
    if (token->text == "(") ++depth;
    if (token->text == ")" && --depth < 0) return fault("a closing parenthesis without its opening one");
    empty = empty && !token->is_code();
    at += token->text.size();
  }
  if (empty) return ExpressionFault{0, "it is empty"};
  if (depth != 0) return ExpressionFault{at, kNotClosed};
  return std::nullopt;
}

}  // namespace evs
