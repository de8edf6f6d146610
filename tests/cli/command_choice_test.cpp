#include "cli/command_choice.hpp"

#include <catch2/catch.hpp>

#include "commands/global_options.hpp"
#include "tests/support/made_up_registry.hpp"

using namespace evs;
using cli::Words;

namespace {

cli::CommandChoice chosen(const Words& words) {
  commands::GlobalOptions globals;
  return cli::choose_command(words, commands::global_options(globals), commands::kMadeUp);
}

/// The command's name, or the group's with ... behind it.
std::string name_in(const Words& words) {
  const auto choice = chosen(words);
  if (choice.command != nullptr) return std::string(choice.command->name);
  return choice.group == nullptr ? "" : std::string(choice.group->name) + " ...";
}

Error refused(const Words& words) {
  try {
    chosen(words);
  } catch (const Error& error) {
    return error;
  }
  throw std::logic_error("the words name a command");
}

}  // namespace

TEST_CASE("a command is one word or two, the rest is left to it") {
  CHECK(name_in({"read", "projection", "new"}) == "read");
  CHECK(chosen({"read", "projection", "new"}).rest == Words{"projection", "new"});
  CHECK(name_in({"projection", "new", "orders"}) == "projection new");
  CHECK(chosen({"-q", "projection", "-s", "x.db", "new", "--into", "f", "orders", "-v"}).rest ==
        Words{"-q", "-s", "x.db", "--into", "f", "orders", "-v"});
}

TEST_CASE("the value of a global option is no word of a command") {
  CHECK(name_in({"-s", "projection", "read"}) == "read");
  CHECK(name_in({"projection", "-s", "new", "check"}) == "projection check");
  CHECK(name_in({"projection", "--store=new", "check"}) == "projection check");
  CHECK(name_in({"projection", "--store"}) == "projection ...");
}

TEST_CASE("a line may stop at a group, or before any command") {
  CHECK(name_in({"snapshot"}) == "snapshot ...");
  CHECK(name_in({"snapshot", "--help"}) == "snapshot ...");
  CHECK(name_in({"snapshot", "--", "take"}) == "snapshot ...");
  CHECK(name_in({}).empty());
  CHECK(name_in({"-q"}).empty());
  CHECK(name_in({"--", "read"}).empty());
}

TEST_CASE("a line that stops at a group is told the group's commands") {
  const auto choice = chosen({"snapshot"});
  const auto error = cli::command_missing(*choice.group, commands::kMadeUp);
  CHECK(error.code() == ErrorCode::usage);
  CHECK(error.message() == "command 'snapshot' needs one of: take, show, drop");
  CHECK(error.fix() == "evs help snapshot");
}

TEST_CASE("an unknown second word is named with its group") {
  const auto near = refused({"projection", "chek"});
  CHECK(near.message() == "unknown command 'projection chek'");
  CHECK(near.fix() == "did you mean 'projection check'?");
  CHECK(refused({"projection", "frobnicate"}).fix() == "evs help projection    # lists its commands");
}

TEST_CASE("an unknown first word is named alone, and the second helps to find what was meant") {
  const auto error = refused({"projction", "check"});
  CHECK(error.message() == "unknown command 'projction'");
  CHECK(error.fix() == "did you mean 'projection check'?");
  CHECK(refused({"frobnicate", "check"}).fix() == "evs help    # lists the commands");
}

TEST_CASE("a command's own option in front of its second word is refused") {
  const auto error = refused({"projection", "--into", "f", "new"});
  CHECK(error.message() == "unknown option '--into'");
  CHECK(error.fix() == "options of a command stand behind it: evs projection COMMAND [options]");
}
