#include "core/shell_quote.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <string>

using evs::shell_quote;

TEST_CASE("a harmless word stays as it is", "[shell_quote]") {
  for (const std::string word : {"Order-1", "a/b.ndjson", "--expect=3", "user@host:8080", "50%", "a,b+c"})
    CHECK(shell_quote(word) == word);
}

TEST_CASE("any other word is put in single quotes", "[shell_quote]") {
  CHECK(shell_quote("") == "''");
  CHECK(shell_quote("two words") == "'two words'");
  CHECK(shell_quote("it's") == "'it'\\''s'");
  CHECK(shell_quote("$(rm -rf /)") == "'$(rm -rf /)'");
  CHECK(shell_quote("zo\xc3\xab") == "'zo\xc3\xab'");
}

TEST_CASE("a shell reads a quoted word back as it was", "[shell_quote]") {
  for (const std::string word :
       {"it's 'quoted'", "a\nb", "~", "*", "\\", "\"", "#", "!x", "`id`", "a;b&c|d", "{a,b}"}) {
    const auto command = "printf %s " + shell_quote(word);
    auto* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 64> bytes{};
    const auto got = std::fread(bytes.data(), 1, bytes.size(), pipe);
    REQUIRE(::pclose(pipe) == 0);
    CHECK(std::string(bytes.data(), got) == word);
  }
}
