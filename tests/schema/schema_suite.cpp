// Runs a file of the official JSON Schema test suite: schema_suite 07|2020-12 FILE. One JSON line a group of tests:
//   {"group":…,"error":…,"tests":[{"test":…,"valid":…,"fits":…,"violations":N}]}
// `error` is why the schema was refused, absent when it was not; then no test has `fits`. Texts go to the validator as
// they stand in the file, numbers untouched. What the lines mean is decided by tests/schema/run.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "core/error.hpp"
#include "core/json_tape.hpp"
#include "core/json_text.hpp"
#include "core/schema/json_schema.hpp"

namespace {

using At = evs::JsonTape::Index;

std::string quoted(std::string_view text) {
  std::string token;
  evs::append_json_string(text, token);
  return token;
}

/// Older files of the suite do not say their draft, which the folder does.
std::string with_draft(const evs::JsonTape& tape, At schema, const std::string& uri) {
  const auto text = tape.text(schema);
  if (!text.starts_with('{') || tape.member(schema, "$schema") != 0) return std::string(text);
  return fmt::format("{{\"$schema\":{}{}{}", quoted(uri), tape[schema].size > 0 ? "," : "", text.substr(1));
}

std::string test_line(const evs::JsonTape& tape, At test, const evs::JsonSchema& schema, evs::SchemaChecker& checker) {
  const auto data = tape.text(tape.member(test, "data"));
  const bool fits = checker.fits(schema, data);
  return fmt::format("{{\"test\":{},\"valid\":{},\"fits\":{},\"violations\":{}}}",
                     tape.text(tape.member(test, "description")), tape.text(tape.member(test, "valid")), fits,
                     checker.check(schema, data).size());
}

std::string group_line(const evs::JsonTape& tape, At group, const std::string& uri) {
  std::string line = fmt::format("{{\"group\":{}", tape.text(tape.member(group, "description")));
  const auto tests = tape.member(group, "tests");
  try {
    const auto schema = evs::JsonSchema::compile(with_draft(tape, tape.member(group, "schema"), uri));
    evs::SchemaChecker checker;
    line += ",\"tests\":[";
    for (At test = tests + 1; test < tape[tests].next; test = tape[test].next) {
      if (test > tests + 1) line += ',';
      line += test_line(tape, test, schema, checker);
    }
    line += ']';
  } catch (const evs::Error& error) {
    line += fmt::format(",\"error\":{},\"tests\":{}", quoted(error.message()), tape.text(tests));
  }
  return line + "}";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const std::string uri = std::string(arguments[1]) == "07" ? "http://json-schema.org/draft-07/schema#"
                                                            : "https://json-schema.org/draft/2020-12/schema";
  std::ifstream file(arguments[2], std::ios::binary);
  if (!file) return 2;
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  evs::JsonTape tape;
  tape.read(text);
  for (At group = 1; group < tape[0].next; group = tape[group].next) {
    auto line = group_line(tape, group, uri);
    for (auto& c : line) c = c == '\n' ? ' ' : c;
    std::printf("%s\n", line.c_str());
  }
  return 0;
}
