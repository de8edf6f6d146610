#include "core/command_words.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "core/error.hpp"

using evs::command_words;
using Words = std::vector<std::string>;

TEST_CASE("a command is split at blanks", "[command_words]") {
  CHECK(command_words("mail") == Words{"mail"});
  CHECK(command_words("  mail  -s\tnew \n x ") == Words{"mail", "-s", "new", "x"});
}

TEST_CASE("quotes keep blanks and may stand inside a word", "[command_words]") {
  CHECK(command_words("'a b' \"c d\" e\\ f") == Words{"a b", "c d", "e f"});
  CHECK(command_words("x'a b'\"c\"y") == Words{"xa bcy"});
  CHECK(command_words("a '' \"\"") == Words{"a", "", ""});
  CHECK(command_words("'it'\\''s'") == Words{"it's"});
}

TEST_CASE("between double quotes a backslash escapes what a shell escapes there", "[command_words]") {
  CHECK(command_words(R"("\"\\\$\`")") == Words{"\"\\$`"});
  CHECK(command_words(R"("\n\'")") == Words{"\\n\\'"});
  CHECK(command_words("\"a\\\nb\" c\\\nd") == Words{"ab", "cd"});
  CHECK(command_words(R"('\n"')") == Words{"\\n\""});
}

TEST_CASE("nothing is expanded", "[command_words]") {
  CHECK(command_words("a $HOME ~ *.c `id` $(id) | > x ; & # y") ==
        Words{"a", "$HOME", "~", "*.c", "`id`", "$(id)", "|", ">", "x", ";", "&", "#", "y"});
}

TEST_CASE("an unfinished command is a usage error that says where", "[command_words]") {
  const auto message = [](std::string_view command) -> std::string {
    try {
      command_words(command);
    } catch (const evs::Error& error) {
      CHECK(error.code() == evs::ErrorCode::usage);
      return error.message();
    }
    return "";
  };
  CHECK(message("a 'b") == "the single quote at byte 2 of the command 'a 'b' is not closed");
  CHECK(message("\"b\\\"") == "the double quote at byte 0 of the command '\"b\\\"' is not closed");
  CHECK(message("b\\") == "the backslash at byte 1 of the command 'b\\' has nothing after it");
  CHECK(message("") == "the command is empty");
  CHECK(message(" \t") == "the command is empty");
  CHECK(message(std::string_view("a\0b", 3)) == "the command contains a NUL byte");
}

TEST_CASE("a shell gets its command as one word", "[command_words]") {
  CHECK(evs::shell_words("a 'b' | c") == Words{"/bin/sh", "-c", "a 'b' | c"});
  CHECK_THROWS_AS(evs::shell_words("  "), evs::Error);
}
