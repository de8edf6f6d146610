#include "core/child_process.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <string>

#include "core/error.hpp"

using evs::ChildCommand;
using evs::ChildEnd;
using evs::ChildProcess;
using evs::run_child;

namespace {

/// As evs does for itself.
const auto pipes_give_errors = ::signal(SIGPIPE, SIG_IGN);

ChildCommand shell(const std::string& script) { return {{"/bin/sh", "-c", script}}; }

evs::Error start_error(const std::string& program) {
  try {
    ChildProcess child({{program}});
  } catch (const evs::Error& error) {
    return error;
  }
  FAIL("it started");
  std::abort();
}

/// A file that is gone at the end.
class Script {
 public:
  Script(const std::string& text, mode_t mode) {
    std::ofstream(path()) << text;
    ::chmod(path().c_str(), mode);
  }
  ~Script() { ::unlink(path().c_str()); }
  std::string path() const { return "/tmp/evs-script-" + std::to_string(::getpid()); }
};

}  // namespace

TEST_CASE("a child gets its input and its output is captured", "[child_process]") {
  const auto result = run_child({{"cat"}}, "one\ntwo");
  CHECK(result.ok());
  CHECK(result.output == "one\ntwo");
}

TEST_CASE("input and output larger than a pipe do not block each other", "[child_process]") {
  const std::string much(std::size_t{3} << 20, 'x');
  const auto result = run_child({{"cat"}}, much);
  CHECK(result.ok());
  CHECK(result.output == much);
}

TEST_CASE("a child that does not read its input is no error", "[child_process]") {
  const std::string much(std::size_t{3} << 20, 'x');
  CHECK(run_child(shell("exec <&-; echo done"), much).output == "done\n");
  CHECK(run_child({{"true"}}, much).ok());
  // It goes on for a while after it closed its stdin: nobody may spin meanwhile.
  CHECK(run_child(shell("exec <&-; sleep 0.2; echo done"), much).output == "done\n");
}

TEST_CASE("status and signal are told apart", "[child_process]") {
  const auto exited = run_child(shell("exit 3"), "");
  CHECK(exited.end == ChildEnd::exited);
  CHECK(exited.number == 3);
  CHECK_FALSE(exited.ok());
  CHECK(ending_text(exited, {}) == "exited with status 3");
  const auto killed = run_child(shell("kill -9 $$"), "");
  CHECK(killed.end == ChildEnd::killed);
  CHECK(killed.number == SIGKILL);
  CHECK(ending_text(killed, {}) == "was killed by SIGKILL");
  const auto not_found = run_child(shell("exit 127"), "");
  CHECK(not_found.end == ChildEnd::exited);
  CHECK(not_found.number == 127);
}

TEST_CASE("a program that is not there is told from one that cannot be run", "[child_process]") {
  const auto missing = start_error("evs-no-such-program");
  CHECK(missing.code() == evs::ErrorCode::handler_failed);
  CHECK(missing.message() == "program 'evs-no-such-program' was not found");
  CHECK(missing.details().at(0) == evs::Error::Detail{"status", std::int64_t{127}});
  CHECK(start_error("/nowhere/x").cause() == "no file is at this path");
  const Script plain("#!/bin/sh\n", 0600);
  const auto forbidden = start_error(plain.path());
  CHECK(forbidden.details().at(0) == evs::Error::Detail{"status", std::int64_t{126}});
  CHECK(forbidden.fix() == "chmod +x " + plain.path());
  const Script orphan("#!/nowhere/sh\n", 0700);
  CHECK(start_error(orphan.path()).cause() == "the interpreter that its first line names does not exist");
  const Script empty("echo no interpreter\n", 0700);
  CHECK(start_error(empty.path()).fix() == "begin a script with a line that names its interpreter: #!/bin/sh");
  CHECK_THROWS_AS(run_child({}, ""), evs::Error);
}

TEST_CASE("what a child prints is kept up to a limit", "[child_process]") {
  auto command = shell("exec yes");
  command.output_limit = 100'000;
  const auto result = run_child(command, "");
  CHECK(result.end == ChildEnd::too_much_output);
  CHECK(result.output.size() < 200'000);
  CHECK(ending_text(result, command) == "was ended because it printed more than 97.7 KiB");
  // The limit holds for what is over before it is looked at too.
  command = shell("printf 0123456789");
  command.output_limit = 9;
  CHECK(run_child(command, "").end == ChildEnd::too_much_output);
  command.output_limit = 10;
  CHECK(run_child(command, "").output == "0123456789");
}

TEST_CASE("a child is ended with its children when its time is over, gently first", "[child_process]") {
  auto command = shell("trap 'echo asked; exit 5' TERM; sleep 100 & wait");
  // Long enough for the trap to be set on a busy machine.
  command.time_limit = evs::kSecond;
  const auto result = run_child(command, "");
  CHECK(result.end == ChildEnd::timed_out);
  CHECK(result.number == 5);
  CHECK(ending_text(result, command) == "was ended after its time limit of 1.0 s");
}

TEST_CASE("a child that ignores the request is killed", "[child_process]") {
  auto command = shell("trap '' TERM; while :; do sleep 1; done");
  command.time_limit = evs::kSecond;
  const auto result = run_child(command, "");
  CHECK(result.end == ChildEnd::timed_out);
  CHECK(result.number == SIGKILL);
}

TEST_CASE("a stop ends the child, after its grace", "[child_process]") {
  const std::atomic<int> signal{SIGTERM};
  auto command = shell("sleep 100");
  command.stop = evs::StopToken(&signal);
  CHECK(run_child(command, "").end == ChildEnd::stopped);
  command = shell("sleep 0.1; echo done");
  command.stop = evs::StopToken(&signal);
  command.stop_grace = 60 * evs::kSecond;
  const auto result = run_child(command, "");
  CHECK(result.ok());
  CHECK(result.output == "done\n");
}

TEST_CASE("a process that a child leaves behind is not waited for", "[child_process]") {
  const auto result = run_child(shell("sleep 5 & echo $!"), "");
  CHECK(result.ok());
  REQUIRE_FALSE(result.output.empty());
  CHECK(::kill(std::stoi(result.output), SIGKILL) == 0);
}

TEST_CASE("what a child writes to stderr goes where it is wanted", "[child_process]") {
  std::string errors;
  auto command = shell("echo out; echo wrong >&2; exit 1");
  command.on_errors = [&](std::string_view bytes) { errors += bytes; };
  const auto result = run_child(command, "");
  CHECK(result.output == "out\n");
  CHECK(errors == "wrong\n");
}

TEST_CASE("variables are added to the environment", "[child_process]") {
  ::setenv("EVS_TEST_KEPT", "kept", 1);
  ::setenv("EVS_TEST_NEW", "old", 1);
  auto command = shell("echo $EVS_TEST_KEPT $EVS_TEST_NEW");
  command.environment = {"EVS_TEST_NEW=a b"};
  CHECK(run_child(command, "").output == "kept a b\n");
  ::unsetenv("EVS_TEST_KEPT");
  ::unsetenv("EVS_TEST_NEW");
}

TEST_CASE("a child has the usual signals and none of evs's descriptors", "[child_process]") {
  // Whoever runs the test may have left descriptors of their own open.
  const auto before = run_child(shell("ls /proc/$$/fd"), "");
  const int mine = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ChildProcess neighbour({{"cat"}});
  const auto listed = run_child(shell("ls /proc/$$/fd"), "");
  CHECK(listed.output == before.output);
  ::close(mine);
  // SIGPIPE is 13: bit 12 of the mask of ignored signals.
  const auto ignored = run_child({{"sed", "-n", "s/^SigIgn:.//p", "/proc/self/status"}}, "");
  CHECK((std::stoull(ignored.output, nullptr, 16) & (1ULL << (SIGPIPE - 1))) == 0);
}

TEST_CASE("a long-lived child answers line by line", "[child_process]") {
  ChildProcess child(shell("while read -r line; do echo \"got $line\"; done; echo end; printf rest; exit 7"));
  for (const std::string word : {"a", "b", "c"}) {
    child.write(word + "\n");
    CHECK(child.read_line() == "got " + word);
  }
  child.write("d\ne\n");
  CHECK(child.read_line() == "got d");
  CHECK(child.read_line() == "got e");
  child.close_input();
  CHECK(child.read_line() == "end");
  // What has no newline is no line.
  CHECK_FALSE(child.read_line());
  const auto result = child.wait();
  CHECK(result.number == 7);
  CHECK(result.output == "rest");
}

TEST_CASE("a long-lived child that says nothing in time is ended", "[child_process]") {
  auto command = shell("read -r line; echo first; sleep 100");
  command.time_limit = evs::kSecond;
  ChildProcess child(command);
  child.write("x\n");
  CHECK(child.read_line() == "first");
  CHECK_FALSE(child.read_line());
  CHECK(child.wait().end == ChildEnd::timed_out);
}

TEST_CASE("a long-lived child that goes on after the end of its input is ended", "[child_process]") {
  ChildProcess child(shell("exec sleep 100"));
  child.close_input();
  CHECK(child.wait(50 * evs::kMillisecond).end == ChildEnd::timed_out);
}

TEST_CASE("lines are given out in full when the child has ended", "[child_process]") {
  ChildProcess child(shell("echo a; echo b; exit 0"));
  CHECK(child.read_line() == "a");
  CHECK(child.read_line() == "b");
  CHECK_FALSE(child.read_line());
  child.write("nobody reads this");
  CHECK(child.wait().ok());
}

TEST_CASE("a child that nobody waits for does not outlive its owner", "[child_process]") {
  int pid = 0;
  {
    ChildProcess child(shell("echo $$; exec sleep 100"));
    pid = std::stoi(std::string(*child.read_line()));
    CHECK(::kill(pid, 0) == 0);
  }
  CHECK(::kill(pid, 0) != 0);
}
