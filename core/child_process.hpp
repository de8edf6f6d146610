// A program that the user named (--exec), run without a shell: fed through its stdin, its stdout kept within a limit,
// ended in time. For commands that hand events to programs. One thread each, no threads inside, SIGPIPE must be
// ignored. A program that cannot be started is thrown as handler_failed, a failing system call as io_error; how it
// ended is a value.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/stop_token.hpp"
#include "core/time.hpp"

namespace evs {

enum class ChildOutput {
  capture,  // kept for the caller, within a limit
  inherit,  // goes where this process's own stdout goes
};

struct ChildCommand {
  std::vector<std::string> words;          // the program, looked up in PATH as a shell does, and its arguments
  std::vector<std::string> environment{};  // "EVS_POSITION=7", on top of this process's own
  ChildOutput output = ChildOutput::capture;
  std::size_t output_limit = std::size_t{64} << 20;  // bytes that may be kept unread; more is ChildEnd::too_much_output
  std::function<void(std::string_view)> on_errors{};  // gets what it writes to stderr; empty = inherited
  std::optional<Duration> time_limit{};               // from the end of its input to its own, and for each line
  Duration stop_grace = 0;                            // how long it may go on after a stop is asked for
  StopToken stop{};
};

enum class ChildEnd { exited, killed, timed_out, stopped, too_much_output };

struct ChildResult {
  ChildEnd end = ChildEnd::exited;
  int number = 0;      // exit status, or the signal that killed it
  std::string output;  // what was captured and not read
  bool ok() const { return end == ChildEnd::exited && number == 0; }
};

/// How it ended, for an error's message: "exited with status 3", "was killed by SIGKILL", "did not end within 5 s".
std::string ending_text(const ChildResult& result, const ChildCommand& command);

class ChildProcess {
 public:
  /// Starts it in a process group of its own, without any descriptor but 0, 1 and 2 that this process opened for
  /// itself. Throws handler_failed when there is no such program (detail `status` 127) or it cannot be run (126).
  explicit ChildProcess(ChildCommand command);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// Ends it as a stop does, unless it has ended.
  ~ChildProcess();

  const ChildCommand& command() const { return command_; }
  /// Queues bytes for its stdin, which go out while `read_line` and `wait` wait. Lost without an error when it has
  /// closed its stdin.
  void write(std::string_view bytes);
  /// The end of its stdin, once the queue is out. The time limit counts anew.
  void close_input();
  /// The next line it printed, without the newline, valid until the next call; absent when there will be none: it has
  /// closed its stdout, has ended, or was ended (`wait` tells). The time limit counts anew.
  std::optional<std::string_view> read_line();
  /// Waits for its end and gives what it printed that was not read. Processes that it left behind are not waited for.
  ChildResult wait();
  /// As `wait`, and ends it after `at_most`.
  ChildResult wait(Duration at_most);

 private:
  void start();
  void pump();
  void check_limits();
  void doom(ChildEnd end);
  void restart_clock();
  void send();
  void drop_input();
  void receive(int& descriptor, bool errors);
  void reap();
  int wait_time() const;

  ChildCommand command_;
  int pid_ = 0;
  int watch_ = -1;  // a descriptor that is readable once it has ended; -1 = the system has none
  int input_ = -1, output_ = -1, errors_ = -1;
  std::string queue_;
  std::size_t sent_ = 0;  // of the queue
  bool closing_ = false;
  std::string unread_;
  std::size_t taken_ = 0;     // of the unread bytes, given out as lines
  std::size_t searched_ = 0;  // no newline before this
  std::optional<Timestamp> deadline_;
  std::optional<Timestamp> stop_at_;
  std::optional<ChildEnd> doomed_;  // it was told to end, and why
  Timestamp kill_at_ = 0;
  std::optional<ChildResult> result_;
};

/// Runs it once with `input` as its stdin.
ChildResult run_child(ChildCommand command, std::string_view input);

}  // namespace evs
