#include "core/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/numbers.hpp"

namespace evs {

namespace {

/// Between being asked to end and being killed.
constexpr Duration kKillGrace = 2 * kSecond;
/// A signal may arrive just before poll sleeps, so that nothing interrupts it: hence the short waits.
constexpr Duration kLongestWait = 200 * kMillisecond;
/// How soon an end is seen where the system has no descriptor for it.
constexpr Duration kShortestWait = 10 * kMillisecond;
constexpr std::size_t kPiece = std::size_t{64} << 10;
/// What an ended child may have left in a pipe; more comes from a process that it left behind.
constexpr std::size_t kLongestRest = std::size_t{1} << 20;

Error system_failure(std::string_view doing, int os) {
  return Error(ErrorCode::io_error, fmt::format("cannot {}: {}", doing, std::strerror(os)));
}

void close_descriptor(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

/// Both ends closed when a program is executed; one of them is handed to the child, the other never blocks.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) throw system_failure("make a pipe", errno);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    for (auto& end : ends_) close_descriptor(end);
  }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  int take_read_end() { return take(ends_[0]); }
  int take_write_end() { return take(ends_[1]); }

 private:
  static int take(int& end) {
    ::fcntl(end, F_SETFL, O_NONBLOCK);
    return std::exchange(end, -1);
  }
  std::array<int, 2> ends_{-1, -1};
};

/// What a child begins with: a process group of its own, no blocked signal, and those that evs ignores for itself as
/// they were; signals that evs's own parent ignores (nohup) stay ignored.
class SpawnSettings {
 public:
  SpawnSettings() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    for (const int number : {SIGPIPE, SIGXFSZ, SIGCHLD}) ::sigaddset(&signals, number);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    ::posix_spawnattr_destroy(&attributes_);
    ::posix_spawn_file_actions_destroy(&actions_);
  }
  void give(int ours, int theirs) { ::posix_spawn_file_actions_adddup2(&actions_, ours, theirs); }
  const posix_spawn_file_actions_t* actions() const { return &actions_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// Whether `entry` ("NAME=value") is for a name that `additions` set anew.
bool replaced(std::string_view entry, const std::vector<std::string>& additions) {
  const auto name = entry.substr(0, entry.find('=') + 1);
  return std::any_of(additions.begin(), additions.end(),
                     [&](const auto& addition) { return addition.starts_with(name); });
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (auto& word : words) list.push_back(word.data());
  return list;
}

Error cannot_start(const std::string& program, int os) {
  constexpr std::int64_t kNotFound = 127, kNotExecutable = 126;
  const bool path = program.find('/') != std::string::npos;
  const bool missing = os == ENOENT || os == ENOTDIR;
  if (missing && path && ::access(program.c_str(), F_OK) == 0) {
    return Error(ErrorCode::handler_failed, fmt::format("program {} cannot be run", excerpt(program)))
        .why("the interpreter that its first line names does not exist")
        .detail("status", kNotExecutable);
  }
  if (missing) {
    return Error(ErrorCode::handler_failed, fmt::format("program {} was not found", excerpt(program)))
        .why(path ? "no file is at this path" : "no directory of PATH has it")
        .detail("status", kNotFound);
  }
  Error error = Error(ErrorCode::handler_failed, fmt::format("program {} cannot be run", excerpt(program)))
                    .why(std::strerror(os))
                    .detail("status", kNotExecutable);
  if (os == ENOEXEC) return std::move(error).help("begin a script with a line that names its interpreter: #!/bin/sh");
  if (os == EACCES && path) return std::move(error).help("chmod +x " + program);
  return error;
}

}  // namespace

std::string ending_text(const ChildResult& result, const ChildCommand& command) {
  const char* name = result.end == ChildEnd::killed ? ::sigabbrev_np(result.number) : nullptr;
  switch (result.end) {
    case ChildEnd::exited: return fmt::format("exited with status {}", result.number);
    case ChildEnd::killed:
      return name == nullptr ? fmt::format("was killed by signal {}", result.number)
                             : fmt::format("was killed by SIG{}", name);
    case ChildEnd::timed_out:
      return fmt::format("was ended after its time limit of {}", format_duration(command.time_limit.value_or(0)));
    case ChildEnd::stopped: return "was ended because evs was told to stop";
    case ChildEnd::too_much_output:
      return fmt::format("was ended because it printed more than {}",
                         format_size(static_cast<std::int64_t>(command.output_limit)));
  }
  return {};
}

ChildProcess::ChildProcess(ChildCommand command) : command_(std::move(command)) {
  if (command_.words.empty()) throw Error(ErrorCode::usage, "the command to be run is empty");
  start();
  restart_clock();
}

ChildProcess::~ChildProcess() {
  try {
    if (!result_ && !doomed_) doom(ChildEnd::stopped);
    while (!result_) pump();
  } catch (...) {
    // A poll that fails leaves no way to wait gently.
    ::kill(-pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  for (int* descriptor : {&input_, &output_, &errors_, &watch_}) close_descriptor(*descriptor);
}

void ChildProcess::start() {
  Pipe input, output, errors;
  SpawnSettings settings;
  settings.give(input.read_end(), STDIN_FILENO);
  constexpr int kItsOutput = 1, kItsErrors = 2;
  const bool captured = command_.output == ChildOutput::capture;
  if (captured) settings.give(output.write_end(), kItsOutput);
  if (command_.on_errors) settings.give(errors.write_end(), kItsErrors);
  auto words = pointers(command_.words);
  words.push_back(nullptr);
  auto environment = pointers(command_.environment);
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!replaced(*entry, command_.environment)) environment.push_back(*entry);
  }
  environment.push_back(nullptr);
  const int failed =
      ::posix_spawnp(&pid_, words[0], settings.actions(), settings.attributes(), words.data(), environment.data());
  if (failed == EAGAIN || failed == ENOMEM || failed == E2BIG) {
    throw system_failure("start program " + excerpt(command_.words[0]), failed);
  }
  if (failed != 0) throw cannot_start(command_.words[0], failed);
  input_ = input.take_write_end();
  if (captured) output_ = output.take_read_end();
  if (command_.on_errors) errors_ = errors.take_read_end();
  watch_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0U));
}

void ChildProcess::write(std::string_view bytes) {
  if (input_ < 0 || closing_) return;
  if (sent_ > kPiece && sent_ * 2 > queue_.size()) {
    queue_.erase(0, sent_);
    sent_ = 0;
  }
  queue_ += bytes;
}

void ChildProcess::close_input() {
  closing_ = true;
  restart_clock();
  if (sent_ == queue_.size()) close_descriptor(input_);
}

void ChildProcess::restart_clock() {
  if (command_.time_limit) deadline_ = monotonic_now() + *command_.time_limit;
}

std::optional<std::string_view> ChildProcess::read_line() {
  restart_clock();
  while (true) {
    const auto end = unread_.find('\n', std::max(searched_, taken_));
    if (end != std::string::npos) {
      const auto begin = std::exchange(taken_, end + 1);
      return std::string_view(unread_).substr(begin, end - begin);
    }
    unread_.erase(0, std::exchange(taken_, 0));
    searched_ = unread_.size();
    if (output_ < 0 || result_) return std::nullopt;
    pump();
  }
}

ChildResult ChildProcess::wait() {
  while (!result_) pump();
  ChildResult result = *result_;
  result.output = unread_.substr(taken_);
  return result;
}

ChildResult ChildProcess::wait(Duration at_most) {
  deadline_ = monotonic_now() + at_most;
  return wait();
}

/// One wait for anything to happen, and what follows from it.
void ChildProcess::pump() {
  check_limits();
  const bool sending = sent_ < queue_.size();
  // A poll that is asked for nothing still tells that the other side has closed its end.
  std::array<pollfd, 4> waiting{pollfd{input_, static_cast<short>(sending ? POLLOUT : 0), 0},
                                pollfd{output_, POLLIN, 0}, pollfd{errors_, POLLIN, 0}, pollfd{watch_, POLLIN, 0}};
  if (::poll(waiting.data(), waiting.size(), wait_time()) < 0 && errno != EINTR) {
    throw system_failure("wait for program " + excerpt(command_.words[0]), errno);
  }
  if ((waiting[0].revents & POLLERR) != 0) drop_input();
  if (waiting[0].revents != 0 && input_ >= 0) send();
  if (waiting[1].revents != 0) receive(output_, false);
  if (waiting[2].revents != 0) receive(errors_, true);
  if (watch_ < 0 || waiting[3].revents != 0) reap();
}

int ChildProcess::wait_time() const {
  const auto now = monotonic_now();
  Duration span = watch_ < 0 ? kShortestWait : kLongestWait;
  if (doomed_) span = std::min(span, kill_at_ - now);
  if (deadline_ && !doomed_) span = std::min(span, *deadline_ - now);
  return static_cast<int>((std::max<Duration>(span, 0) + kMillisecond - 1) / kMillisecond);
}

void ChildProcess::check_limits() {
  const auto now = monotonic_now();
  if (doomed_) {
    if (now >= kill_at_) {
      ::kill(-pid_, SIGKILL);
      kill_at_ = now + kKillGrace;
    }
    return;
  }
  if (command_.stop.stop_requested()) {
    if (!stop_at_) stop_at_ = now + command_.stop_grace;
    if (now >= *stop_at_) return doom(ChildEnd::stopped);
  }
  if (deadline_ && now >= *deadline_) doom(ChildEnd::timed_out);
}

void ChildProcess::doom(ChildEnd end) {
  doomed_ = end;
  kill_at_ = monotonic_now() + kKillGrace;
  ::kill(-pid_, SIGTERM);
  // A stopped process (SIGSTOP) would not notice.
  ::kill(-pid_, SIGCONT);
}

void ChildProcess::send() {
  const ssize_t done = ::write(input_, queue_.data() + sent_, queue_.size() - sent_);
  if (done < 0 && errno != EAGAIN && errno != EINTR) return drop_input();
  if (done > 0) sent_ += static_cast<std::size_t>(done);
  if (sent_ < queue_.size()) return;
  queue_.clear();
  sent_ = 0;
  if (closing_) close_descriptor(input_);
}

/// The child has closed its stdin: what it does not want to read is no error.
void ChildProcess::drop_input() {
  close_descriptor(input_);
  queue_.clear();
  sent_ = 0;
}

void ChildProcess::receive(int& descriptor, bool errors) {
  std::array<char, kPiece> piece;
  const ssize_t got = ::read(descriptor, piece.data(), piece.size());
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got <= 0) return close_descriptor(descriptor);
  const std::string_view bytes(piece.data(), static_cast<std::size_t>(got));
  if (errors) return command_.on_errors(bytes);
  // What a child prints while it is being ended is read, so that it can end, and dropped.
  if (doomed_) return;
  unread_ += bytes;
  if (unread_.size() - taken_ > command_.output_limit) doom(ChildEnd::too_much_output);
}

void ChildProcess::reap() {
  int status = 0;
  const auto pid = ::waitpid(pid_, &status, WNOHANG);
  if (pid == 0 || (pid < 0 && errno == EINTR)) return;
  if (pid < 0) throw system_failure("wait for program " + excerpt(command_.words[0]), errno);
  ChildResult result;
  result.end = WIFSIGNALED(status) ? ChildEnd::killed : ChildEnd::exited;
  result.number = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  for (std::size_t read = 0; read < kLongestRest && output_ >= 0; read += kPiece) receive(output_, false);
  for (std::size_t read = 0; read < kLongestRest && errors_ >= 0; read += kPiece) receive(errors_, true);
  if (doomed_) result.end = *doomed_;
  result_ = std::move(result);
}

ChildResult run_child(ChildCommand command, std::string_view input) {
  ChildProcess child(std::move(command));
  child.write(input);
  child.close_input();
  return child.wait();
}

}  // namespace evs
