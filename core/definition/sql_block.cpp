#include "core/definition/sql_block.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/definition/sql_lexer.hpp"

namespace evs {

namespace {

bool is_keyword(const SqlToken& token, std::string_view lower) {
  return token.kind == SqlToken::Kind::word &&
         std::equal(token.text.begin(), token.text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

/// Tells which `;` ends a statement: in a CREATE TRIGGER only the one after `; END`, elsewhere each.
class StatementEnd {
 public:
  /// Whether `token` ends the statement whose tokens were given since the last end.
  bool ends_with(const SqlToken& token) {
    const bool semicolon = token.text == ";";
    if (semicolon && (kind_ != Kind::trigger || after_end_)) {
      *this = {};
      return true;
    }
    after_end_ = after_semicolon_ && is_keyword(token, "end");
    after_semicolon_ = semicolon;
    if (kind_ == Kind::unknown) {
      kind_ = is_keyword(token, "create") ? Kind::create : Kind::other;
    } else if (kind_ == Kind::create && !is_keyword(token, "temp") && !is_keyword(token, "temporary")) {
      kind_ = is_keyword(token, "trigger") ? Kind::trigger : Kind::other;
    }
    return false;
  }

 private:
  enum class Kind { unknown, create, trigger, other };
  Kind kind_ = Kind::unknown;
  bool after_semicolon_ = false;
  bool after_end_ = false;
};

}  // namespace

TextPlace advance(TextPlace from, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      ++from.line;
      from.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      ++from.column;
    }
  }
  return from;
}

TextPlace place_in(const SqlBlock& block, std::size_t offset) {
  return advance({block.line, block.column}, std::string_view(block.text).substr(0, offset));
}

std::string format_place(const std::string& path, TextPlace place) {
  return fmt::format("{}:{}:{}", path, place.line, place.column);
}

std::vector<SqlBlock> split_statements(const SqlBlock& block) {
  std::vector<SqlBlock> statements;
  std::string_view statement;  // from its first token to the last one seen
  TextPlace place{block.line, block.column};
  TextPlace begin;
  const auto finish = [&] {
    if (!statement.empty()) statements.push_back({std::string(statement), begin.line, begin.column});
    statement = {};
  };
  SqlLexer lexer(block.text);
  StatementEnd end;
  while (const auto token = lexer.next()) {
    if (token->is_code() && end.ends_with(*token)) {
      finish();
    } else if (token->is_code()) {
      if (statement.empty()) {
        statement = token->text;
        begin = place;
      }
      statement = {statement.data(),
                   static_cast<std::size_t>(token->text.data() - statement.data()) + token->text.size()};
    }
    place = advance(place, token->text);
  }
  finish();
  return statements;
}

}  // namespace evs
