#include "cli/parser.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace evs;
using namespace evs::commands;
using evs::cli::Invocation;

namespace {

/// Every kind of target, and operands like those of append.
class Sample final : public Command {
 public:
  CommandInfo info() const override { return {"sample", "", "", "", {}, {}, false, {}, {}}; }
  OptionTable options() override {
    OptionTable table;
    table.options = {
        {"-n,--limit", "N", "how many", ValueKind::number, &limit},
        {"--from", "POS", "first", ValueKind::position, &from},
        {"-t,--type", "NAME", "types", ValueKind::type, &types, true},
        {"--data", "JSON", "payload", ValueKind::json, &data},
        {"--kind", "KIND", "a choice", ValueKind::choice, &kind, false, {"red", "green"}},
        {"--level", "N", "parsed here", ValueKind::number,
         [this](std::string_view text) {
           if (text != "7") throw Error(ErrorCode::bad_number, "not seven");
           level = text;
         }},
        {"-r,--reverse", "", "a flag", ValueKind::none, &reverse},
    };
    table.operands = {{"STREAM", "the stream", ValueKind::stream, &stream, true},
                      {"DATA", "payloads", ValueKind::json, &rest, false, true}};
    return table;
  }
  bool run(Context&) override { return true; }

  std::optional<std::string> limit, from, data, kind, stream;
  std::vector<std::string> types, rest;
  std::string level;
  bool reverse = false;
};

struct Parsed {
  Sample sample;
  GlobalOptions globals;
};

Parsed parsed(const std::vector<std::string>& words) {
  Parsed out;
  cli::parse_for(out.sample, words, out.globals);
  return out;
}

Error refused(const std::vector<std::string>& words) {
  try {
    parsed(words);
  } catch (const Error& error) {
    return error;
  }
  throw std::logic_error("the words were taken");
}

void parse(const std::vector<std::string>& words, Invocation& invocation) { cli::parse(words, registry(), invocation); }

Error command_line_refused(const std::vector<std::string>& words, Invocation& invocation) {
  try {
    parse(words, invocation);
  } catch (const Error& error) {
    return error;
  }
  throw std::logic_error("the command line was taken");
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("options stand before, between and after operands") {
  const auto [sample, globals] = parsed({"-r", "Order-1", "--limit", "3", "{}", "-q", "[1,2]"});
  CHECK(sample.reverse);
  CHECK(sample.stream == "Order-1");
  CHECK(sample.limit == "3");
  CHECK(sample.rest == Words{"{}", "[1,2]"});
  CHECK(globals.quiet);
}

TEST_CASE("a value is taken as it stands, whatever it looks like") {
  CHECK(parsed({"S", "--from", "-10"}).sample.from == "-10");
  CHECK(parsed({"S", "--from=-10"}).sample.from == "-10");
  CHECK(parsed({"S", "--data", "--type=x"}).sample.data == "--type=x");
  CHECK(parsed({"S", "--data", "--"}).sample.data == "--");
  CHECK(parsed({"S", "--data", "{}"}).sample.data == "{}");
  CHECK(parsed({"S", "--data", "[1,2]"}).sample.data == "[1,2]");
  CHECK(parsed({"S", "--data={\"a\":\"b=c\"}"}).sample.data == "{\"a\":\"b=c\"}");
  CHECK(parsed({"S", "--limit", "010"}).sample.limit == "010");
  CHECK(parsed({"S", "-n5"}).sample.limit == "5");
  CHECK(parsed({"S", "-rn", "5"}).sample.limit == "5");
  CHECK(parsed({"S", "-rn5"}).sample.limit == "5");
  CHECK(parsed({"S", "--data", ""}).sample.data == "");
  CHECK(parsed({"S", "--data=", "x"}).sample.data == "");
  CHECK(parsed({"S", "--data=", "x"}).sample.rest == Words{"x"});
  CHECK(parsed({"S", "--data", "--limit=", "x"}).sample.data == "--limit=");
}

TEST_CASE("operands that look odd stay whole") {
  CHECK(parsed({"S", "{}"}).sample.rest == Words{"{}"});
  CHECK(parsed({"S", "[]", "[1]", ""}).sample.rest == Words{"[]", "[1]", ""});
  CHECK(parsed({"S", "-"}).sample.rest == Words{"-"});
  CHECK(parsed({"S", "a=b", "/x", "%%", "@file"}).sample.rest == Words{"a=b", "/x", "%%", "@file"});
}

TEST_CASE("after -- nothing is an option") {
  const auto sample = parsed({"--", "-S", "--limit", "--", "-5"}).sample;
  CHECK(sample.stream == "-S");
  CHECK(sample.rest == Words{"--limit", "--", "-5"});
  CHECK_FALSE(sample.limit);
  CHECK(parsed({"S", "-r", "--", "-q"}).sample.rest == Words{"-q"});
  CHECK_FALSE(parsed({"S", "--", "-q"}).globals.quiet);
}

TEST_CASE("a repeatable option takes one value each time") {
  const auto sample = parsed({"-t", "A", "S", "-t", "B", "x", "--type=C"}).sample;
  CHECK(sample.types == Words{"A", "B", "C"});
  CHECK(sample.rest == Words{"x"});
}

TEST_CASE("an option given twice is refused by name, a flag twice is not") {
  const auto error = refused({"S", "-n", "1", "--limit", "2"});
  CHECK(error.code() == ErrorCode::usage);
  CHECK(error.message() == "option '--limit' is given 2 times, expected once");
  CHECK(parsed({"S", "-r", "-r"}).sample.reverse);
}

TEST_CASE("a missing value names the option") {
  CHECK(refused({"S", "--limit"}).message() == "option '--limit' needs a value");
  CHECK(refused({"S", "-n"}).message() == "option '--limit' needs a value");
}

TEST_CASE("a flag takes no value") {
  CHECK(refused({"S", "--reverse=false"}).message() == "option '--reverse' takes no value, it got 'false'");
}

TEST_CASE("abbreviations and other cases of an option are unknown") {
  CHECK(refused({"S", "--lim", "1"}).message() == "unknown option '--lim'");
  CHECK(refused({"S", "--LIMIT", "1"}).message() == "unknown option '--LIMIT'");
  CHECK(refused({"S", "-limit", "1"}).code() == ErrorCode::usage);
}

TEST_CASE("an unknown option is answered with the nearest") {
  const auto error = refused({"S", "--limt=5"});
  CHECK(error.message() == "unknown option '--limt'");
  CHECK(error.fix() == "did you mean '--limit'?");
}

TEST_CASE("an unknown option with nothing near it is answered with the command's help") {
  CHECK(refused({"S", "--quantum"}).fix().starts_with("evs help "));
}

TEST_CASE("an operand that begins with a dash is answered with the ways to give it") {
  const auto error = refused({"S", "-5"});
  CHECK(error.message() == "unknown option '-5'");
  CHECK(error.fix() == "an operand that begins with '-' goes after '--', a payload into --data");
}

TEST_CASE("a wrong choice names all choices") {
  CHECK(refused({"S", "--kind", "blue"}).message() == "option '--kind' is 'blue', expected one of: red, green");
}

TEST_CASE("what an option's own parser refuses carries the option's name") {
  CHECK(parsed({"S", "--level", "7"}).sample.level == "7");
  const auto error = refused({"S", "--level", "8"});
  CHECK(error.code() == ErrorCode::bad_number);
  CHECK(error.where() == "--level");
}

TEST_CASE("a missing operand is named") { CHECK(refused({"-r"}).message() == "operand STREAM is missing: the stream"); }

TEST_CASE("help anywhere comes before every other complaint") {
  CHECK(parsed({"--bogus", "-h"}).globals.help);
  CHECK(parsed({"--kind", "blue", "--help"}).globals.help);
  CHECK_FALSE(parsed({"S", "--data", "-h"}).globals.help);
}

TEST_CASE("global options work before and after the command") {
  Invocation before, after;
  parse({"-s", "x.db", "-qv", "--output=json", "version"}, before);
  parse({"version", "-s", "x.db", "-qv", "--output=json"}, after);
  for (const auto* invocation : {&before, &after}) {
    REQUIRE(invocation->command);
    CHECK(invocation->command->info().name == "version");
    CHECK(invocation->globals.store == "x.db");
    CHECK(invocation->globals.output == "json");
    CHECK(invocation->globals.quiet);
    CHECK(invocation->globals.verbose);
  }
}

TEST_CASE("the value of a global option is no command") {
  Invocation invocation;
  parse({"-qs", "read", "--timeout", "5s", "version"}, invocation);
  CHECK(invocation.globals.store == "read");
  CHECK(invocation.command->info().name == "version");
}

TEST_CASE("a command's own option before the command is refused as such") {
  Invocation invocation;
  const auto error = command_line_refused({"--limit", "5", "read"}, invocation);
  CHECK(error.message() == "unknown option '--limit'");
  CHECK(error.fix() == "before the command stand global options only: evs COMMAND [options]");
}

TEST_CASE("an unknown command is answered with the nearest") {
  Invocation invocation;
  const auto error = command_line_refused({"raed"}, invocation);
  CHECK(error.message() == "unknown command 'raed'");
  CHECK(error.fix() == "did you mean 'read'?");
}

TEST_CASE("the words of a command may have global options before, between and behind them") {
  for (const Words& words :
       {Words{"-qs", "x.db", "projection", "new", "orders"}, Words{"projection", "-qs", "x.db", "new", "orders"},
        Words{"projection", "new", "-qs", "x.db", "orders"},
        Words{"-q", "projection", "--store=x.db", "new", "orders"}}) {
    Invocation invocation;
    parse(words, invocation);
    REQUIRE(invocation.command);
    CHECK(invocation.command->info().name == "projection new");
    CHECK(invocation.globals.store == "x.db");
    CHECK(invocation.globals.quiet);
  }
}

TEST_CASE("help of a group needs no command of it, anything else does") {
  for (const Words& words : {Words{"projection", "--help"}, Words{"-h", "projection"}}) {
    Invocation invocation;
    parse(words, invocation);
    CHECK_FALSE(invocation.command);
    REQUIRE(invocation.group != nullptr);
    CHECK(invocation.group->name == "projection");
    CHECK(invocation.globals.help);
  }
  Invocation invocation;
  const auto error = command_line_refused({"projection", "-o", "json"}, invocation);
  CHECK(error.code() == ErrorCode::usage);
  CHECK(error.fix() == "evs help projection");
  CHECK(invocation.globals.output == "json");
}

TEST_CASE("no command at all is no mistake of the parser") {
  Invocation invocation;
  parse({}, invocation);
  CHECK_FALSE(invocation.command);
  parse({"--", "read"}, invocation);
  CHECK_FALSE(invocation.command);
}

TEST_CASE("a refused command line still says how its error is printed") {
  Invocation invocation;
  command_line_refused({"read", "--bogus", "-o", "json"}, invocation);
  CHECK(invocation.globals.output == "json");
  command_line_refused({"raed", "--output", "ndjson", "-q"}, invocation);
  CHECK(invocation.globals.output == "ndjson");
  CHECK(invocation.globals.quiet);
}

TEST_CASE("an operand too many is named, with what the command takes") {
  Invocation invocation;
  const auto error = command_line_refused({"version", "x"}, invocation);
  CHECK(error.message() == "unexpected operand 'x'");
  CHECK(error.cause() == "evs version takes no operands");
}

TEST_CASE("a long name of a command's own hides the global one, whose short name stays") {
  class Versioned final : public Command {
   public:
    CommandInfo info() const override { return {"versioned", "", "", "", {}, {}, false, {}, {}}; }
    OptionTable options() override {
      OptionTable table;
      table.options = {{"--version", "N", "a version", ValueKind::number, &version}};
      return table;
    }
    bool run(Context&) override { return true; }
    std::optional<std::string> version;
  };
  Versioned command;
  GlobalOptions globals;
  cli::parse_for(command, {"--version", "2", "--store=a.db"}, globals);
  CHECK(command.version == "2");
  CHECK_FALSE(globals.version);
  CHECK(globals.store == "a.db");
  cli::parse_for(command, {"-V"}, globals);
  CHECK(globals.version);
}
