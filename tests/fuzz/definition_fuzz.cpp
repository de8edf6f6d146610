// Whatever the bytes: tokens are the whole text, a refusal has its place, and what is taken is taken with one hash
// however it is commented and laid out.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/definition/definition.hpp"
#include "core/definition/sql_lexer.hpp"
#include "core/error.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using evs::SqlToken;
using evs::fuzz::demand;

void check_tokens(std::string_view text) {
  std::size_t length = 0;
  evs::SqlLexer lexer(text);
  while (const auto token = lexer.next()) {
    demand(!token->text.empty() && token->text.data() == text.data() + length, "tokens follow one another", text);
    length += token->text.size();
    demand(token->closed || length == text.size(), "only the last token has no end", text);
  }
  demand(length == text.size(), "tokens are the whole text", text);
  const auto form = evs::normal_form(text);
  demand(evs::normal_form(form) == form, "a normal form is its own", text);
}

void check_statements(std::string_view text) {
  const evs::SqlBlock block{std::string(text), 1, 1};
  for (const auto& statement : evs::split_statements(block)) {
    demand(!statement.text.empty() && statement.line >= 1 && statement.column >= 1, "a statement has a place", text);
    demand(text.find(statement.text) != std::string_view::npos, "a statement is a part of its block", text);
  }
}

/// The text with comments wherever they change nothing: around what the engine would see, and at the ends of its lines.
std::string commented(std::string_view text) {
  std::string out = "-- first\n";
  evs::SqlLexer lexer(text.substr(text.starts_with("\xef\xbb\xbf") ? 3 : 0));
  bool after_code = false;
  while (const auto token = lexer.next()) {
    if (after_code && token->text.find('\n') < token->text.find_first_not_of(" \t")) out += " -- ' -- evs:on X";
    after_code = token->is_code();
    if (after_code) out += "/* ' \" */";
    out += token->text;
    if (after_code) out += "/*\n -- evs:on Y\n*/";
  }
  return out + "\n-- last";
}

void check_definition(std::string_view text) {
  const std::string path = "f.sql";
  evs::Digest hash{};
  try {
    hash = evs::parse_definition(text, path).hash;
  } catch (const evs::Error& error) {
    demand(error.code() == evs::ErrorCode::bad_definition, "a refusal is bad_definition", text);
    demand(
        error.where().starts_with("f.sql:") && error.where().find_first_not_of("0123456789:", 6) == std::string::npos,
        "a refusal has its place", text);
    demand(evs::terminal_safe(error.message()) == error.message(), "a refusal is safe on a terminal", text);
    return;
  }
  const auto word = evs::definition_directive(text);
  demand(word == "projection" || word == "reducer", "what is taken says what it is", text);
  demand(evs::parse_definition(commented(text), path).hash == hash, "comments change nothing", text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_tokens(text);
  check_statements(text);
  check_definition(text);
  return 0;
}
