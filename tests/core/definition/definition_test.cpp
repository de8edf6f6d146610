#include "core/definition/definition.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using evs::Definition;
using evs::DefinitionKind;
using evs::parse_definition;

namespace {

const std::string kTotals =
    "-- evs:projection order_totals version 3\n"
    "-- evs:from category Order\n"
    "-- evs:init\n"
    "CREATE TABLE order_totals (order_id TEXT PRIMARY KEY, total_cents INTEGER NOT NULL, status TEXT NOT NULL);\n"
    "-- evs:on OrderPlaced\n"
    "INSERT INTO order_totals VALUES (:stream_id, :data->>'$.total_cents', 'placed');\n"
    "-- evs:on OrderShipped\n"
    "UPDATE order_totals SET status = 'shipped' WHERE order_id = :stream_id;\n";

const std::string kOrder =
    "-- evs:reducer order version 1\n"
    "-- evs:init\n"
    "json('{\"items\":[],\"status\":\"new\"}')\n"
    "-- evs:on ItemAdded\n"
    "json_insert(:state, '$.items[#]', json(:data))\n";

Definition parse(const std::string& text) { return parse_definition(text, "p.sql"); }

/// A projection whose lines are `head`, then the least that makes it whole.
std::string projection(const std::string& options, const std::string& handlers = "-- evs:on A\nDELETE FROM t;\n") {
  return "-- evs:projection p version 1\n" + options + "-- evs:init\nCREATE TABLE t (a);\n" + handlers;
}

std::string reducer(const std::string& handlers) { return "-- evs:reducer r version 1\n-- evs:init\n0\n" + handlers; }

/// The refusal of a text: "place: message".
std::string refusal(const std::string& text) {
  try {
    parse(text);
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::bad_definition);
    return error.where() + ": " + error.message();
  }
  return "accepted";
}

std::string hint(const std::string& text) {
  try {
    parse(text);
  } catch (const evs::Error& error) {
    return error.fix();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a projection is read as it stands", "[definition]") {
  const auto d = parse(kTotals);
  CHECK(d.path == "p.sql");
  CHECK(d.kind == DefinitionKind::projection);
  CHECK(d.name == "order_totals");
  CHECK(d.version == 3);
  CHECK(d.from.kind == evs::EventScope::Kind::category);
  CHECK(d.from.names == std::vector<std::string>{"Order"});
  CHECK(d.on_unknown == evs::OnUnknown::ignore);
  CHECK(d.upcasting == evs::Upcasting::on);
  CHECK_FALSE(d.strict);
  CHECK(d.init.line == 4);
  CHECK(d.init.text.starts_with("CREATE TABLE"));
  CHECK(d.init.text.ends_with("NOT NULL);"));
  REQUIRE(d.handlers.size() == 2);
  CHECK(d.handlers[1].type == "OrderShipped");
  CHECK(d.handlers[1].line == 7);
  CHECK(d.handlers[1].sql.line == 8);
  CHECK(d.handlers[1].sql.text == "UPDATE order_totals SET status = 'shipped' WHERE order_id = :stream_id;");
}

TEST_CASE("a reducer is read as it stands", "[definition]") {
  const auto d = parse(kOrder);
  CHECK(d.kind == DefinitionKind::reducer);
  CHECK(d.init.text == "json('{\"items\":[],\"status\":\"new\"}')");
  REQUIRE(d.handlers.size() == 1);
  CHECK(d.handlers[0].sql.text == "json_insert(:state, '$.items[#]', json(:data))");
}

TEST_CASE("every option is read", "[definition]") {
  const auto d = parse(projection(
      "-- evs:from types A, B C,\"D, \"\"E\"\"\"\n-- evs:on-unknown fail\n-- evs:upcast off\n-- evs:strict\n"));
  CHECK(d.from.kind == evs::EventScope::Kind::types);
  CHECK(d.from.names == std::vector<std::string>{"A", "B C", "D, \"E\""});
  CHECK(d.on_unknown == evs::OnUnknown::fail);
  CHECK(d.upcasting == evs::Upcasting::off);
  CHECK(d.strict);
  CHECK(parse(projection("-- evs:from stream Order-1, 2\n")).from.names == std::vector<std::string>{"Order-1, 2"});
  CHECK(parse(projection("-- evs:from all\n-- evs:upcast on\n-- evs:on-unknown ignore\n")).hash ==
        parse(projection("")).hash);
}

TEST_CASE("a block serves each type that its directive names", "[definition]") {
  const auto d = parse(projection("", "-- evs:on A, \"B,C\" , Order Placed\n  DELETE FROM t;\n-- evs:on *\n"));
  REQUIRE(d.handlers.size() == 4);
  CHECK(d.handlers[1].type == "B,C");
  CHECK(d.handlers[2].type == "Order Placed");
  CHECK(d.handlers[2].sql.text == "DELETE FROM t;");
  CHECK(d.handlers[2].sql.column == 3);
  CHECK(d.handler_for("Order Placed") == &d.handlers[2]);
  CHECK(d.handler_for("X") == &d.handlers[3]);
  CHECK(d.handlers[3].sql.text.empty());
  CHECK(d.handlers[3].sql.line == 0);
  CHECK(parse(kTotals).handler_for("X") == nullptr);
}

TEST_CASE("a block reaches from its first token to its last", "[definition]") {
  const auto d = parse(projection(
      "", "-- evs:on A -x\n\n -- why\n  DELETE /* all */ FROM t -- of it\n ;\n-- done\n\n-- evs:on B\n/* no */\n"));
  CHECK(d.handlers[0].type == "A -x");
  CHECK(d.handlers[0].sql.text == "DELETE /* all */ FROM t -- of it\n ;");
  CHECK(d.handlers[0].sql.line == 7);
}

TEST_CASE("what looks like a directive inside a text, a name or a comment is none", "[definition]") {
  const auto d = parse(projection(
      "",
      "/* -- evs:on X\n-- evs:on X\n*/\n-- evs:on A\nINSERT INTO t VALUES ('\n-- evs:on B\n', \"\n-- evs:on C\n\", `\n-- evs:on D\n`, [\n-- evs:on E\n]);\n"
      "DELETE FROM t; -- evs:on F\n/* */ -- evs:on G\n-- see -- evs:on H\n--- evs:on I\n"));
  REQUIRE(d.handlers.size() == 1);
  CHECK(split_statements(d.handlers[0].sql).size() == 2);
}

TEST_CASE("line ends of Windows, a byte order mark and a missing last line end are nothing to complain about",
          "[definition]") {
  std::string windows = "\xef\xbb\xbf";
  for (const char c : kTotals) windows += c == '\n' ? "\r\n" : std::string(1, c);
  const auto d = parse(windows);
  CHECK(d.hash == parse(kTotals).hash);
  CHECK(d.handlers[1].type == "OrderShipped");
  CHECK(d.handlers[1].sql.line == 8);
  CHECK(parse(kTotals.substr(0, kTotals.size() - 1)).hash == d.hash);
  CHECK(parse(" \t-- evs:projection p version 1 \t\n -- evs:init\nCREATE TABLE t (a)\n\t-- evs:on A\nDELETE FROM t")
            .hash == parse(projection("")).hash);
}

TEST_CASE("layout and comments do not change the hash", "[definition]") {
  const auto hash = parse(kTotals).hash;
  CHECK(parse("-- about orders\n" + kTotals + "-- the end\n").hash == hash);
  auto text = kTotals;
  text.replace(text.find("SET status = 'shipped'"), 22, "\n  SET status='shipped' -- gone\n");
  CHECK(parse(text).hash == hash);
  text.replace(text.find("order_totals version"), 12, "other_name__");
  CHECK(parse(text).hash == hash);
  CHECK(parse_definition(kTotals, "elsewhere.sql").hash == hash);
  const std::string first = "-- evs:on A\nDELETE FROM t;\n", second = "-- evs:on B\nDELETE FROM t WHERE a = 1;\n";
  CHECK(parse(projection("", first + second)).hash == parse(projection("", second + first)).hash);
  CHECK(parse(projection("-- evs:from types A, B\n")).hash == parse(projection("-- evs:from types B,A\n")).hash);
  CHECK(parse(projection("", "-- evs:on A, B\nDELETE FROM t;")).hash ==
        parse(projection("", "-- evs:on A\nDELETE FROM t;\n-- evs:on B\nDELETE FROM t")).hash);
}

TEST_CASE("what changes the outcome changes the hash", "[definition]") {
  std::vector<std::string> texts{kTotals,
                                 kOrder,
                                 projection(""),
                                 reducer("-- evs:on A\n1\n"),
                                 reducer("-- evs:on A\n2\n"),
                                 reducer("-- evs:on B\n1\n"),
                                 reducer("-- evs:on *\n1\n")};
  for (const std::string options : {"from category A", "from stream A", "from types A", "from types A, B",
                                    "on-unknown fail", "upcast off", "strict"}) {
    texts.push_back(projection("-- evs:" + options + "\n"));
  }
  for (const std::string sql :
       {"DELETE FROM t WHERE a = 'x y'", "DELETE FROM t WHERE a = 'x  y'", "DELETE FROM t WHERE a = 'X y'",
        "DELETE FROM t WHERE a = \"x y\"", "DELETE FROM t WHERE a = '--x y'", "DELETE FROM t; DELETE FROM t", ""}) {
    texts.push_back(projection("", "-- evs:on A\n" + sql + "\n-- evs:on B\nSELECT 1;\n"));
  }
  texts.push_back("-- evs:projection p version 2" + projection("").substr(29));
  std::vector<evs::Digest> hashes;
  for (const auto& text : texts) hashes.push_back(parse(text).hash);
  std::sort(hashes.begin(), hashes.end());
  CHECK(std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end());
}

TEST_CASE("the hash of a definition is the one of every build before", "[definition]") {
  CHECK(evs::to_hex(parse(kTotals).hash) == "29653492fb30ace766e3f66ad55364d647e8aea0a8d2225e41eebe6ff4d4b677");
  CHECK(evs::to_hex(parse(kOrder).hash) == "a90084ca1bb114fe682d1b2b238a9ee116bef894326632000a69b4bf94431130");
}

TEST_CASE("a head that is not whole says what is missing", "[definition]") {
  CHECK(refusal("") == "p.sql:1:1: the file is empty");
  CHECK(refusal("\xef\xbb\xbf") == "p.sql:1:1: the file is empty");
  CHECK(refusal("-- nothing\n") == "p.sql:1:1: the file holds no directive");
  CHECK(refusal("\n\n  CREATE TABLE t (a);\n") == "p.sql:3:3: SQL stands before the first directive");
  CHECK(refusal("-- evs:projection\n") == "p.sql:1:8: 'evs:projection' has no name");
  CHECK(refusal("-- evs:projection p\n") == "p.sql:1:8: projection 'p' has no version");
  CHECK(hint("-- evs:reducer p\n") == "write '-- evs:reducer NAME version N'");
  CHECK(refusal("-- evs:projection p version\n") == "p.sql:1:8: 'evs:projection' has no version");
  CHECK(refusal("-- evs:projection p verzion 1\n") ==
        "p.sql:1:21: 'evs:projection' says 'verzion', expected 'version'");
  CHECK(hint("-- evs:projection p verzion 1\n") == "did you mean 'version'?");
  for (const std::string number : {"0", "-1", "1.0", "x", "9007199254740992", "+1"}) {
    CHECK_THAT(refusal("-- evs:projection p version " + number),
               Catch::StartsWith("p.sql:1:29: version must be a whole number from 1"));
  }
  CHECK(refusal("-- evs:projection p version 1 -- mine\n") == "p.sql:1:31: '-- mine' is too much for 'evs:projection'");
  CHECK_THAT(refusal("-- evs:projection a/b version 1\n"), Catch::StartsWith("p.sql:1:19: name 'a/b' is not made of"));
  CHECK(refusal("-- evs:projection p version 1\nSELECT 1;\n") ==
        "p.sql:2:1: SQL follows 'evs:projection', which takes none");
  CHECK(refusal("-- evs:init\n") ==
        "p.sql:1:8: the first directive is 'evs:init', expected 'evs:projection' or 'evs:reducer'");
  CHECK(refusal("-- evs:migration 0002 x\n") ==
        "p.sql:1:8: the file is a migration, expected a projection or a reducer");
  CHECK(refusal(kTotals + kOrder) == "p.sql:9:8: a file holds one definition, and 'evs:reducer' begins a second one");
}

TEST_CASE("an unknown directive is answered with the nearest", "[definition]") {
  CHECK(refusal(projection("-- evs:onn A\n")) == "p.sql:2:8: unknown directive 'evs:onn'");
  CHECK(hint(projection("-- evs:onn A\n")) == "did you mean 'evs:on'?");
  CHECK(hint(projection("-- evs:On A\n")) == "did you mean 'evs:on'?");
  CHECK(hint("-- evs:PROJECTION p version 1\n") == "did you mean 'evs:projection'?");
  CHECK(hint(projection("-- evs:frobnicate\n")) == "evs man projection");
}

TEST_CASE("a directive that is spelt nearly right is an error, not a comment", "[definition]") {
  for (const std::string line :
       {"--evs:init", "--  evs:init", "-- EVS:init", "-- evs :init", "-- evs: init", "-- evs:", "--\tevs:init"}) {
    CAPTURE(line);
    CHECK_THAT(refusal("-- evs:projection p version 1\n  " + line + "\n"),
               Catch::StartsWith("p.sql:2:3: '") && Catch::EndsWith("is not how a directive is written"));
  }
  for (const std::string line : {"-- evs is fine", "-- an evs: no", "---evs:on", "-- evsx:on"})
    CHECK(refusal(line + "\n" + kTotals) == "accepted");
}

TEST_CASE("options and blocks keep their order and number", "[definition]") {
  CHECK(refusal(projection("-- evs:strict\n-- evs:strict\n")) ==
        "p.sql:3:8: 'evs:strict' is given twice, on line 2 and on line 3");
  CHECK(refusal(projection("", "-- evs:init\n")) == "p.sql:4:8: 'evs:init' is given twice, on line 2 and on line 4");
  CHECK(refusal(projection("", "-- evs:from all\n")) ==
        "p.sql:4:8: 'evs:from' stands after 'evs:init' or 'evs:on', expected before them");
  CHECK(refusal(projection("-- evs:strict\nSELECT 1;\n")) == "p.sql:3:1: SQL follows 'evs:strict', which takes none");
  CHECK(refusal(projection("", "-- evs:on A\nSELECT 1;\n-- evs:on B, A\n")) ==
        "p.sql:6:11: event type 'A' has two handlers, on line 4 and on line 6");
  CHECK(refusal(projection("", "-- evs:on *\n-- evs:on *\n")) ==
        "p.sql:5:11: event type '*' has two handlers, on line 4 and on line 5");
}

TEST_CASE("what follows a directive's word is checked", "[definition]") {
  CHECK(refusal(projection("-- evs:from\n")) ==
        "p.sql:2:8: 'evs:from' says nothing, expected 'all', 'category', 'stream' or 'types'");
  CHECK(refusal(projection("-- evs:from all the\n")) == "p.sql:2:17: 'the' is too much for 'evs:from'");
  CHECK(hint(projection("-- evs:from categories\n")) == "did you mean 'category'?");
  CHECK(refusal(projection("-- evs:from category\n")) == "p.sql:2:8: 'evs:from' has no category");
  CHECK_THAT(refusal(projection("-- evs:from category Order-1\n")),
             Catch::StartsWith("p.sql:2:22: category 'Order-1' has '-'"));
  CHECK_THAT(refusal(projection("-- evs:from stream Order-*\n")),
             Catch::StartsWith("p.sql:2:20: stream name 'Order-*' has '*'"));
  CHECK_THAT(refusal(projection("-- evs:from types A, *\n")), Catch::StartsWith("p.sql:2:22: event type '*' has '*'"));
  CHECK(refusal(projection("-- evs:from types A,,B\n")) == "p.sql:2:21: an event type is missing at this end of a ','");
  CHECK(refusal(projection("-- evs:from types A,\n")) == "p.sql:2:21: an event type is missing at this end of a ','");
  CHECK(refusal(projection("-- evs:from types A, A\n")) == "p.sql:2:22: event type 'A' is named twice");
  CHECK(refusal(projection("-- evs:from types \"A\n")) == "p.sql:2:19: the name that opens here has no closing '\"'");
  CHECK(refusal(projection("-- evs:from types \"A\" B\n")) == "p.sql:2:23: 'B' is too much for 'evs:from'");
  CHECK(refusal(projection("-- evs:on-unknown stop\n")) ==
        "p.sql:2:19: 'evs:on-unknown' says 'stop', expected 'ignore' or 'fail'");
  CHECK(refusal(projection("-- evs:upcast\n")) == "p.sql:2:8: 'evs:upcast' says nothing, expected 'on' or 'off'");
  CHECK(refusal(projection("-- evs:strict yes\n")) == "p.sql:2:15: 'yes' is too much for 'evs:strict'");
  CHECK(refusal(projection("", "-- evs:on\n")) == "p.sql:4:8: 'evs:on' names no event type");
  CHECK(refusal(projection("", "-- evs:on A -- the first\n")) ==
        "p.sql:4:13: a directive has its line for itself: not even a comment may follow");
  CHECK_THAT(refusal(projection("", "-- evs:on Order*\n")),
             Catch::StartsWith("p.sql:4:11: event type 'Order*' has '*'"));
  CHECK_THAT(refusal(projection("", "-- evs:on \"*\"\n")), Catch::StartsWith("p.sql:4:11: event type '*' has '*'"));
  CHECK(refusal(projection("-- evs:from types A, B\n", "-- evs:on C\nSELECT 1;\n")) ==
        "p.sql:5:11: the handler of event type 'C' never runs: 'evs:from types' leaves it out");
  std::string many = "-- evs:on T0";
  for (int i = 1; i < 64; ++i) many += ",T" + std::to_string(i);
  CHECK(refusal(projection("", many + "\nSELECT 1;\n")) == "accepted");
  CHECK(refusal(projection("", many + ",T64\nSELECT 1;\n")) == "p.sql:4:8: 'evs:on' names 65 event types, at most 64");
}

TEST_CASE("a definition that does nothing is an error", "[definition]") {
  CHECK(refusal("-- evs:projection p version 1\n-- evs:on A\nSELECT 1;\n") ==
        "p.sql:1:8: projection 'p' has no 'evs:init'");
  CHECK(refusal("-- evs:projection p version 1\n-- evs:init\n;\n-- evs:on A\nSELECT 1;\n") ==
        "p.sql:1:8: projection 'p' has no statement under 'evs:init'");
  CHECK(refusal(projection("", "")) == "p.sql:1:8: projection 'p' does nothing for any event");
  CHECK(refusal(projection("", "-- evs:on A\n;\n")) == "p.sql:1:8: projection 'p' does nothing for any event");
  CHECK(refusal(reducer("")) == "p.sql:1:8: reducer 'r' does nothing for any event");
  CHECK(refusal("-- evs:reducer r version 1\n-- evs:on A\n1\n") == "p.sql:1:8: reducer 'r' has no 'evs:init'");
}

TEST_CASE("a reducer's block is one expression", "[definition]") {
  CHECK(refusal(reducer("-- evs:on A\n-- nothing\n")) == "p.sql:4:8: 'evs:on A' has no expression");
  CHECK(refusal("-- evs:reducer r version 1\n-- evs:init\n-- evs:on A\n1\n") ==
        "p.sql:2:8: 'evs:init' has no expression");
  CHECK(refusal(reducer("-- evs:on A\n1 +\n 2;\n")) == "p.sql:6:3: 'evs:on A' has a ';', expected one expression");
  CHECK(refusal(reducer("-- evs:on A\n';' /* ; */\n")) == "accepted");
}

TEST_CASE("bytes that are no text are refused with their place", "[definition]") {
  CHECK(refusal("-- evs:projection p version 1\n-- \xc3\xbc\xff\n") ==
        "p.sql:2:5: the file is not valid UTF-8 at byte 35");
  CHECK(refusal("\xef\xbb\xbf-- \xff\n") == "p.sql:1:4: the file is not valid UTF-8 at byte 6");
  CHECK(refusal(std::string("-- a\n\0b", 7)) == "p.sql:2:1: the file has a NUL at byte 5, expected text");
  CHECK(refusal(std::string("\xff\xfe-\0-\0", 6)) == "p.sql:1:1: the file looks like UTF-16, expected UTF-8");
}

TEST_CASE("a quote or comment without an end is reported where it opens", "[definition]") {
  CHECK(refusal(projection("", "-- evs:on A\nDELETE FROM t WHERE a = 'x;\n-- evs:on B\nSELECT 1;\n")) ==
        "p.sql:5:25: the string that opens here has no end");
  CHECK(refusal(projection("", "-- evs:on A\nSELECT \"x;\n")) ==
        "p.sql:5:8: the quoted name that opens here has no end");
  CHECK(refusal(projection("", "-- evs:on A\nSELECT [x;\n")) ==
        "p.sql:5:8: the quoted name that opens here has no end");
  CHECK(refusal(projection("/* x\n")) == "p.sql:2:1: the comment that opens here has no end");
}

TEST_CASE("the first directive tells what a file is", "[definition]") {
  CHECK(evs::definition_directive(kTotals) == "projection");
  CHECK(evs::definition_directive("\xef\xbb\xbf/* a */\n  -- evs:migration 0002 x\n") == "migration");
  CHECK(evs::definition_directive("--EVS: Reducer x\n") == "Reducer");
  CHECK(evs::definition_directive("SELECT '-- evs:on X\n';\n") == "");
  CHECK(evs::definition_directive("SELECT '\n-- evs:on X\n") == "");
  CHECK(evs::definition_directive("") == "");
  CHECK(evs::definition_directive("\xff\xff") == "");
}
