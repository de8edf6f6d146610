#include "core/expression/expression_text.hpp"

#include <catch2/catch.hpp>

namespace {

std::string typed(std::string_view text) {
  const auto fault = evs::find_opening(text, evs::ExpressionSource::command_line);
  return fault ? fault->message : "closed";
}

std::string in_file(std::string_view text) {
  const auto fault = evs::find_opening(text, evs::ExpressionSource::file);
  return fault ? fault->message : "closed";
}

}  // namespace

TEST_CASE("an expression is closed whatever its quotes and comments hold") {
  for (const auto* text : {"1", "(a) + (b)", "')'", "'it''s ('", "\"a;b\"", "[a)b]", "`?`", "a - -1", "a -b/c"}) {
    CHECK(typed(text) == "closed");
    CHECK(in_file(text) == "closed");
  }
  CHECK(in_file("-- first ) comment ;\n1") == "closed");
  CHECK(in_file("1 -- last ' comment") == "closed");
  CHECK(in_file("/* ) ? ; ' */ 1") == "closed");
}

TEST_CASE("what leaves an expression is found with its place") {
  CHECK(typed("1) UNION SELECT (2") == "a closing parenthesis without its opening one");
  CHECK(typed("1; DROP TABLE x") == "one expression is expected, not statements separated by ';'");
  CHECK(typed("a = ?1") == "it holds a parameter (?): columns are named as they are");
  for (const auto* text : {"a = :b", "a = @b", "a = $b"}) CHECK(typed(text).starts_with("it holds a parameter ("));
  CHECK(in_file("a = ?1") == "it holds a parameter (?)");
  CHECK(in_file("a = :b") == "closed");
  for (const auto* text : {"a = '$.b:c@d?'", "$.a = 1", "a$b = 1"}) CHECK(typed(text) == "closed");
  CHECK(typed("1 -- x") == "comments have no place in an expression");
  CHECK(typed("/**/1") == "comments have no place in an expression");
  for (const auto* text : {"(1", "'a", "\"a", "[a", "`a"}) {
    CHECK(typed(text) == "a parenthesis or a quote is not closed");
  }
  CHECK(in_file("1 /* open") == "a parenthesis or a quote is not closed");
  CHECK(in_file(" -- only a comment\n /* or two */ ") == "it is empty");
  CHECK(in_file("") == "it is empty");
  CHECK(evs::find_opening("1 + ';' ;", evs::ExpressionSource::command_line)->offset == 8);
}
