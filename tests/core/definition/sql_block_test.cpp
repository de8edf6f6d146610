#include "core/definition/sql_block.hpp"

#include <catch2/catch.hpp>

using evs::SqlBlock;

namespace {

/// Each statement as `line:column text`.
std::vector<std::string> split(const SqlBlock& block) {
  std::vector<std::string> all;
  for (const auto& statement : split_statements(block)) {
    all.push_back(std::to_string(statement.line) + ':' + std::to_string(statement.column) + ' ' + statement.text);
  }
  return all;
}

using Statements = std::vector<std::string>;

}  // namespace

TEST_CASE("statements end at their semicolons and keep their places", "[definition]") {
  CHECK(split({"INSERT INTO t VALUES (1);\nDELETE FROM t; UPDATE t\n SET a = 1", 10, 3}) ==
        Statements{"10:3 INSERT INTO t VALUES (1)", "11:1 DELETE FROM t", "11:16 UPDATE t\n SET a = 1"});
  CHECK(split({"", 0, 0}).empty());
  CHECK(split({";; -- nothing\n ; /* none */", 1, 1}).empty());
}

TEST_CASE("semicolons in texts, names and comments end nothing", "[definition]") {
  CHECK(split({"SELECT ';', \";\", [;], `;` /* ; */ -- ;\n, 2; SELECT 1", 1, 1}) ==
        Statements{"1:1 SELECT ';', \";\", [;], `;` /* ; */ -- ;\n, 2", "2:6 SELECT 1"});
}

TEST_CASE("comments between statements belong to none", "[definition]") {
  CHECK(split({"-- first\nSELECT 1; -- one\n/* two */ SELECT 2 -- end\n", 5, 1}) ==
        Statements{"6:1 SELECT 1", "7:11 SELECT 2"});
}

TEST_CASE("a trigger's body belongs to the trigger", "[definition]") {
  const std::string trigger =
      "CREATE TEMP trigger x AFTER INSERT ON t BEGIN\n"
      "  SELECT CASE WHEN 1 THEN 2 END;\n"
      "  DELETE FROM t WHERE a = 'END;'; /* END; */\n"
      "end";
  CHECK(split({trigger + ";\nSELECT 1;", 1, 1}) == Statements{"1:1 " + trigger, "5:1 SELECT 1"});
  CHECK(split({trigger, 1, 1}) == Statements{"1:1 " + trigger});
  CHECK(split({"CREATE TABLE trigger (a); CREATE TABLE b (c)", 1, 1}).size() == 2);
}

TEST_CASE("columns count characters", "[definition]") {
  CHECK(split({"SELECT '\xc3\xbc\xe6\xb3\xa8'; SELECT 1", 1, 1})[1] == "1:14 SELECT 1");
}

TEST_CASE("a byte of a block has a place in the file", "[definition]") {
  const SqlBlock block{"a b\nc", 7, 5};
  CHECK(format_place("x.sql", place_in(block, 0)) == "x.sql:7:5");
  CHECK(format_place("x.sql", place_in(block, 2)) == "x.sql:7:7");
  CHECK(format_place("x.sql", place_in(block, 4)) == "x.sql:8:1");
  CHECK(format_place("x.sql", place_in(block, 99)) == "x.sql:8:2");
}
