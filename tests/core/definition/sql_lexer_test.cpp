#include "core/definition/sql_lexer.hpp"

#include <catch2/catch.hpp>

#include <vector>

using evs::normal_form;
using Kind = evs::SqlToken::Kind;

namespace {

/// Each token in brackets, with the first letter of its kind; `!` for one without an end.
std::string shown(const std::string& sql) {
  std::string text;
  evs::SqlLexer lexer(sql);
  while (const auto token = lexer.next()) {
    text += "bcqws"[static_cast<int>(token->kind)];
    text += "[" + std::string(token->text) + "]";
    if (!token->closed) text += '!';
  }
  return text;
}

}  // namespace

TEST_CASE("words, signs and blanks are told apart", "[definition]") {
  CHECK(shown("") == "");
  CHECK(shown("a1 :data->>'$.x'") == "w[a1]b[ ]s[:]w[data]s[-]s[>]s[>]q['$.x']");
  CHECK(shown("\t\r\n\f,") == "b[\t\r\n\f]s[,]");
  CHECK(shown("a\xc3\xbc$b") == "w[a\xc3\xbc$b]");
}

TEST_CASE("a doubled mark stays inside its quote", "[definition]") {
  CHECK(shown("'it''s';") == "q['it''s']s[;]");
  CHECK(shown("''''") == "q['''']");
  CHECK(shown("'''") == "q[''']!");
  CHECK(shown(R"("a"" b"`c`` d`)") == R"(q["a"" b"]q[`c`` d`])");
  CHECK(shown("[a'b]x") == "q[[a'b]]w[x]");
  CHECK(shown("'a\\'b") == "q['a\\']w[b]");
}

TEST_CASE("a blob is one token, a word before a text is not", "[definition]") {
  CHECK(shown("x'ab'") == "q[x'ab']");
  CHECK(shown("X'ab'") == "q[X'ab']");
  CHECK(shown("x 'ab'") == "w[x]b[ ]q['ab']");
  CHECK(shown("ax'ab'") == "w[ax]q['ab']");
}

TEST_CASE("comments end where SQLite ends them", "[definition]") {
  CHECK(shown("a--b'\nc") == "w[a]c[--b']b[\n]w[c]");
  CHECK(shown("a/*/ ; '*/b") == "w[a]c[/*/ ; '*/]w[b]");
  CHECK(shown("/**/") == "c[/**/]");
  CHECK(shown("a - - b") == "w[a]b[ ]s[-]b[ ]s[-]b[ ]w[b]");
  CHECK(shown("'--' /* ' */") == "q['--']b[ ]c[/* ' */]");
}

TEST_CASE("what has no end says so", "[definition]") {
  CHECK(shown("a 'b; c") == "w[a]b[ ]q['b; c]!");
  CHECK(shown("a /* b") == "w[a]b[ ]c[/* b]!");
  CHECK(shown("[a") == "q[[a]!");
  CHECK(shown("x'") == "q[x']!");
  CHECK(shown("--") == "c[--]");
}

TEST_CASE("the normal form keeps tokens and nothing else", "[definition]") {
  CHECK(normal_form("  SELECT a ,\n\t b -- note\n FROM t /* here */;  ") == "SELECT a , b FROM t ;");
  CHECK(normal_form("SELECT a,b FROM t;") == "SELECT a , b FROM t ;");
  CHECK(normal_form("a/**/b") == normal_form("a b"));
  CHECK(normal_form("'a  b'") == "'a  b'");
  CHECK(normal_form("'a  b'") != normal_form("'a b'"));
  CHECK(normal_form("\"a -- b\"") == "\"a -- b\"");
  CHECK(normal_form("1 - -1") != normal_form("1 --1"));
  CHECK(normal_form("x'41'") != normal_form("x '41'"));
  CHECK(normal_form("'a''b'") != normal_form("'a' 'b'"));
  CHECK(normal_form("") == "");
}

TEST_CASE("a normal form is its own normal form", "[definition]") {
  for (const std::string sql : {"a->>'$.x'", "1.5e-3", "a- -b", "a/ *b", "x'41' x '41'", "`a``b`[c d]"}) {
    CHECK(normal_form(normal_form(sql)) == normal_form(sql));
  }
}
